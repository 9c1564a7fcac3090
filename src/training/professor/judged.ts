import { runBatch } from '../../model/batch';
import { Recording } from '../../model/recording';
import { shapeOf } from '../../model/values';
import { Weights } from '../../model/weights';
import type { Differentiator, TrainingPass } from '../differentiate';
import { behaviourOf, discriminatorProgram, SAID_IDS } from './discriminator';
import type { ProfessorConfig } from './objective';
import { gated, type Outcome, outcomeOf, type Said } from './outcome';
import { type Discriminator, joined } from './professor';

/** What both behaviours of a batch come to, before the update that learns from them. */
export interface Judged extends Outcome {
  /** Of each pair, what the discriminator computed on it: recordings of its program. */
  readonly forced: readonly Recording[];
  readonly free: readonly Recording[];
  /** Share of the behaviours that were told right on the batch before. */
  readonly before: number;
  readonly learns: boolean;
  readonly teaches: boolean;
}

/**
 * Lets a discriminator judge the behaviour of a batch under teacher forcing and running freely, by its equations.
 * @param of computes both passes; nothing of it changes
 */
export async function judged(
  of: Differentiator,
  pass: Omit<TrainingPass, 'backward' | 'values'>,
  forcing: ProfessorConfig,
  { weights, accuracy: before }: Discriminator,
): Promise<Judged> {
  const program = discriminatorProgram(of.spec, forcing.hidden);
  const values = behaviourOf(of.spec);
  const lengths = pass.pairs.map(({ target }) => target.length + 1);
  const steps = Math.max(...lengths);
  const own = Weights.of(
    new Map(
      program.parameters.map((symbol) => [
        symbol.id,
        { shape: shapeOf(symbol), data: weights.get(symbol.id)! },
      ]),
    ),
  );
  const recorded = async (ratio: number): Promise<Recording[]> => {
    const result = await of.run({ ...pass, ratio, values });
    const parts = values.map((id) => result.values.get(id)!);
    const { data } = joined(parts, steps, lengths);
    const size = data.length / (lengths.length * steps);
    const recordings = lengths.map((length, row) => {
      const frame = (_: unknown, i: number) => {
        const start = (row * steps + i) * size;
        return Array.from(data.subarray(start, start + size));
      };
      return new Recording(program, Array.from({ length }, frame));
    });
    runBatch(recordings, own);
    return recordings;
  };
  try {
    const [forced, free] = [await recorded(pass.ratio), await recorded(0)];
    return { forced, free, ...outcomeOf(said(forced), said(free)), before, ...gated(before, forcing) };
  } finally {
    own.dispose();
  }
}

/** What the statements of the verdict came to. */
const said = (recordings: readonly Recording[]): Said =>
  new Map(
    SAID_IDS.map((id) => [
      id,
      recordings.map((recording) => recording.slice(recording.frames.at(-1)!, id)[0]!),
    ]),
  );
