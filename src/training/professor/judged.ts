import { runBatch } from '../../model/batch';
import { Recording } from '../../model/recording';
import { shapeOf } from '../../model/values';
import { Weights } from '../../model/weights';
import type { Differentiator, TrainingPass } from '../differentiate';
import { AS_FORCED, AS_FREE, behaviourOf, discriminatorProgram, VERDICT } from './discriminator';
import { type Discriminator, gated, joined, type ProfessorConfig } from './professor';

/** What both behaviours of a batch come to, before the update that learns from them. */
export interface Judged {
  /** Of each pair, what the discriminator computed on it: recordings of its program. */
  readonly forced: readonly Recording[];
  readonly free: readonly Recording[];
  /** `C_d`, and what the generator is to make small: `C_f`, `C_t`. Means over the batch. */
  readonly discriminatorLoss: number;
  readonly freeLoss: number;
  readonly forcedLoss: number;
  /** Share of the behaviours that are told right now, and were on the batch before. */
  readonly accuracy: number;
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
    const mean = (of: readonly Recording[], id: string) =>
      of.reduce((sum, recording) => sum + verdict(recording, id), 0) / of.length;
    const right =
      forced.filter((one) => verdict(one, VERDICT) > 0.5).length +
      free.filter((one) => verdict(one, VERDICT) <= 0.5).length;
    return {
      forced,
      free,
      discriminatorLoss: mean(forced, AS_FORCED) + mean(free, AS_FREE),
      freeLoss: mean(free, AS_FORCED),
      forcedLoss: mean(forced, AS_FREE),
      accuracy: right / (2 * lengths.length),
      before,
      ...gated(before, forcing),
    };
  } finally {
    own.dispose();
  }
}

/** What a statement of the verdict came to. */
function verdict(recording: Recording, id: string): number {
  return recording.slice(recording.frames.at(-1)!, id)[0]!;
}
