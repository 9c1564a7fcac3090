import * as l10n from '@vscode/l10n';
import type { BeamTree, Hypothesis } from '../../src/model/beamTree';
import { decimal } from '../../src/text/numbers';
import { tokenText } from '../../src/text/shown';
import { hypothesisText } from '../text/hypothesis';

/** What became of a hypothesis so far. */
export type Fate = 'finished' | 'pruned' | 'continued' | 'open';

export function fateOf(beam: BeamTree, hypothesis: Hypothesis): Fate {
  if (hypothesis.finished) return 'finished';
  if (beam.isPruned(hypothesis)) return 'pruned';
  return beam.isContinued(hypothesis) ? 'continued' : 'open';
}

/** A token of the target as shown. */
export const targetToken = (vocabulary: readonly string[], id: number): string =>
  tokenText(vocabulary[id] ?? String(id));

/** Everything about a hypothesis in a line, for tooltip and screen reader. */
export function describe(beam: BeamTree, hypothesis: Hypothesis, vocabulary: readonly string[]): string {
  const { step, token, logp, score } = hypothesis;
  const fate = fateWord(fateOf(beam, hypothesis));
  return [
    // What is seen of it comes first.
    `${targetToken(vocabulary, token)} ${decimal(logp, 2)}`,
    l10n.t('decoder step {0}', step),
    hypothesisText(beam, hypothesis),
    `log p ${decimal(logp, 3)}`,
    l10n.t('score {0}', decimal(score, 3)),
    ...(fate ? [fate] : []),
  ].join(', ');
}

/** What became of it in a word, where that says more than the tree itself. */
export function fateWord(fate: Fate): string | undefined {
  switch (fate) {
    case 'finished':
      return l10n.t('finished');
    case 'pruned':
      return l10n.t('pruned');
    default:
      return undefined;
  }
}
