import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DOCUMENTS, heading, PAPERS } from '../../../../src/documents/documents';
import { EXPLANATIONS } from '../../../../src/documents/explanations';
import { explain } from '../../../../src/engine/explain';
import { readValues } from '../../../../src/engine/readValues';
import { reads } from '../../../../src/equation/expression';
import { equationNotation } from '../../../../src/equation/expressionNotation';
import { equationLatex } from '../../../../src/equation/latex';
import { equationListing } from '../../../../src/equation/listing';
import { notationMathML } from '../../../../src/equation/mathml';
import * as tf from '../../../../src/equation/tf';
import { statedBy } from '../../../../src/model/backward/passes';
import type { Decoding } from '../../../../src/model/decoding/choosing';
import { DEFINITIONS } from '../../../../src/model/definitions';
import { buildProgram, type Program, statements } from '../../../../src/model/program';
import { Recording } from '../../../../src/model/recording';
import { run } from '../../../../src/model/run';
import type { ModelSpec } from '../../../../src/model/spec';
import { seededWeights, type Weights } from '../../../../src/model/weights';
import {
  discriminatorProgram,
  discriminatorStatements,
} from '../../../../src/training/professor/discriminator';
import { type Stated, trainingStatements } from '../../../../src/training/stated';
import { completed, covering, generator, type Member, sourceFor, validSpec } from './members';

const SOURCE = [6, 14, 30];
const STEPS = 3;

const DECODINGS: readonly Decoding[] = [
  { strategy: 'greedy' },
  { strategy: 'sampling', temperature: 0.8, topK: 10, topP: 0.9, seed: 3 },
  { strategy: 'beam', width: 3, lengthNormalisation: 1 },
  { strategy: 'target', ids: [7, 4] },
  { strategy: 'forcing', ids: [7, 4], ratio: 0.5, coin: 'example', seed: 3, example: 1, labelSmoothing: 0 },
  {
    strategy: 'forcing',
    ids: [7, 4],
    ratio: 0.5,
    coin: 'batch',
    seed: 3,
    example: 1,
    labelSmoothing: 0.1,
    backward: true,
  },
];

/** Pairs of choices that no model has. `refusals.test.ts` says why each is refused. */
const NEVER = [
  'direction forward, bridge sum',
  'direction forward, bridge concat',
  'direction bidirectional, bridge identity',
  'score none, attentionInto output',
  'score none, attentionInto cell',
  'score none, attentionInto cell and output',
  'score dot, attentionInto nothing',
  'score luong-general, attentionInto nothing',
  'score bahdanau, attentionInto nothing',
  'score bahdanau with bias, attentionInto nothing',
  'score none, summary none',
  // A sum has the size of one direction, a key of both.
  'score dot, bridge sum',
  'attentionInto nothing, summary none',
  'attentionInto output, kind none',
  'attentionInto cell and output, kind none',
  'summary none, contextInto output',
  'summary none, contextInto cell',
  'summary none, contextInto cell and output',
  'summary none, bridge identity',
  'summary none, bridge projection',
  'summary none, bridge projection-tanh',
  'summary none, bridge sum',
  'summary none, bridge concat',
  'summary mean, bridge sum',
  'summary max, bridge sum',
  'summary attentive, bridge sum',
  'contextInto output, kind none',
  'contextInto cell and output, kind none',
  'kind none, previous true',
  'tied all, source vectors',
];

