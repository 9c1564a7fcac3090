import type { WrittenConfig } from '../training/config';

type Model = NonNullable<WrittenConfig['model']>;
type Architecture = NonNullable<Model['architecture']>;

/** What conditions of an experiment differ by. */
interface Differing {
  readonly data: WrittenConfig['data'];
  readonly architecture: Architecture;
  readonly sizes: Model['sizes'];
  readonly updates: number;
  /** Updates between two evaluations. */
  readonly interval?: number;
}

/** How a condition is trained: Adam, at a rate that falls to nothing, measured often enough to see when it began to learn. */
export const configured = ({
  data,
  architecture,
  sizes,
  updates,
  interval = 100,
}: Differing): WrittenConfig => ({
  data,
  model: { architecture, sizes },
  optimiser: { method: 'adam', learningRate: 0.003, schedule: { kind: 'linear' } },
  evaluation: { interval, pairs: 400, examples: 0 },
  updates,
});

/** A decoder that has the context vector alone, at every step. */
export const contextAlone = (summary: 'last' | 'mean') =>
  ({ summary, contextInto: 'cell', bridge: 'none' }) as const satisfies Architecture;

export type { Architecture };
