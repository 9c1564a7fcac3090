import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSpec } from '../../../../src/checkpoint/config';
import { equationListing } from '../../../../src/equation/listing';
import { buildProgram, type Program, statements } from '../../../../src/model/program';
import { shapeOf } from '../../../../src/model/values';

/** What the models were trained as; their equations and parameters must stay these as the family grows. */
const EQUATIONS = `
x_t = E[w_t]
f_t = σ(W_xf·x_t + W_hf·→h_{t−1} + b_f)
i_t = σ(W_xi·x_t + W_hi·→h_{t−1} + b_i)
c̃_t = tanh(W_xc·x_t + W_hc·→h_{t−1} + b_c)
→c_t = f_t ⊙ →c_{t−1} + i_t ⊙ c̃_t
o_t = σ(W_xo·x_t + W_ho·→h_{t−1} + b_o)
→h_t = o_t ⊙ tanh(→c_t)
f_t = σ(W_xf·x_t + W_hf·←h_{t+1} + b_f)
i_t = σ(W_xi·x_t + W_hi·←h_{t+1} + b_i)
c̃_t = tanh(W_xc·x_t + W_hc·←h_{t+1} + b_c)
←c_t = f_t ⊙ ←c_{t+1} + i_t ⊙ c̃_t
o_t = σ(W_xo·x_t + W_ho·←h_{t+1} + b_o)
←h_t = o_t ⊙ tanh(←c_t)
h_t = [→h_t; ←h_t]
s_0 = W_s·[→h_T; ←h_1] + b_s
c^dec_0 = W_c·[→c_T; ←c_1] + b_c
x_i = E[y_{i−1}]
f_i = σ(W_xf·x_i + W_hf·s_{i−1} + b_f)
i_i = σ(W_xi·x_i + W_hi·s_{i−1} + b_i)
c̃^dec_i = tanh(W_xc·x_i + W_hc·s_{i−1} + b_c)
c^dec_i = f_i ⊙ c^dec_{i−1} + i_i ⊙ c̃^dec_i
o_i = σ(W_xo·x_i + W_ho·s_{i−1} + b_o)
s_i = o_i ⊙ tanh(c^dec_i)
ATTENTION
z_i = E·s̃_i + b_y
p_i = softmax(z_i)
y_i = argmax(p_i)
ℓ_i = ℓ_{i−1} + log(p_i[y_i])
stop_i = [y_i = <eos>]
`;
const WITH = `
e_ij = s_iᵀ·W·h_j
α_ij = softmax_j(e_ij)
c_i = Σ_j α_ij·h_j
s̃_i = tanh(W_c·[s_i; c_i] + b_c)`;
const WITHOUT = `
s̃_i = tanh(W_c·s_i + b_c)`;

async function programOf(id: string): Promise<Program> {
  return buildProgram(readSpec(await readFile(path.resolve('media', 'models', id, 'config.json'))));
}

function assertEquations(program: Program, attention: string): void {
  const lines = statements(program).map((one) => equationListing(one.defines, one.expression));
  const arrows = lines.map((line) =>
    line
      .replace(/(.)\u20D7/gu, '→$1')
      .replace(/(.)\u20D6/gu, '←$1')
      .normalize('NFC'),
  );
  const expected = EQUATIONS.replace('\nATTENTION', attention).trim().normalize('NFC');
  assert.deepEqual(arrows, expected.split('\n'));
}

/** Name and `rows × columns` of every parameter. */
const shapesOf = ({ parameters }: Program) =>
  new Map(parameters.map((symbol) => [symbol.id, shapeOf(symbol).join(' × ')]));

describe('The config.json of en-fr', () => {
  const program = programOf('en-fr');

  it('describes the equations it was trained with', async () => assertEquations(await program, WITH));

  it('is the example in docs/model-format.md', async () => {
    const docs = await readFile(path.resolve('docs', 'model-format.md'), 'utf8');
    const [, example] = /```json\n(.+?)```/s.exec(docs)!;
    assert.deepEqual(JSON.parse(example!), (await program).spec);
  });

  it('asks for the parameters it was trained with', async () => {
    const shapes = shapesOf(await program);
    assert.equal(shapes.size, 45);
    assert.equal(shapes.get('source.E'), '6000 × 256');
    assert.equal(shapes.get('encoder.0.backward.W_xf'), '256 × 256');
    assert.equal(shapes.get('bridge.0.W_c'), '512 × 512');
    assert.equal(shapes.get('decoder.0.W_xf'), '512 × 256');
    assert.equal(shapes.get('attention.W_a'), '512 × 512');
    assert.equal(shapes.get('combination.W_c'), '256 × 1024');
    assert.equal(shapes.get('output.b_y'), '6000');
  });
});

describe('The config.json of en-fr-no-attention', () => {
  const program = programOf('en-fr-no-attention');

  it('describes the equations it was trained with', async () => assertEquations(await program, WITHOUT));

  it('asks for the same parameters, but for those of attention', async () => {
    const shapes = shapesOf(await program);
    const expected = shapesOf(await programOf('en-fr'));
    expected.delete('attention.W_a');
    expected.set('combination.W_c', '256 × 512');
    assert.deepEqual(shapes, expected);
  });
});
