import assert from 'node:assert/strict';
import * as v from 'valibot';
import { ModelSpec } from '../../../../src/model/spec';
import { type Member, specOf } from './members';

/** A member that makes sense, to be changed into ones that do not. */
const SOUND: Member = {
  encoderCell: 'lstm',
  decoderCell: 'lstm',
  encoderLayers: 2,
  decoderLayers: 2,
  direction: 'bidirectional',
  summary: 'last',
  contextInto: 'nothing',
  bridge: 'projection',
  score: 'luong-general',
  attentionInto: 'output',
  kind: 'concat',
  layer: 'tanh',
  previous: false,
  tied: 'none',
  source: 'text',
};

type Json = { [field: string]: Json | unknown };

interface Refusal {
  readonly what: string;
  readonly member?: Partial<Member>;
  /** Changes on top of the member: `{ decoder: { hidden: 4 } }`. */
  readonly fields?: Json;
  /** The field that is named. */
  readonly at: string;
  /** A part of the reason. */
  readonly because: RegExp;
}

/** What takes the place of a text: the fields that it has no more are taken out. */
const NO_TEXT = { language: undefined, script: undefined, tokenizer: undefined };
const IDS = { ...NO_TEXT, kind: 'ids' };
const FRAMES = { ...NO_TEXT, kind: 'vectors', vocabulary: undefined, size: 2 };

const REFUSED: readonly Refusal[] = [
  {
    what: 'final states of two layers for a decoder of one',
    member: { decoderLayers: 1 },
    at: 'decoder.layers',
    because: /each encoder layer/,
  },
  {
    what: 'cell states of two layers for a decoder of one, beside a mean of the hidden states',
    member: { decoderLayers: 1, summary: 'mean' },
    at: 'decoder.layers',
    because: /each encoder layer/,
  },
  {
    what: 'a bridge with nothing to hand over',
    member: { summary: 'none' },
    at: 'context.summary',
    because: /"bridge" hands/,
  },
  {
    what: 'a context that is fed and not made',
    member: { summary: 'none', bridge: 'none', contextInto: 'cell' },
    at: 'context.summary',
    because: /feeds the context/,
  },
  {
    what: 'a context that is made and not used',
    member: { bridge: 'none' },
    at: 'context.summary',
    because: /must be "none"/,
  },
  {
    what: 'a decoder that learns nothing of the source',
    member: { summary: 'none', bridge: 'none', score: 'none', attentionInto: 'nothing', kind: 'none' },
    at: 'attention.score',
    because: /nothing of the source/,
  },
  {
    what: 'a sum of the directions where there is one',
    member: { direction: 'forward', bridge: 'sum' },
    at: 'bridge',
    because: /two directions/,
  },
  {
    what: 'a concatenation of the directions where there is one',
    member: { direction: 'forward', bridge: 'concat' },
    at: 'bridge',
    because: /two directions/,
  },
  {
    what: 'two directions as they are',
    member: { bridge: 'identity' },
    at: 'bridge',
    because: /choose "concat", "sum" or "projection"/,
  },
  {
    what: 'a sum of directions that a mean has joined',
    member: { bridge: 'sum', summary: 'mean' },
    at: 'bridge',
    because: /"last"/,
  },
  ...(['identity', 'sum', 'concat'] as const).map((bridge) => ({
    what: `another size than ${bridge} hands over`,
    member: { bridge, direction: bridge === 'identity' ? 'forward' : 'bidirectional' } as const,
    fields: { decoder: { hidden: 4 } },
    at: 'decoder.hidden',
    because: /"projection" where sizes differ/,
  })),
  {
    what: 'an inner product of vectors of other sizes',
    member: { score: 'dot' },
    fields: { decoder: { hidden: 4 } },
    at: 'attention.score',
    because: /"luong-general" where sizes differ/,
  },
  {
    what: 'attention that goes nowhere',
    member: { attentionInto: 'nothing', kind: 'none' },
    at: 'attention.output',
    because: /change nothing/,
  },
  {
    what: 'a place for a context where there is no attention',
    member: { score: 'none', kind: 'none', attentionInto: 'cell' },
    at: 'attention.cell',
    because: /never/,
  },
  {
    what: 'a layer of additive attention without a size',
    member: { score: 'bahdanau' },
    fields: { attention: { size: undefined } },
    at: 'attention.size',
    because: /Expected "size"/,
  },
  {
    what: 'a size for a score that has no layer',
    fields: { attention: { size: 4 } },
    at: 'attention.size',
    because: /never/,
  },
  {
    what: 'a context at the output that is not combined',
    member: { kind: 'none' },
    at: 'combination.kind',
    because: /cannot be "none"/,
  },
  {
    what: 'a combination of one vector',
    member: { score: 'none', attentionInto: 'nothing' },
    at: 'combination.kind',
    because: /must be "none"/,
  },
  {
    what: 'a sum of vectors of other sizes',
    member: { kind: 'addition' },
    fields: { decoder: { hidden: 4 } },
    at: 'combination.kind',
    because: /"concat"/,
  },
  {
    what: 'a size for a layer that is not there',
    member: { layer: 'none' },
    fields: { combination: { size: 4 } },
    at: 'combination.size',
    because: /never/,
  },
  {
    what: 'one table for two vocabularies',
    member: { tied: 'all' },
    fields: { target: { vocabulary: 40 } },
    at: 'embedding.tied',
    because: /one vocabulary/,
  },
  ...(['target', 'all'] as const).flatMap((tied) => [
    {
      what: `a shared table (${tied}) for an embedding and a combination of other sizes`,
      member: { tied },
      fields: { combination: { size: 5 } },
      at: 'combination.size',
      because: /"embedding.size"/,
    },
    {
      what: `a shared table (${tied}) for an embedding and a state of other sizes`,
      member: { tied, layer: 'none' } as const,
      fields: { embedding: { size: 5 } },
      at: 'embedding.tied',
      because: /no tanh layer/,
    },
  ]),
  {
    what: 'a special token outside the vocabularies',
    fields: { tokens: { eos: 32 } },
    at: 'tokens',
    because: /inside the target's vocabulary/,
  },
  {
    what: 'an unknown token outside the source’s vocabulary',
    fields: { source: { vocabulary: 3 } },
    at: 'tokens',
    because: /inside the source's vocabulary/,
  },
  {
    what: 'a special token twice',
    fields: { tokens: { pad: 2 } },
    at: 'tokens',
    because: /different/,
  },
  {
    what: 'one table for vectors and tokens',
    member: { tied: 'all' },
    fields: { source: FRAMES },
    at: 'embedding.tied',
    because: /source of vectors, which has no embedding/,
  },
  {
    what: 'the size of an embedding that a source of vectors does not have',
    fields: { source: FRAMES, embedding: { source: 3 } },
    at: 'embedding.source',
    because: /source of vectors, which has no embedding/,
  },
  {
    what: 'one table of two sizes',
    member: { tied: 'all' },
    fields: { embedding: { source: 3 } },
    at: 'embedding.source',
    because: /share one table/,
  },
  {
    what: 'one table for ids and the tokens of a text',
    member: { tied: 'all' },
    fields: { target: { ...IDS, vocabulary: 32 } },
    at: 'embedding.tied',
    because: /one vocabulary/,
  },
  ...(['encoder', 'decoder'] as const).map((side) => ({
    what: `dropout between the layers of a one-layer ${side}`,
    member: { encoderLayers: 1, decoderLayers: 1 } as const,
    fields: { [side]: { dropout: 0.2 } },
    at: `${side}.dropout`,
    because: /only one/,
  })),
  {
    what: 'dropout of states that nothing reads',
    member: { score: 'none', attentionInto: 'nothing', kind: 'none', summary: 'last' },
    fields: { encoder: { stateDropout: 0.2 } },
    at: 'encoder.stateDropout',
    because: /neither does/,
  },
];