describe('The family', () => {
  const { members, never } = covering(1);

  it('has every pair of choices, but for those that make no sense', () => {
    assert.deepEqual(never, NEVER);
  });

  for (const member of members) {
    it(`runs ${nameOf(member)}`, () => check(validSpec(member)!));
  }

  for (const decoding of DECODINGS) {
    it(`runs every way of decoding: ${decoding.strategy}`, () =>
      check(validSpec(members.at(-1)!)!, decoding));
  }

  it('runs eight layers', () => {
    const [member] = members;
    const spec = validSpec({ ...member!, encoderLayers: 1, decoderLayers: 1 })!;
    const [encoder, decoder] = [spec.encoder, spec.decoder].map((side) => ({ ...side, layers: 8 }));
    check({ ...spec, encoder, decoder } as ModelSpec);
  });

  it('runs whole members chosen by chance, of any sizes, on sources of any length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 5 }),
        fc.integer(),
        fc.record({
          embedding: small,
          source: small,
          encoder: small,
          decoder: small,
          attention: small,
          combination: small,
        }),
        (source, seed, sizes) => {
          const spec = resized(validSpec(completed({}, generator(seed))!)!, sizes);
          check(spec, spec.decoding, source);
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  }).timeout(60_000);

  it('has an explanation for everything, and no other', () => {
    const [first] = members;
    const programs = [
      ...members.map((member) => buildProgram(validSpec(member)!)),
      ...DECODINGS.map((decoding) => buildProgram(validSpec(first!)!, decoding)),
      buildProgram(withDropout(validSpec(first!)!), undefined, { seed: 1 }),
    ];
    const shown = [
      ...programs.flatMap(statements),
      ...DEFINITIONS,
      ...TRAININGS.flatMap(trainingStatements),
      ...discriminatorStatements(discriminatorProgram(validSpec(first!)!, 4)),
    ];
    const used = new Set(shown.map((one) => one.explain));
    assert.deepEqual(
      Object.keys(EXPLANATIONS).filter((key) => !used.has(key as never)),
      [],
    );
  });
});

/** Trainings that state all that one can. */
const TRAININGS: readonly Stated[] = [
  {
    forcing: {
      strategy: 'professor',
      hidden: 4,
      weight: 1,
      both: true,
      gates: { discriminator: 0.99, generator: 0.75 },
    },
    objective: 'sequence',
    labelSmoothing: 0,
  },
  {
    forcing: { strategy: 'scheduled', decay: { kind: 'exponential', k: 0.9 }, coin: 'batch' },
    objective: 'token',
    labelSmoothing: 0.1,
  },
];

/** Two layers, and dropout wherever it can be. */
const withDropout = (spec: ModelSpec): ModelSpec => ({
  ...spec,
  embedding: { ...spec.embedding, dropout: 0.5 },
  encoder: { ...spec.encoder, layers: 2, dropout: 0.5, stateDropout: 0.5 },
  decoder: { ...spec.decoder, layers: 2, dropout: 0.5 },
  combination: { ...spec.combination, dropout: 0.5 },
});

const small = fc.integer({ min: 1, max: 4 });

/** Other sizes wherever the schema leaves them free. */
function resized(spec: ModelSpec, sizes: Record<string, number>): ModelSpec {
  const free = spec.embedding.tied === 'none' && spec.combination.kind !== 'addition';
  const ofAnySize = free && spec.attention.score !== 'dot';
  const projected = spec.bridge.startsWith('projection') || spec.bridge === 'none';
  const { attention, combination } = spec;
  return {
    ...spec,
    embedding: {
      ...spec.embedding,
      size: free ? sizes.embedding! : spec.embedding.size,
      ...(spec.source.kind !== 'vectors' && spec.embedding.tied !== 'all' ? { source: sizes.source! } : {}),
    },
    encoder: { ...spec.encoder, hidden: ofAnySize && projected ? sizes.encoder! : spec.encoder.hidden },
    decoder: { ...spec.decoder, hidden: ofAnySize && projected ? sizes.decoder! : spec.decoder.hidden },
    attention: attention.score === 'bahdanau' ? { ...attention, size: sizes.attention! } : attention,
    combination:
      combination.layer === 'tanh' && free ? { ...combination, size: sizes.combination! } : combination,
  };
}

/** Everything that holds for every member: how it is built, and what it computes. */
function check(spec: ModelSpec, decoding: Decoding = spec.decoding, source = SOURCE): void {
  const program = buildProgram(spec, decoding);
  checkStatements(program);
  const before = tf.memory().numTensors;
  const weights = seededWeights(program, 1);
  const held = tf.memory().numTensors;
  const recording = new Recording(program, sourceFor(spec, source));
  for (const { step } of run(recording, weights)) if (step > STEPS) break;
  checkValues(recording);
  checkTerms(recording, weights);
  assert.equal(tf.memory().numTensors, held, 'keeps a tensor');
  weights.dispose();
  assert.equal(tf.memory().numTensors, before);
}

