import { type Entry, statementEntry } from '../../src/model/family/entries';
import { familyPrograms } from '../../src/model/family/programs';
import type { Decay, ForcingConfig } from '../../src/training/forcingFields';
import { discriminatorProgram } from '../../src/training/professor/discriminator';
import { type Stated, trainingStatements } from '../../src/training/stated';

const DECAYS: readonly Decay[] = [
  { kind: 'constant', p: 0.5 },
  { kind: 'linear', epsilon: 0.1, k: 1, c: 0.001 },
  { kind: 'exponential', k: 0.99 },
  { kind: 'inverse-sigmoid', k: 100 },
];

const FORCINGS: readonly ForcingConfig[] = [
  { strategy: 'teacher', ratio: 1, coin: 'batch' },
  { strategy: 'free' },
  ...DECAYS.map((decay): ForcingConfig => ({ strategy: 'scheduled', decay, coin: 'batch' })),
  {
    strategy: 'professor',
    hidden: 1,
    weight: 1,
    both: false,
    gates: { discriminator: 0.99, generator: 0.75 },
  },
];

/** What the lab shows of trainings and no model's equation list has: each statement once. */
export function trainingEntries(): Entry[] {
  const configs = FORCINGS.flatMap((forcing): Stated[] =>
    (['sequence', 'token'] as const).map((objective) => ({ forcing, objective, labelSmoothing: 0 })),
  );
  const discriminator = discriminatorProgram(familyPrograms()[0]!.spec, 1).passes.at(-1)!.statements;
  const entries = [...configs.flatMap(trainingStatements), ...discriminator].map(statementEntry);
  return [...new Map(entries.map((entry) => [entry.listing, entry])).values()];
}
