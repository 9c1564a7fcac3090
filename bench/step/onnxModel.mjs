import { joined, stackedTransposed } from './weights.mjs';

/*
 * The decoder step as an ONNX model (onnx.ai/onnx/repo-docs/IR.html), written as the protocol buffer it is: there is
 * no need of a library for so few fields.
 */
const [VARINT, BYTES] = [0, 2];
const FLOAT = 1;
const INT64 = 7;

function varint(value) {
  const bytes = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
const number = (field, value) => Buffer.concat([varint((field << 3) | VARINT), varint(value)]);
const bytes = (field, value) => {
  const content = Buffer.from(value);
  return Buffer.concat([varint((field << 3) | BYTES), varint(content.length), content]);
};
const message = (field, ...parts) => bytes(field, Buffer.concat(parts));

const ATTRIBUTE = 5;
/** An integer attribute of a node. */
const integer = (name, value) => message(ATTRIBUTE, bytes(1, name), number(3, value), number(20, 2));
const node = (type, inputs, outputs, ...attributes) =>
  message(
    1,
    ...inputs.map((one) => bytes(1, one)),
    ...outputs.map((one) => bytes(2, one)),
    bytes(4, type),
    ...attributes,
  );
const initializer = (name, { shape, data }, type = FLOAT) =>
  message(
    5,
    ...shape.map((size) => number(1, size)),
    number(2, type),
    bytes(8, name),
    bytes(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  );
const valueInfo = (field, name, shape, type = FLOAT) =>
  message(
    field,
    bytes(1, name),
    message(2, message(1, number(1, type), message(2, ...shape.map((size) => message(1, number(1, size)))))),
  );

/** The step with its gates as one matrix product, or as ONNX's LSTM operator. Returns the model's bytes. */
export function onnxModel(weights, form) {
  const get = (name) => weights.get(name);
  const hidden = get('s').shape[0];
  const width = get('target.E').shape[1];
  const [sources] = get('keys').shape;
  const transposed = (...names) => stackedTransposed(names.map(get));
  const vector = (one) => ({ shape: [1, one.data.length], data: one.data });
  const initializers = [
    initializer('E', get('target.E')),
    initializer('W_c', transposed('combination.W_c')),
    initializer('b_c', vector(get('combination.b_c'))),
    initializer('W_y', transposed('output.W_y')),
    initializer('b_y', vector(get('output.b_y'))),
  ];
  const nodes = [node('Gather', ['E', 'token'], ['x'])];
  if (form === 'MatMul') {
    const gates = ['i', 'f', 'o', 'c'];
    const [x, h] = [
      stackedTransposed(gates.map((gate) => get(`decoder.0.W_x${gate}`))),
      stackedTransposed(gates.map((gate) => get(`decoder.0.W_h${gate}`))),
    ];
    const bias = joined(gates.map((gate) => get(`decoder.0.b_${gate}`)));
    initializers.push(initializer('W', joined([x, h])), initializer('b', vector(bias)));
    initializers.push(
      initializer('sizes', { shape: [2], data: BigInt64Array.of(BigInt(3 * hidden), BigInt(hidden)) }, INT64),
    );
    nodes.push(
      node('Concat', ['x', 's'], ['xs'], integer('axis', 1)),
      node('MatMul', ['xs', 'W'], ['gates_']),
      node('Add', ['gates_', 'b'], ['gates']),
      node('Split', ['gates', 'sizes'], ['ifo_', 'g_'], integer('axis', 1)),
      node('Sigmoid', ['ifo_'], ['ifo']),
      node('Tanh', ['g_'], ['g']),
      node('Split', ['ifo'], ['i', 'f', 'o'], integer('axis', 1)),
      node('Mul', ['f', 'c'], ['fc']),
      node('Mul', ['i', 'g'], ['ig']),
      node('Add', ['fc', 'ig'], ['c_next']),
      node('Tanh', ['c_next'], ['tc']),
      node('Mul', ['o', 'tc'], ['s_next']),
    );
  } else {
    const gates = ['i', 'o', 'f', 'c']; // the order of the operator
    const all = (kind) => joined(gates.map((gate) => get(`decoder.0.W_${kind}${gate}`)));
    const one = ({ shape, data }) => ({ shape: [1, ...shape], data });
    const bias = joined(gates.map((gate) => get(`decoder.0.b_${gate}`)));
    const biases = joined([bias, { shape: [4 * hidden], data: new Float32Array(4 * hidden) }]);
    initializers.push(
      initializer('W', one(all('x'))),
      initializer('R', one(all('h'))),
      initializer('B', one(biases)),
      initializer('three', { shape: [3], data: BigInt64Array.of(1n, 1n, -1n) }, INT64),
      initializer('two', { shape: [2], data: BigInt64Array.of(1n, -1n) }, INT64),
    );
    nodes.push(
      node('Reshape', ['x', 'three'], ['X']),
      node('Reshape', ['s', 'three'], ['S']),
      node('Reshape', ['c', 'three'], ['C']),
      node('LSTM', ['X', 'W', 'R', 'B', '', 'S', 'C'], ['', 'S_', 'C_'], integer('hidden_size', hidden)),
      node('Reshape', ['S_', 'two'], ['s_next']),
      node('Reshape', ['C_', 'two'], ['c_next']),
    );
  }
  nodes.push(
    node('MatMul', ['s_next', 'keysT'], ['e']),
    node('Softmax', ['e'], ['alpha'], integer('axis', 1)),
    node('MatMul', ['alpha', 'keys'], ['ctx']),
    node('Concat', ['s_next', 'ctx'], ['sc'], integer('axis', 1)),
    node('MatMul', ['sc', 'W_c'], ['comb_']),
    node('Add', ['comb_', 'b_c'], ['comb']),
    node('Tanh', ['comb'], ['s_tilde']),
    node('MatMul', ['s_tilde', 'W_y'], ['z_']),
    node('Add', ['z_', 'b_y'], ['z']),
    node('Softmax', ['z'], ['p'], integer('axis', 1)),
    node('ArgMax', ['p'], ['y'], integer('axis', 1), integer('keepdims', 0)),
  );
  const vocabulary = get('output.b_y').shape[0];
  const inputs = [
    valueInfo(11, 'token', [1], INT64),
    valueInfo(11, 's', [1, hidden]),
    valueInfo(11, 'c', [1, hidden]),
    valueInfo(11, 'keys', [sources, hidden]),
    valueInfo(11, 'keysT', [hidden, sources]),
  ];
  const outputs = [
    valueInfo(12, 'y', [1], INT64),
    valueInfo(12, 'p', [1, vocabulary]),
    valueInfo(12, 's_next', [1, hidden]),
    valueInfo(12, 'c_next', [1, hidden]),
  ];
  if (width !== get('decoder.0.W_xi').shape[1]) throw new Error('The embedding does not fit the cell.');
  const graph = message(7, ...nodes, bytes(2, 'step'), ...initializers, ...inputs, ...outputs);
  return Buffer.concat([number(1, 8), graph, message(8, bytes(1, ''), number(2, 13))]);
}
