import type { MathSymbol } from '../../../src/equation/symbol';
import type { Compute } from '../../../src/model/compute';
import { buildProgram, type Program } from '../../../src/model/program';
import { type Frame, Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import type { Source } from '../../../src/model/source';
import type { ModelSpec } from '../../../src/model/spec';
import { seededValues, seededWeights, Weights } from '../../../src/model/weights';

export { seededValues };

/** What a tiny model may be asked to differ in. */
export interface Variant {
  readonly layers?: number;
  readonly direction?: ModelSpec['encoder']['direction'];
  readonly tied?: ModelSpec['embedding']['tied'];
  readonly maxLength?: number;
}

/** A description whose source and target are text. */
export type TextSpec = ModelSpec & {
  readonly source: Extract<ModelSpec['source'], { kind: 'text' }>;
  readonly target: Extract<ModelSpec['target'], { kind: 'text' }>;
};

/** A model small enough to look at every number: 32 tokens (`letterTokenizer`), 4 units an embedding, 3 and 5 hidden. */
export function tinySpec({
  layers = 1,
  direction = 'bidirectional',
  tied = 'all',
  maxLength = 6,
}: Variant = {}): TextSpec {
  const side = { kind: 'text', tokenizer: 'tokenizer.json', vocabulary: 32 } as const;
  return {
    format: 'seq2seq-stepper',
    version: 1,
    id: 'tiny',
    title: { en: 'Tiny', ko: '작은 모델' },
    source: { ...side, language: 'en', script: 'Latin', maxLength: 20 },
    target: { ...side, language: 'fr', maxLength },
    tokens: { pad: 0, sos: 1, eos: 2, unk: 3 },
    embedding: { size: 4, tied },
    encoder: { cell: 'lstm', layers, hidden: 3, direction },
    context: { summary: 'last', cell: false, output: false },
    bridge: 'projection',
    decoder: { cell: 'lstm', layers, hidden: 5 },
    attention: { score: 'luong-general', cell: false, output: true },
    combination: { kind: 'concat', previous: false, layer: 'tanh', size: tied === 'all' ? 4 : 6 },
    decoding: { strategy: 'greedy' },
  };
}

/** The variants worth going through: one to three layers, one direction or two, one table or three. */
export const VARIANTS: readonly Variant[] = [
  {},
  { tied: 'none' },
  { direction: 'forward' },
  { layers: 2 },
  { layers: 3, direction: 'forward', tied: 'none' },
];

export const nameOf = ({ layers = 1, direction = 'bidirectional', tied = 'all' }: Variant) =>
  `${layers} layer${layers > 1 ? 's' : ''}, ${direction}, ${tied === 'all' ? 'one table' : 'three tables'}`;

/** Runs a program with seeded weights to its end. */
export function seededRun(program: Program, source: Source, seed = 1): Recording {
  const weights = seededWeights(program, seed);
  const recording = runWith(program, source, weights);
  weights.dispose();
  return recording;
}

export function runWith(program: Program, source: Source, weights: Weights, how?: Compute): Recording {
  const recording = new Recording(program, source);
  for (const _ of run(recording, weights, how)) {
    // Kept in the recording.
  }
  return recording;
}

/** Runs with parameters changed so that `<eos>` is never the most probable token, or always. */
export function runWithEndBias(program: Program, source: Source, bias: number): Recording {
  const values = seededValues(program, 1);
  values.get('output.b_y')!.data[program.spec.tokens.eos] = bias;
  const weights = Weights.of(values);
  const recording = runWith(program, source, weights);
  weights.dispose();
  return recording;
}

/** A recording whose numbers were never computed: element k of a frame is `1000·pass + 100·step + k`. */
export function filledRecording(variant: Variant, sourceLength: number, targetSteps: number): Recording {
  const recording = new Recording(
    buildProgram(tinySpec(variant)),
    Array.from({ length: sourceLength }, (_, k) => 4 + k),
  );
  for (const frame of framesOf(recording, targetSteps)) recording.append(frame);
  return recording;
}

/** The frames that a run of so many decoder steps would have, in its order. */
export function* framesOf({ program, source, layouts }: Recording, targetSteps: number): Generator<Frame> {
  const forward = source.map((_, k) => k + 1);
  const target = Array.from({ length: targetSteps }, (_, k) => k + 1);
  const steps = {
    source: forward,
    'source reversed': forward.toReversed(),
    once: [0],
    target,
    'target reversed': target.toReversed(),
  };
  for (const [pass, { loop }] of program.passes.entries()) {
    for (const step of steps[loop]) {
      const values = Float32Array.from(
        { length: layouts[pass]!.length },
        (_, k) => 1000 * pass + 100 * step + k,
      );
      yield { pass, step, values };
    }
  }
}

/** The symbol that a statement defines. */
export function symbolOf(program: Program, id: string): MathSymbol {
  const statement = program.passes.flatMap((pass) => pass.statements).find((one) => one.id === id);
  if (!statement) throw new Error(`No statement "${id}".`);
  return statement.defines.symbol;
}

/** The number of a pass by its id. */
export function passNumber(program: Program, id: string): number {
  const number = program.passes.findIndex((pass) => pass.id === id);
  if (number < 0) throw new Error(`No pass "${id}".`);
  return number;
}

/** Everything a run computed, as plain arrays, for comparing two runs. */
export const plain = ({ frames }: { readonly frames: readonly Frame[] }) =>
  frames.map(({ pass, step, values }) => ({ pass, step, values: Array.from(values) }));
