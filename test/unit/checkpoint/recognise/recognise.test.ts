import assert from 'node:assert/strict';
import type { Recognised } from '../../../../src/checkpoint/recognise/convert';
import type { Answers } from '../../../../src/checkpoint/recognise/questions';
import { recognise } from '../../../../src/checkpoint/recognise/recognise';
import { Unrecognised } from '../../../../src/checkpoint/recognise/unrecognised';
import { readStateDict } from '../../../../src/checkpoint/stateDict';
import { ReaderError } from '../../../../src/errors';
import { checkpoint, linear, OVERVIEW, recurrent, type Shapes } from '../../support/checkpoints';

interface Told {
  readonly answers?: Answers;
  readonly map?: Readonly<Record<string, string>>;
}

function recognised(shapes: Shapes, { answers = {}, map = {} }: Told = {}): Recognised {
  return recognise(readStateDict('model', checkpoint(shapes)), {
    answers,
    map: new Map(Object.entries(map)),
    tokens: { sos: 1, eos: 2, pad: 0 },
    maxLength: 50,
    title: 'My model',
  });
}

function refused(shapes: Shapes, message: RegExp, told?: Told): void {
  assert.throws(
    () => recognised(shapes, told),
    (error: Error) => {
      assert.ok(error instanceof ReaderError, String(error.stack));
      assert.match(error.message, message);
      return true;
    },
  );
}

const without = (shapes: Shapes, ...names: string[]): Shapes =>
  Object.fromEntries(Object.entries(shapes).filter(([name]) => !names.includes(name)));

/** The questions and what was taken. */
const taken = ({ report }: Recognised) =>
  Object.fromEntries(report.questions.map(({ id, answer }) => [id, answer]));

const embeddings: Shapes = { 'encoder.embedding.weight': [11, 4], 'decoder.embedding.weight': [12, 4] };

/** Encoder and decoder of one GRU of 5 units, with some more tensors. */
const gru = (input: number, more: Shapes): Shapes => ({
  ...embeddings,
  ...recurrent('encoder.gru', 3, 4, 5),
  ...recurrent('decoder.gru', 3, input, 5),
  ...more,
});

