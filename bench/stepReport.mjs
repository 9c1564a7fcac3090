import { summary } from './statistics.mjs';
import { table } from './table.mjs';

/** The decoder step of all sides, as Markdown. */
export function stepReport({ date, command, machine, step }) {
  const { versions, missing, tables, members, larger } = step;
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const absent = missing.length > 0 ? `\n\nMissing: ${missing.join('; ')}.` : '';
  const sizes = tables.map(
    ({ embedding, hidden, vocabulary }) => `${embedding} / ${hidden} / ${vocabulary.toLocaleString('en')}`,
  );
  return `Measured on ${date} by \`${command}\`, in turns on one thread. ${machine}; ${used.join(', ')}.${absent}

${table(['milliseconds a decoder step', ...sizes], timeRows(tables))}

${table(['one to the other, paired', ...sizes], ratioRows(tables))}

Other cells, against \`nn.LSTM\` by the floating-point operation, at ${sizes[members.size]}:

${table(['decoder cell', 'milliseconds', 'million operations', 'of `nn.LSTM`, by the operation'], memberRows(members))}

More layers and more hypotheses, with the kernels in WebAssembly SIMD, float32, everything recorded, at ${sizes[members.size]}:

${table(
  ['a step of', 'milliseconds'],
  larger.map((row) => [row.label, spread(row)]),
)}
`;
}

function timeRows(tables) {
  return tables[0].rows.map(({ label }, k) => [label, ...tables.map(({ rows }) => spread(rows[k]))]);
}

/** The median of the ratios of each round, in which both were measured one after the other. */
const paired = (a, b) => summary(a.samples.map((sample, k) => sample / b.samples[k])).median;

const fastest = (rows, pattern) =>
  rows.filter(({ label }) => pattern.test(label)).sort((a, b) => a.median - b.median)[0];

function ratioRows(tables) {
  const row = (what, a, b) => [
    what,
    ...tables.map(({ rows }) => {
      const [one, other] = [rows.find(({ label }) => label.endsWith(a)), b(rows)];
      return one && other ? paired(one, other).toFixed(2) : '';
    }),
  ];
  const [float32, int8] = ['WebAssembly SIMD, float32', '8-bit weights'];
  const lstm = (rows) => fastest(rows, /nn\.LSTM/);
  const torch = (rows) => fastest(rows, /PyTorch/);
  const onnx = (rows) => fastest(rows, /ONNX/);
  const bare = (rows) => fastest(rows, /nothing recorded/);
  return [
    row('float32 to `nn.LSTM`', float32, lstm),
    row('float32 to the best PyTorch', float32, torch),
    row('float32 to the best ONNX Runtime', float32, onnx),
    row('8-bit weights to the best ONNX Runtime', int8, onnx),
    row('float32, everything recorded to nothing', float32, bare),
  ];
}

function memberRows({ rows, operations, size }) {
  const lstm = rows.find(({ side }) => side === 'modules');
  const count = (side) => operations[side][size];
  return rows
    .filter((one) => one !== lstm)
    .map((one) => [
      one.label,
      short(one.median),
      (count(one.side) / 1e6).toFixed(2),
      lstm ? ((paired(one, lstm) * count('lstm')) / count(one.side)).toFixed(2) : '',
    ]);
}

const spread = ({ median, low, high }) => `${short(median)} (${short(low)}–${short(high)})`;

const short = (value) => (value < 1 ? value.toFixed(3) : value.toFixed(value < 10 ? 2 : 1));
