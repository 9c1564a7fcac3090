import assert from 'node:assert/strict';
import { DOCUMENTS, heading } from '../../../../src/documents/documents';
import { notationLatex } from '../../../../src/equation/latex';
import { notationListing } from '../../../../src/equation/listing';
import { type MathElement, notationMathML } from '../../../../src/equation/mathml';
import type { Decoding } from '../../../../src/model/decoding/choosing';
import { DEFINITIONS, instancesOf, symbolKeys } from '../../../../src/model/definitions';
import { buildProgram } from '../../../../src/model/program';
import type { ModelSpec } from '../../../../src/model/spec';
import { tinySpec } from '../../support/models';
import { TRAINING_PASS } from '../../support/trainingPass';
import { completed, generator, type Member, validSpec } from './members';

/** What the documents write, in plain LaTeX. */
const WRITTEN: Record<string, string> = {
  X: 'X = (x_1, \\ldots, x_T)',
  f: 'h_t = f(x_t, h_{t-1})',
  lstm: '(h_t, c_t) = \\mathrm{LSTM}(x_t, (h_{t-1}, c_{t-1}))',
  H: 'H = \\{h_1, \\ldots, h_T\\}',
  q: 'c = q(\\{h_1, \\ldots, h_T\\})',
  Y: "Y = (y_1, \\ldots, y_{T'})",
  start: 'y_0 = \\text{<sos>}',
  lstmDecoder: '(s_i, c_i^{\\mathrm{dec}}) = \\mathrm{LSTM}(x_i, (s_{i-1}, c_{i-1}^{\\mathrm{dec}}))',
  g: 'p(y_t \\mid \\{y_1, \\ldots, y_{t-1}\\}, c) = g(y_{t-1}, s_t, c)',
  outputs: '\\mathrm{outputs}_t = z_t',
  argmax: 'y_i = \\arg\\max_k z_i[k]',
  likelihood: "p(Y \\mid X) = \\prod_{t=1}^{T'} p(y_t \\mid \\{y_1, \\ldots, y_{t-1}\\}, c)",
  a: 'e_{ij} = a(s_{i-1}, h_j)',
  alpha: '\\sum_j \\alpha_{ij} = 1',
  forward: '\\overrightarrow{h_t} = f(x_t, \\overrightarrow{h_{t-1}})',
  backward: '\\overleftarrow{h_t} = f(x_t, \\overleftarrow{h_{t+1}})',
  inference: 'y_t = g(\\hat{y}_{t-1}, s_t, c)',
  teacherForcing: 'y_t = g(y_{t-1}^*, s_t, c)',
  freeRunning: "y_t' = \\mathrm{Decoder}(\\text{context}, y_{t-1}')",
  forced: "y_t' = \\mathrm{Decoder}(\\text{context}, y_{t-1})",
  objective: '\\max_{\\theta} \\frac{1}{N} \\sum_{i=1}^N \\log p_{\\theta}(Y^{(i)} \\mid X^{(i)})',
};

/** What belongs to training, and so to no other run. */
const OF_TRAINING = ['teacherForcing', 'forced', 'objective'];

const named = (id: string) => DEFINITIONS.find((one) => one.id === `definition.${id}`)!;
const plain = (latex: string) => latex.replaceAll('^{\\prime}', "'").replace(/\s/g, '');