function checkStatements(program: Program): void {
  const all = statements(program);
  const ids = all.map((one) => one.id);
  assert.deepEqual(ids, [...new Set(ids)]);
  const byId = new Map(all.map((one) => [one.defines.symbol.id, one.defines.symbol]));
  const computed = new Set([
    'source.w',
    'source.frame',
    'given.y',
    'forcing.ratio',
    'draw.u',
    'beam.y',
    'decoder.step',
  ]);
  for (const pass of program.passes) {
    const own = new Set(pass.statements.map((one) => one.defines.symbol.id));
    for (const { id, defines, expression, citation, explain } of pass.statements) {
      assert.ok(
        (citation.document in DOCUMENTS || citation.document in PAPERS) && heading(citation).length > 0,
        id,
      );
      assert.ok(EXPLANATIONS[explain]().length > 40, id);
      for (const { symbol, at } of reads(expression)) {
        if (symbol.role === 'weight') continue;
        const earlier = at?.kind === 'step' && at.shift !== 0 && own.has(symbol.id);
        assert.ok(
          earlier || computed.has(symbol.id) || statedBy(symbol) === id,
          `${id} reads ${symbol.id} before it is there`,
        );
        if (byId.has(symbol.id)) assert.deepEqual(symbol, byId.get(symbol.id));
      }
      computed.add(defines.symbol.id);
      assert.ok(equationLatex(defines, expression).includes(' = '), id);
      assert.ok(!/undefined|\[object/.test(equationListing(defines, expression)), id);
      notationMathML(equationNotation(defines, expression, { style: 'formula' }));
    }
  }
}

function checkValues(recording: Recording): void {
  const { program } = recording;
  for (const frame of recording.frames) {
    assert.ok(frame.values.every(Number.isFinite), program.passes[frame.pass]!.id);
    for (const { id, defines } of program.passes[frame.pass]!.statements) {
      const values = recording.slice(frame, id);
      const { key } = defines.symbol;
      if (['f', 'i', 'o', 'r', 'z'].includes(key) && id !== 'output.z') {
        assert.ok(
          values.every((one) => one > 0 && one < 1),
          id,
        );
      }
      if (key === 'alpha' || key === 'beta' || key === 'p' || key === 'q') {
        assert.ok(Math.abs(values.reduce((a, b) => a + b) - 1) <= 1e-5, id);
      }
    }
  }
}

/** What a unit is explained by agrees with what was recorded for it. */
function checkTerms(recording: Recording, weights: Weights): void {
  const { program } = recording;
  const last = new Map(recording.frames.map((frame) => [frame.pass, frame]));
  for (const frame of last.values()) {
    program.passes[frame.pass]!.statements.forEach(({ id }, statement) => {
      const values = recording.slice(frame, id);
      const unit = values.length - 1;
      const question = { pass: frame.pass, statement, unit, sourceLength: recording.source.length };
      const read = readValues(recording, frame.pass, statement, frame.step);
      const term = explain({ program, weights } as Parameters<typeof explain>[0], {
        ...question,
        decoding: program.decoding,
        reads: read,
      });
      const recorded = values[unit]!;
      assert.ok(Math.abs(term.value - recorded) <= 1e-5 * (1 + Math.abs(recorded)), id);
    });
  }
}

function nameOf(member: Member): string {
  const { encoderCell, decoderCell, encoderLayers, decoderLayers, direction, summary, contextInto } = member;
  const { bridge, score, attentionInto, kind, layer, previous, tied, source } = member;
  return [
    `${direction} ${encoderLayers} × ${encoderCell}`,
    `${decoderLayers} × ${decoderCell}`,
    `context ${summary} into ${contextInto}, bridge ${bridge}`,
    `attention ${score} into ${attentionInto}`,
    `${kind}${previous ? ' with y' : ''}, layer ${layer}, tied ${tied}`,
    source,
  ].join('; ');
}
