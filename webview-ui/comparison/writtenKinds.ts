import * as l10n from '@vscode/l10n';
import { trainingPassOf } from '../forcing/passText';
import { predictedTokens, readTokens, targetTokens } from '../state/decoding';
import { besides, firstDifference, type WrittenStep } from './difference';
import type { ComparedStep, SideStep } from './useComparison';

type Sides = Pick<ComparedStep, 'left' | 'right'>;

/** Tokens of one kind, a row for each side; one row for both where it is the same. */
export interface WrittenKind {
  /** None where there is no other kind. */
  readonly name?: string;
  readonly written: readonly WrittenStep[];
  readonly one?: boolean;
}

/** Both targets; of two training passes what they are fed, which comes first, are to write and predict. */
export function kindsOf({ left, right }: Sides): [WrittenKind, ...WrittenKind[]] {
  const written = (of: (step: SideStep) => readonly string[]) => besides(of(left), of(right));
  if (!trainingPassOf(left.run)) return [{ written: written(targetTokens) }];
  const gold = written(targetTokens);
  return [
    { name: l10n.t('fed'), written: written(readTokens) },
    { name: l10n.t('gold'), written: gold, one: firstDifference(gold) === undefined },
    { name: l10n.t('predicted'), written: written(predictedTokens) },
  ];
}

/** Where the two part, at the decoder step `first`, and what each goes on from. */
export function writtenNote({ left, right }: Sides, first: number | undefined, length: number): string {
  if (length === 0) return l10n.t('Comes with the first decoder step.');
  const [one, other] = [trainingPassOf(left.run), trainingPassOf(right.run)];
  if (one && other) {
    if (first === undefined) return l10n.t('Both are fed the same tokens at every step.');
    const parted = l10n.t('What the two are fed differs for the first time at decoder step {0}.', first);
    if (one.ratio !== 1 || other.ratio !== 0) return parted;
    return `${parted} ${l10n.t('Side 1 always goes on from the gold token (teacher forcing), side 2 from what it predicted itself (free running).')}`;
  }
  if (first === undefined) return l10n.t('Both targets are the same.');
  return l10n.t(
    'The targets differ from decoder step {0} on: after it each side goes on from what it has written itself.',
    first,
  );
}