const ACCEPTED: readonly {
  readonly what: string;
  readonly member: Partial<Member>;
  readonly fields?: Json;
}[] = [
  { what: 'what the refusals start from', member: {} },
  {
    what: 'other layers where nothing crosses by layer',
    member: { decoderLayers: 1, summary: 'mean', encoderCell: 'gru' },
  },
  {
    what: 'other layers where the decoder starts from zeros',
    member: { decoderLayers: 1, summary: 'none', bridge: 'none' },
  },
  { what: 'an LSTM after a GRU', member: { encoderCell: 'gru' } },
  { what: 'a GRU after an LSTM', member: { decoderCell: 'gru' } },
  { what: 'one vocabulary’s table for target and output', member: { tied: 'target' } },
  {
    what: 'no attention and a layer of its own for the state',
    member: { score: 'none', attentionInto: 'nothing', kind: 'none' },
  },
  {
    what: 'vectors and a table for target and output',
    member: { tied: 'target' },
    fields: { source: FRAMES },
  },
  {
    what: 'ids on both sides, with one table',
    member: { tied: 'all' },
    fields: { source: { ...IDS, vocabulary: 32 }, target: { ...IDS, vocabulary: 32 } },
  },
  {
    what: 'ids fewer than the special tokens of the target',
    member: {},
    fields: { source: { ...IDS, vocabulary: 2 } },
  },
  {
    what: 'dropout between two layers',
    member: {},
    fields: { encoder: { dropout: 0.2 }, decoder: { dropout: 0.1 } },
  },
  {
    what: 'dropout of the states that a summary reads',
    member: { score: 'none', attentionInto: 'nothing', kind: 'none', summary: 'mean' },
    fields: { encoder: { stateDropout: 0.2 } },
  },
];

describe('Fields that do not fit each other', () => {
  for (const { what, member, fields, at, because } of REFUSED) {
    it(`are refused: ${what}`, () => {
      const result = v.safeParse(ModelSpec, merged(specOf({ ...SOUND, ...member }) as Json, fields ?? {}));
      assert.ok(!result.success);
      assert.equal(v.getDotPath(result.issues[0]), at);
      assert.match(result.issues[0].message, because);
    });
  }

  for (const { what, member, fields } of ACCEPTED) {
    it(`are accepted where they fit: ${what}`, () => {
      const result = v.safeParse(ModelSpec, merged(specOf({ ...SOUND, ...member }) as Json, fields ?? {}));
      assert.ok(result.success, result.success ? '' : result.issues[0].message);
    });
  }
});

function merged(of: Json, changes: Json): Json {
  const copy: Json = { ...of };
  for (const [key, value] of Object.entries(changes)) {
    copy[key] = typeof value === 'object' ? merged(copy[key] as Json, value as Json) : value;
    if (value === undefined) delete copy[key];
  }
  return copy;
}