describe('The definitions', () => {
  it('are those of the documents', () => {
    assert.deepEqual(
      DEFINITIONS.map((one) => one.id),
      Object.keys(WRITTEN).map((id) => `definition.${id}`),
    );
  });

  for (const [id, latex] of Object.entries(WRITTEN)) {
    it(`write ${latex}`, () => {
      const { notation, citation } = named(id);
      assert.equal(plain(notationLatex(notation)), plain(latex));
      assert.ok(citation.document in DOCUMENTS && heading(citation).length > 0);
    });
  }

  it('fit on one line', () => {
    const line = (id: string) => notationListing(named(id).notation);
    assert.equal(line('q'), 'c = q({h_1, …, h_T})');
    assert.equal(line('likelihood'), 'p(Y | X) = ∏_{t=1}^{T′} p(y_t | {y_1, …, y_{t−1}}, c)');
    assert.equal(line('objective'), 'max_θ 1 / N·∑_{i=1}^N log p_θ(Y^(i) | X^(i))');
    assert.equal(line('teacherForcing'), 'y_t = g(y_{t−1}*, s_t, c)');
  });

  it('name abstract functions by keys of their own', () => {
    assert.deepEqual(symbolKeys(named('f').notation), ['h', 'fn.f', 'x']);
    assert.deepEqual(symbolKeys(named('q').notation), ['ctx', 'fn.q', 'h']);
    assert.deepEqual(symbolKeys(named('g').notation), ['p', 'y', 'ctx', 'fn.g', 's']);
    assert.deepEqual(symbolKeys(named('a').notation), ['e', 'fn.a', 's', 'h']);
    for (const { notation } of DEFINITIONS) {
      assert.deepEqual(new Set(marks(notationMathML(notation))), new Set(symbolKeys(notation)));
    }
  });

  describe('stand for', () => {
    const ids = (id: string, spec: ModelSpec = tinySpec(), decoding: Decoding = spec.decoding) =>
      instancesOf(named(id), buildProgram(spec, decoding)).map((statement) => statement.id);
    const member = (given: Partial<Member>) => validSpec(completed(given, generator(1))!)!;

    it('the cells of the encoder', () => {
      const gates = ['f', 'i', 'g', 'c', 'o', 'h'];
      const cell = (direction: string) => gates.map((gate) => `encoder.0.${direction}.${gate}`);
      assert.deepEqual(ids('f'), [...cell('forward'), ...cell('backward')]);
      assert.deepEqual(ids('forward'), cell('forward'));
      assert.deepEqual(ids('backward'), cell('backward'));
      assert.deepEqual(ids('forward', tinySpec({ direction: 'forward' })), []);
    });

    it('the context, or the states that are one', () => {
      assert.deepEqual(ids('q'), ['decoder.0.s@0', 'decoder.0.c@0']);
      assert.deepEqual(ids('q', member({ summary: 'attentive', contextInto: 'cell' })), [
        'context.u',
        'context.beta',
        'context.ctx',
      ]);
      assert.deepEqual(ids('q', member({ summary: 'none' })), []);
    });

    it('the output, attention, and the token that is fed back', () => {
      assert.deepEqual(ids('g'), ['combination.s_tilde', 'output.z', 'output.p']);
      assert.deepEqual(ids('likelihood'), ['output.logp']);
      assert.deepEqual(ids('inference'), ['decoder.x', 'output.y']);
      assert.deepEqual([...ids('a'), ...ids('alpha')], ['attention.e', 'attention.alpha']);
      assert.deepEqual(ids('a', member({ score: 'none' })), []);
    });

    it('the token that is fed where a target is given: its own', () => {
      const given = { strategy: 'target', ids: [] } as const;
      for (const id of ['teacherForcing', 'forced']) {
        assert.deepEqual(ids(id, tinySpec(), given), ['decoder.x', 'output.y']);
        assert.deepEqual(ids(id), []);
      }
      assert.deepEqual(ids('inference', tinySpec(), given), []);
      assert.deepEqual(ids('freeRunning', tinySpec(), given), []);
    });

    it('the calls and the tensors of the code', () => {
      const decoder = ['f', 'i', 'g', 'c', 'o', 's'].map((key) => `decoder.0.${key}`);
      assert.deepEqual(ids('lstmDecoder'), decoder);
      assert.equal(ids('lstm').length, 12);
      assert.deepEqual(ids('lstm', member({ encoderCell: 'gru' })), []);
      assert.deepEqual(ids('H'), ['encoder.0.h']);
      assert.deepEqual(ids('H', tinySpec({ direction: 'forward', layers: 2 })), ['encoder.1.forward.h']);
      assert.deepEqual(
        [...ids('start'), ...ids('outputs'), ...ids('argmax')],
        ['decoder.x', 'output.z', 'output.y'],
      );
    });

    it('something in every model that has the part, those of training in a training pass only', () => {
      for (const { id } of DEFINITIONS) {
        const name = id.replace('definition.', '');
        assert.equal(ids(name).length === 0, OF_TRAINING.includes(name), name);
        assert.equal(ids(name, tinySpec(), TRAINING_PASS).length === 0, name === 'argmax', name);
      }
    });
  });
});

/** The `data-sym` attributes of an element and all below it. */
function marks(element: MathElement): string[] {
  const own = element.attributes['data-sym'];
  const below = element.children.flatMap((child) => (typeof child === 'string' ? [] : marks(child)));
  return own ? [own, ...below] : below;
}
