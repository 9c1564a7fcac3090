import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { createModel } from '../../../src/checkpoint/createModel';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { question, said } from '../../../src/editor/newModel/choices';
import { inDialogue } from '../../../src/editor/newModel/inDialogue';
import { presets } from '../../../src/editor/newModel/presets';
import { everySequences, type Sequences } from '../../../src/editor/newModel/sequences';
import { type Architecture, CHOICE_NAMES, CHOICES, specOf } from '../../../src/model/architecture';
import { completed } from '../../../src/model/completion';
import { Fields, MOST_LAYERS } from '../../../src/model/fields';
import { Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import { ModelSpec } from '../../../src/model/spec';
import { encodeSource } from '../../../src/text/source';
import { sourceOf } from '../../../src/text/token';
import { bundledFile } from '../support/bundled';

const SIZES = { embedding: 5, hidden: 3 };
const sides = (sequences: Sequences) => ({
  ...sequences.sides,
  id: 'new',
  title: { en: 'New', ko: '새 모델' },
  decoding: { strategy: 'greedy' } as const,
});

const tokenizerOf = async ({ vocabulary }: Sequences) =>
  vocabulary === 'bundled'
    ? new Uint8Array(await bundledFile('tokenizer.json'))
    : vocabulary?.(['She reads a book.']);

/** Makes a model, reads it back as any other, and runs its sample. */
async function stepped(sequences: Sequences, architecture: Architecture, seed = 1): Promise<Recording> {
  const tokenizer = await tokenizerOf(sequences);
  const files = createModel({
    sides: sides(sequences),
    architecture,
    sizes: SIZES,
    seed,
    ...(tokenizer ? { tokenizer } : {}),
  });
  const model = await readModelFolder(async (name) => files.get(name));
  const tokens = encodeSource(sequences.sample, model.program.spec.source, model.source);
  assert.ok(tokens.every((token) => !token.unknown));
  const recording = new Recording(model.program, sourceOf(tokens));
  for (const _ of run(recording, model.weights, model.compute)) {
    // Kept in the recording.
  }
  model.weights.dispose();
  assert.ok(recording.frames.every(({ values }) => values.every(Number.isFinite)));
  return recording;
}

const plain = presets()[0]!.architecture;

/** What is not of the architecture: decoding has a question of its own, and dropout acts in training only. */
const BESIDE = /^(format|version|id|title|target|tokens|decoding|\w+\.dropout)\b/;

/** What a schema leaves to choose, as `field.of.it value`: all names and yes or no, every number of layers. */
function valuesOf(schema: v.GenericSchema, path = ''): string[] {
  const one = schema as v.GenericSchema & Record<'entries' | 'options' | 'wrapped' | 'literal', never>;
  switch (schema.type) {
    case 'strict_object':
      return Object.entries<v.GenericSchema>(one.entries).flatMap(([name, of]) =>
        valuesOf(of, path ? `${path}.${name}` : name),
      );
    case 'variant':
      return [...new Set((one.options as v.GenericSchema[]).flatMap((of) => valuesOf(of, path)))];
    case 'picklist':
      return (one.options as unknown[]).map((value) => `${path} ${value}`);
    case 'literal':
      return [`${path} ${one.literal}`];
    case 'boolean':
      return [`${path} false`, `${path} true`];
    case 'exact_optional':
      return valuesOf(one.wrapped, path);
    default:
      return path.endsWith('.layers')
        ? Array.from({ length: MOST_LAYERS }, (_, k) => `${path} ${k + 1}`)
        : [];
  }
}

/** The same of a description; a bias that is left out is none. */
function valuesIn(spec: unknown, path = ''): string[] {
  if (typeof spec !== 'object' || spec === null) return [`${path} ${spec}`];
  const fields = path === 'attention' ? { bias: false, ...spec } : spec;
  return Object.entries(fields).flatMap(([name, of]) => valuesIn(of, path ? `${path}.${name}` : name));
}

describe('A new model', () => {
  for (const sequences of everySequences()) {
    it(`reads ${sequences.id}, and can be stepped at once`, async () => {
      assert.ok(sequences.reads(sequences.sample));
      const recording = await stepped(sequences, plain);
      assert.ok(recording.frames.length > recording.source.length);
    });
  }

  for (const { id, architecture } of presets()) {
    it(`can be ${id}`, async () => {
      for (const sequences of everySequences()) {
        const fits = completed(sides(sequences), architecture, SIZES);
        assert.deepEqual(fits, { architecture });
      }
      await stepped(everySequences()[0]!, architecture);
    });
  }

  it('can have every value that a field of the architecture has', () => {
    const words = sides(everySequences()[0]!);
    const described = CHOICE_NAMES.flatMap((choice) =>
      CHOICES[choice].map((value) => {
        const fits = completed(words, { [choice]: value }, SIZES);
        assert.ok('architecture' in fits, `${choice} ${value}`);
        return specOf(words, fits.architecture, SIZES);
      }),
    );
    const had = new Set([...described, ...everySequences().map(sides)].flatMap((spec) => valuesIn(spec)));
    const open = valuesOf(Fields).filter((value) => !BESIDE.test(value));
    assert.ok(open.length > 40);
    assert.deepEqual(
      open.filter((value) => !had.has(value)),
      [],
    );
  }).timeout(5000);

  it('has words for every choice', () => {
    for (const choice of CHOICE_NAMES) {
      assert.ok(question(choice));
      const labels = (CHOICES[choice] as readonly Architecture[typeof choice][]).map(
        (value) => said(choice, value).label,
      );
      assert.equal(new Set(labels).size, CHOICES[choice].length, choice);
    }
  });

  it('samples among as many tokens as its vocabulary has, once that is learned', async () => {
    const sequences = everySequences().find(({ id }) => id === 'words')!;
    const decoding = { strategy: 'sampling', temperature: 1, topK: 200_000, topP: 1, seed: 1 } as const;
    const files = createModel({
      sides: { ...sides(sequences), decoding },
      architecture: plain,
      sizes: SIZES,
      seed: 1,
      tokenizer: (await tokenizerOf(sequences))!,
    });
    const { spec } = (await readModelFolder(async (name) => files.get(name))).program;
    assert.deepEqual(spec.decoding, { ...decoding, topK: spec.target.vocabulary });
  });

  it('has the weights of its seed', async () => {
    const sequences = everySequences().find(({ id }) => id === 'ids')!;
    const values = async (seed: number) =>
      (await stepped(sequences, plain, seed)).frames.map((frame) => [...frame.values]);
    for (const seed of [0, 7]) assert.deepEqual(await values(seed), await values(seed));
    assert.notDeepEqual(await values(7), await values(8));
  });

  it('is there at the end of any choices that were offered', async () => {
    const words = everySequences()[0]!;
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (chance) => {
        let chosen: Partial<Architecture> = {};
        for (const choice of CHOICE_NAMES) {
          const offered = (CHOICES[choice] as readonly unknown[]).filter(
            (value) => 'architecture' in completed(sides(words), { ...chosen, [choice]: value }, SIZES),
          );
          assert.ok(offered.length > 0, `${choice} after ${JSON.stringify(chosen)}`);
          chosen = { ...chosen, [choice]: offered[chance.next().value % offered.length] };
        }
        const spec = specOf(sides(words), chosen as Architecture, SIZES);
        assert.ok(v.safeParse(ModelSpec, spec).success);
      }),
      { numRuns: 8 },
    );
  }).timeout(60_000);

  it('is refused with the reason that all ways on have in common', () => {
    const words = sides(everySequences()[0]!);
    const refused = completed(words, { direction: 'forward', summary: 'mean', bridge: 'sum' }, SIZES);
    assert.match('reason' in refused ? refused.reason! : '', /two directions to join/);
    const bare = completed(words, { score: 'none', summary: 'none' }, SIZES);
    assert.match('reason' in bare ? bare.reason! : '', /nothing of the source would reach the decoder/);
  });

  it('is refused in the words of the questions, not in those of its description', () => {
    const words = sides(everySequences()[0]!);
    const refused: Partial<Architecture>[] = [
      { direction: 'bidirectional', bridge: 'identity' },
      { direction: 'forward', bridge: 'concat' },
      { direction: 'bidirectional', summary: 'mean', bridge: 'sum' },
      { score: 'none', summary: 'none' },
      { summary: 'none', bridge: 'projection' },
      { score: 'none', summary: 'last', contextInto: 'nothing', bridge: 'none' },
      { score: 'none', contextInto: 'nothing', previous: false, kind: 'concat' },
      { score: 'dot', attentionInto: 'output', kind: 'none' },
      {
        direction: 'bidirectional',
        bridge: 'sum',
        score: 'luong-general',
        attentionInto: 'output',
        kind: 'addition',
      },
      { encoderLayers: 2, decoderLayers: 1, summary: 'last', bridge: 'identity' },
    ];
    for (const chosen of refused) {
      const fits = completed(words, chosen, SIZES);
      const reason = inDialogue(('reason' in fits && fits.reason) || '');
      assert.match(reason, /^(?:“[A-Z]|[A-Z])/, JSON.stringify(chosen));
      assert.doesNotMatch(reason, /"[a-z.-]+"|“[a-z]+(?:\.[a-z]+)*”/, JSON.stringify(chosen));
    }
    assert.equal(
      inDialogue('“bridge” cannot be "identity" for two directions: choose "concat", "sum" or "projection".'),
      '“The bridge” cannot be “As it is” for two directions: choose “Both directions, one behind the other”, “The sum of both directions” or “A projection”.',
    );
  });

  it('is soon told whether a choice fits', () => {
    const words = sides(everySequences()[0]!);
    const start = performance.now();
    for (const choice of CHOICE_NAMES) {
      for (const value of CHOICES[choice]) completed(words, { [choice]: value }, SIZES);
    }
    assert.ok(performance.now() - start < 5000);
  });
});