describe('Recognising a state dictionary', () => {
  it('finds the classes of the document', () => {
    const { spec, report } = recognised(OVERVIEW);
    assert.equal(spec.id, 'my-model');
    assert.deepEqual(spec.encoder, { cell: 'lstm', layers: 2, hidden: 5, direction: 'forward' });
    assert.deepEqual(
      [spec.bridge, spec.attention.score, spec.source.kind, spec.target.vocabulary],
      ['identity', 'none', 'ids', 12],
    );
    assert.equal(report.used.length, Object.keys(OVERVIEW).length);
    assert.deepEqual([report.unused, report.questions], [[], []]);
    assert.deepEqual(report.used[1], {
      name: 'encoder.lstm.weight_ih_l0',
      shape: [20, 4],
      ids: ['f', 'i', 'c', 'o'].map((gate) => `encoder.0.forward.W_x${gate}`),
    });
  });

  it('puts gates in their order and adds the two biases', () => {
    const dict = readStateDict('model', checkpoint(OVERVIEW));
    const numbers = (name: string) => dict.tensors.get(name)!.read();
    const { values } = recognised(OVERVIEW);
    const ih = numbers('decoder.lstm.weight_ih_l0');
    for (const [k, gate] of ['i', 'f', 'c', 'o'].entries())
      assert.deepEqual(values.get(`decoder.0.W_x${gate}`)!.data, ih.slice(20 * k, 20 * (k + 1)));
    const [first, second] = ['ih', 'hh'].map((part) => numbers(`decoder.lstm.bias_${part}_l1`));
    assert.deepEqual(
      values.get('decoder.1.b_f')!.data,
      first!.slice(5, 10).map((one, k) => Math.fround(one + second![5 + k]!)),
    );
  });

  it('keeps the second bias of a GRU’s candidate', () => {
    const shapes = gru(4, linear('decoder.fc', 12, 5));
    const { spec, values } = recognised(shapes);
    assert.equal(spec.decoder.cell, 'gru-reset-after');
    const hh = readStateDict('model', checkpoint(shapes)).tensors.get('encoder.gru.bias_hh_l0')!.read();
    assert.deepEqual(values.get('encoder.0.forward.b_hn')!.data, hh.slice(10));
  });

  it('looks past what stands around a model, and says what it left', () => {
    const wrapped = Object.fromEntries(
      Object.entries(OVERVIEW).map(([name, shape]) => [`model_state_dict.module.${name}`, shape]),
    );
    const { spec, report } = recognised({
      ...wrapped,
      'optimizer_state_dict.state.0.exp_avg': [20, 4],
      'model_state_dict.module.extra.table': [3, 3],
    });
    assert.equal(spec.encoder.layers, 2);
    assert.deepEqual(
      report.unused.map(({ name }) => name),
      ['optimizer_state_dict.state.0.exp_avg', 'model_state_dict.module.extra.table'],
    );
  });

  it('takes zeros for biases that a module has not', () => {
    const { values, report } = recognised({
      ...embeddings,
      ...recurrent('encoder.rnn', 1, 4, 5, { bias: false }),
      ...recurrent('decoder.rnn', 1, 4, 5, { bias: false }),
      ...linear('decoder.fc', 12, 5, false),
    });
    assert.deepEqual(report.zeros, ['encoder.0.forward.b_h', 'decoder.0.b_h', 'output.b_y']);
    assert.deepEqual(values.get('decoder.0.b_h')!.data, new Float32Array(5));
  });

  it('sees one table where the checkpoint has the same numbers several times', () => {
    const shapes: Shapes = {
      'encoder.embedding.weight': [12, 4],
      ...recurrent('encoder.lstm', 4, 4, 4),
      ...recurrent('decoder.lstm', 4, 4, 4),
      'decoder.fc.bias': [12],
    };
    const { tensors, values } = readStateDict('model', checkpoint(shapes));
    const table = tensors.get('encoder.embedding.weight')!;
    const tied = new Map(tensors).set('decoder.embedding.weight', table).set('decoder.fc.weight', table);
    const hints = { answers: {}, map: new Map(), tokens: { sos: 1, eos: 2 }, maxLength: 9, title: 'x' };
    const { spec, report } = recognise({ tensors: tied, values }, hints);
    assert.equal(spec.embedding.tied, 'all');
    assert.deepEqual(report.unused, []);
  });

  describe('tells by names and sizes', () => {
    const attention = (more: Shapes) =>
      recognised(gru(9, { ...more, ...linear('decoder.fc', 12, 5) })).spec.attention;

    for (const [query, key, vector] of [
      ['Wa', 'Ua', 'Va'],
      ['W1', 'W2', 'V'],
      ['W_b', 'W_c', 'W_a'],
      ['W_q', 'W_k', 'v'],
    ] as const) {
      it(`an additive score of ${query}, ${key} and ${vector}`, () => {
        const shapes = {
          ...linear(`decoder.attention.${query}`, 3, 5, false),
          ...linear(`decoder.attention.${key}`, 3, 5, false),
          ...linear(`decoder.attention.${vector}`, 1, 3, false),
        };
        assert.deepEqual(attention(shapes), { score: 'bahdanau', size: 3, cell: true, output: false });
        const { report } = recognised(gru(9, { ...shapes, ...linear('decoder.fc', 12, 5) }));
        const ids = Object.fromEntries(report.used.map(({ name, ids }) => [name, ids]));
        assert.deepEqual(ids[`decoder.attention.${query}.weight`], ['attention.W_b']);
        assert.deepEqual(ids[`decoder.attention.${key}.weight`], ['attention.W_c']);
      });
    }

    it('an additive score of one matrix over both states, with its bias', () => {
      const shapes = { ...linear('decoder.attention.attn', 3, 10), ...linear('decoder.attention.v', 1, 3) };
      assert.deepEqual(attention(shapes), {
        score: 'bahdanau',
        size: 3,
        bias: true,
        cell: true,
        output: false,
      });
      const { report } = recognised(gru(9, { ...shapes, ...linear('decoder.fc', 12, 5) }));
      assert.deepEqual(report.idle, ['decoder.attention.v.bias']);
    });

    it('a general score and the layer that combines', () => {
      const { spec, report } = recognised(
        gru(4, {
          ...linear('decoder.attn.attn', 5, 5),
          ...linear('decoder.concat', 5, 10),
          ...linear('decoder.out', 12, 5),
        }),
      );
      assert.deepEqual(spec.attention, { score: 'luong-general', cell: false, output: true });
      assert.deepEqual(spec.combination, { kind: 'concat', previous: false, layer: 'tanh', size: 5 });
      assert.deepEqual(report.idle, ['decoder.attn.attn.bias']);
    });

    it('a dot product by what reads its context', () => {
      const { spec, report } = recognised(gru(4, linear('decoder.fc', 12, 10)));
      assert.deepEqual(spec.attention, { score: 'dot', cell: false, output: true });
      assert.deepEqual(
        report.questions.map(({ id }) => id),
        ['attention', 'output-order'],
      );
      const fixed = recognised(gru(4, linear('decoder.fc', 12, 10)), { answers: { attention: 'none' } });
      assert.deepEqual(fixed.spec.context, { summary: 'last', cell: false, output: true });
    });

    it('a fixed context that goes to the cell and, with the embedding, to the output', () => {
      const { spec } = recognised(gru(9, linear('decoder.fc_out', 12, 14)));
      assert.deepEqual(spec.context, { summary: 'last', cell: true, output: true });
      assert.equal(spec.combination.previous, true);
    });

    it('how two directions become one state', () => {
      const bidirectional = (decoder: number, more: Shapes = {}) =>
        recognised({
          ...embeddings,
          ...recurrent('encoder.lstm', 4, 4, 3, { layers: 2, both: true }),
          ...recurrent('decoder.lstm', 4, 4, decoder, { layers: 2 }),
          ...linear('decoder.fc', 12, decoder),
          ...more,
        });
      assert.equal(bidirectional(6).spec.bridge, 'concat');
      assert.equal(bidirectional(3).spec.bridge, 'sum');
      const projected = bidirectional(5, {
        ...linear('encoder.fc_hidden', 5, 6),
        ...linear('encoder.fc_cell', 5, 6),
      });
      assert.equal(projected.spec.bridge, 'projection');
      assert.deepEqual(projected.report.used.find(({ name }) => name === 'encoder.fc_cell.bias')?.ids, [
        'bridge.0.b_c',
        'bridge.1.b_c',
      ]);
      const onlyOne = bidirectional(5, linear('bridge', 5, 6));
      assert.deepEqual(onlyOne.report.used.find(({ name }) => name === 'bridge.weight')?.ids, [
        'bridge.0.W_s',
        'bridge.0.W_c',
        'bridge.1.W_s',
        'bridge.1.W_c',
      ]);
    });

    it('every part by its name where all sizes are the same', () => {
      const size = 6;
      const same: Shapes = {
        'encoder.embedding.weight': [size, size],
        ...recurrent('encoder.lstm', 4, size, size),
        ...linear('bridge_h', size, size),
        ...linear('bridge_c', size, size),
        'decoder.embedding.weight': [size, size],
        ...linear('decoder.fc', size, size),
      };
      const additive = recognised({
        ...same,
        ...recurrent('decoder.lstm', 4, 2 * size, size),
        ...linear('decoder.attention.W_c', size, size, false),
        ...linear('decoder.attention.W_b', size, size, false),
        ...linear('decoder.attention.W_a', 1, size, false),
      });
      const general = recognised({
        ...same,
        ...recurrent('decoder.lstm', 4, size, size),
        'decoder.attention.W_a': [size, size],
        ...linear('decoder.attention.W_c', size, 2 * size),
      });
      const ids = ({ report }: Recognised) =>
        Object.fromEntries(report.used.map((one) => [one.name, one.ids.join()]));
      assert.deepEqual([additive.report.unused, general.report.unused], [[], []]);
      for (const one of [additive, general]) {
        assert.equal(one.spec.bridge, 'projection');
        assert.equal(ids(one)['bridge_c.weight'], 'bridge.0.W_c');
        assert.equal(ids(one)['decoder.fc.weight'], 'output.W_y');
      }
      assert.equal(additive.spec.attention.score, 'bahdanau');
      assert.equal(ids(additive)['decoder.attention.W_c.weight'], 'attention.W_c');
      assert.equal(general.spec.attention.score, 'luong-general');
      assert.equal(ids(general)['decoder.attention.W_c.weight'], 'combination.W_c');
    });

    it('the embedding behind a context of its own size', () => {
      const { spec } = recognised({
        'encoder.embedding.weight': [11, 5],
        ...recurrent('encoder.gru', 3, 5, 5),
        'decoder.embedding.weight': [12, 5],
        ...recurrent('decoder.gru', 3, 10, 5),
        ...linear('decoder.attention.attn', 3, 10),
        ...linear('decoder.attention.v', 1, 3, false),
        ...linear('decoder.fc_out', 12, 15),
      });
      assert.deepEqual(spec.attention, { score: 'bahdanau', size: 3, bias: true, cell: true, output: true });
      assert.deepEqual([spec.combination.previous, spec.context.output], [true, false]);
    });

    it('embeddings of another size on each side', () => {
      const { spec } = recognised({
        'encoder.embedding.weight': [11, 3],
        ...recurrent('encoder.gru', 3, 3, 5),
        'decoder.embedding.weight': [12, 4],
        ...recurrent('decoder.gru', 3, 4, 5),
        ...linear('decoder.fc', 12, 5),
      });
      assert.deepEqual(spec.embedding, { size: 4, source: 3, tied: 'none' });
    });

    it('frames instead of ids, where it is told so', () => {
      const vectors = without(OVERVIEW, 'encoder.embedding.weight');
      const { spec } = recognised(vectors, { answers: { source: 'vectors' } });
      assert.deepEqual(spec.source, { kind: 'vectors', size: 4, maxLength: 50 });
    });

    it('cells that stand by themselves or in a list', () => {
      const cells = (path: string): Shapes =>
        Object.fromEntries(
          Object.entries(recurrent(path, 4, 4, 5)).map(([name, shape]) => [name.replace('_l0', ''), shape]),
        );
      const { spec } = recognised({
        ...embeddings,
        ...cells('encoder.cell'),
        ...cells('decoder.cells.0'),
        ...linear('decoder.fc', 12, 5),
      });
      assert.deepEqual([spec.encoder.cell, spec.decoder.cell], ['lstm', 'lstm']);
    });
  });

  describe('is told what tensors do not tell', () => {
    const bahdanau = gru(9, {
      ...linear('decoder.attention.attn', 3, 10, false),
      ...linear('decoder.attention.v', 1, 3, false),
      ...linear('decoder.fc_out', 12, 14),
    });

    it('and takes what is likely otherwise', () => {
      assert.deepEqual(taken(recognised(bahdanau)), {
        'attention-order': 'state,encoder',
        'input-order': 'embedding,attention',
        'output-order': 'state,attention,embedding',
      });
    });

    it('the order in which vectors are joined', () => {
      const [one, other] = [
        recognised(bahdanau),
        recognised(bahdanau, { answers: { 'output-order': 'embedding,state,attention' } }),
      ];
      const row = ({ values }: Recognised) => values.get('output.W_y')!.data.slice(0, 14);
      const [ours, theirs] = [row(other), row(one)];
      assert.deepEqual(ours, Float32Array.of(...theirs.slice(4, 14), ...theirs.slice(0, 4)));
    });

    it('and refuses an answer that is none', () => {
      refused(
        bahdanau,
        /--output-order is "state,state"; for this checkpoint it can be state,attention,embedding/,
        {
          answers: { 'output-order': 'state,state' },
        },
      );
    });

    it('names', () => {
      const shapes: Shapes = {
        'first.table': [11, 4],
        ...recurrent('first.net', 4, 4, 5),
        'second.table': [12, 4],
        ...recurrent('second.net', 4, 4, 5),
        ...linear('second.head', 12, 5),
      };
      const map = {
        'first.table': 'source.E',
        'second.table': 'target.E',
        'second.head.weight': 'output.W_y',
        'second.head.bias': 'output.b_y',
        'second.net': 'decoder.rnn',
      };
      const { spec, report } = recognised(shapes, { map });
      assert.equal(spec.encoder.cell, 'lstm');
      assert.deepEqual(report.unused, []);
      assert.equal(report.used[0]!.name, 'first.table');
      refused(shapes, /"third" was named, and the checkpoint has no such tensor/, {
        map: { third: 'source.E' },
      });
    });

    it('with the bias of a matrix that is told', () => {
      const head = { ...without(OVERVIEW, 'decoder.fc.weight', 'decoder.fc.bias'), ...linear('head', 12, 5) };
      for (const name of ['output.W_y', 'decoder.fc.weight']) {
        const { report } = recognised(head, { map: { 'head.weight': name } });
        assert.deepEqual(report.used.find(({ ids }) => ids.includes('output.b_y'))?.name, 'head.bias');
        assert.deepEqual([report.unused, report.zeros], [[], []]);
      }
      const additive = gru(14, {
        ...linear('decoder.one', 6, 5),
        ...linear('decoder.other', 6, 5),
        'decoder.last': [6],
        ...linear('decoder.fc', 12, 5),
      });
      const { report } = recognised(
        { ...additive, ...recurrent('decoder.gru', 3, 9, 5) },
        {
          map: {
            'decoder.one.weight': 'attention.W_b',
            'decoder.other.weight': 'attention.W_c',
            'decoder.last': 'attention.W_a',
          },
        },
      );
      const biases = report.used.filter(({ ids }) => ids.includes('attention.b_a')).map(({ name }) => name);
      assert.deepEqual(biases, ['decoder.one.bias', 'decoder.other.bias']);
    });

    it('but not by a name that says nothing', () => {
      refused(OVERVIEW, /"decoder\.fc\.weight" was named "blah", and nothing is recognised by that name/, {
        map: { 'decoder.fc.weight': 'blah' },
      });
    });
  });

  describe('is refused', () => {
    it('where two things were told to be the same', () => {
      const odd = { ...OVERVIEW, ...linear('one', 12, 5), ...linear('other', 12, 5) };
      refused(odd, /"one" and "other" were both named "decoder\.fc"/, {
        map: { one: 'decoder.fc', other: 'decoder.fc' },
      });
      const { report } = recognised(odd, { map: { one: 'unused', other: 'unused' } });
      assert.equal(report.unused.length, 4);
    });

    it('with the question whether the encoder reads vectors, where it has no embedding', () => {
      const question = (told?: Told) => {
        try {
          return void recognised(without(OVERVIEW, 'encoder.embedding.weight'), told);
        } catch (error) {
          assert.ok(error instanceof Unrecognised);
          return error.question;
        }
      };
      assert.deepEqual(question()?.options, ['ids', 'vectors']);
      assert.equal(question()?.id, 'source');
      assert.equal(question({ answers: { source: 'ids' } }), undefined);
    });

    it('by name for more layers than there are here', () => {
      refused(
        { ...OVERVIEW, ...recurrent('encoder.lstm', 4, 4, 5, { layers: 9 }) },
        /"encoder\.lstm" has 9 layers; models here have up to 8/,
      );
    });

    it('with what is missing, of which shape, and what is left', () => {
      const shapes = without(OVERVIEW, 'decoder.fc.weight', 'encoder.lstm.bias_hh_l1');
      refused(
        shapes,
        /lacks:\n {2}encoder\.lstm\.bias_hh_l1 {2}\[20\]\n {2}decoder\.fc\.weight {8}\[12, 5\] {2}→ output\.W_y\n/,
      );
      refused(shapes, /Not used so far:\n {2}decoder\.fc\.bias {2}\[12\]\n.*name it: NAME=MISSING/);
      // As the checkpoint calls it, whatever it was named.
      refused(shapes, /Not used so far:\n {2}decoder\.fc\.bias {2}\[12\]\n/, {
        map: { 'decoder.fc.bias': 'bridge.h.bias' },
      });
      refused(
        without(OVERVIEW, 'encoder.embedding.weight'),
        /encoder\.embedding\.weight {2}\[vocabulary, 4\]/,
      );
      refused(without(OVERVIEW, 'decoder.lstm.weight_hh_l0'), /decoder\.lstm\.weight_hh_l0 {2}\[20, 5\]/);
      refused(
        without(OVERVIEW, 'decoder.lstm.weight_hh_l0', 'decoder.lstm.weight_hh_l1'),
        /weight_hh_l0 {2}\[20, 5\]/,
      );
    });

    it('where a module’s gates are no whole number', () => {
      refused(
        { ...OVERVIEW, 'decoder.lstm.weight_hh_l0': [20, 6] },
        /"decoder\.lstm" has 20 rows of weights for 6 units; an LSTM has 4 times/,
      );
    });

    it('by name for an LSTM with proj_size', () => {
      refused(
        { ...OVERVIEW, 'encoder.lstm.weight_hr_l0': [3, 5] },
        /"encoder\.lstm" is an LSTM with proj_size/,
      );
    });

    it('by name for an RNN with ReLU, where anything says so', () => {
      const rnn = {
        ...embeddings,
        ...recurrent('encoder.rnn', 1, 4, 5),
        ...recurrent('decoder.rnn', 1, 4, 5),
        ...linear('decoder.fc', 12, 5),
      };
      assert.deepEqual(taken(recognised(rnn)), { nonlinearity: 'tanh' });
      refused(rnn, /nonlinearity="relu"/, { answers: { nonlinearity: 'relu' } });
    });

    it('without two recurrent modules, and with too many of them', () => {
      refused({ 'fc.weight': [3, 3] }, /has no recurrent module; an encoder and a decoder/);
      refused(recurrent('lstm', 4, 4, 5), /one recurrent module \("lstm"\)/);
      refused(
        { ...OVERVIEW, ...recurrent('decoder.second', 4, 4, 5) },
        /has 3 recurrent modules: encoder\.lstm, decoder\.lstm, decoder\.second/,
      );
    });

    it('for widths that nothing explains', () => {
      refused(
        gru(6, linear('decoder.fc', 12, 5)),
        /"decoder\.gru" reads 6 numbers: the embedding has 4, a context vector 5/,
      );
      refused(gru(4, linear('decoder.fc', 12, 7)), /"decoder\.fc\.weight" reads 7 numbers/);
      refused(
        gru(4, { ...linear('decoder.attn', 10, 9), ...linear('decoder.fc', 12, 5) }),
        /"decoder\.attn\.weight" \[10, 9\] looks like attention/,
      );
    });

    it('for what no model here is like', () => {
      refused(
        { ...OVERVIEW, ...recurrent('decoder.lstm', 4, 4, 5, { layers: 2, both: true }) },
        /"decoder\.lstm" runs in two directions/,
      );
      refused(
        { ...OVERVIEW, 'encoder.embedding.weight': [11, 6] },
        /has 6 columns, and "encoder\.lstm" reads 4/,
      );
      refused(
        {
          ...embeddings,
          ...recurrent('encoder.gru', 3, 4, 5),
          ...recurrent('decoder.gru', 3, 4, 6),
          ...linear('decoder.fc', 12, 6),
        },
        /encoder’s states have 5 units and the decoder’s 6, .+ encoder\.fc_hidden\.weight \[6, 5\]/,
      );
      refused({ ...OVERVIEW, 'decoder.fc.weight': [2, 5] }, /lacks:\n {2}decoder\.fc\.weight {2}\[12, 5\]/);
    });
  });
});
