import * as l10n from '@vscode/l10n';
import type { Expression } from '../../src/equation/expression';
import { stepRead } from '../../src/model/recording';
import { rounded } from '../../src/text/numbers';
import { summaryOf } from '../../src/trace/summary';
import type { Step } from '../hooks/useStep';
import { spellingOf } from './spelling';

/** The value now of what a part of a formula stands for, in a line: a number, a token, or how far a vector reaches. */
export function partSummary(part: Expression, element: Element, step: Step): string {
  if (element.matches('.num')) return element.getAttribute('data-exact') ?? '';
  if (part.op !== 'read' || part.symbol.role === 'weight') return '';
  const { recording, position, model, run } = step;
  const frame = recording.frames[position.frame]!;
  const statements = recording.program.passes[frame.pass]!.statements;
  if (part.at?.kind === 'each') return reach(recording.every(part.symbol));
  const at = stepRead(part.at, frame.step, recording.source.length)!;
  const here = statements.findIndex((one) => one.defines.symbol.id === part.symbol.id);
  const fixedHere = statements.findIndex(
    (one) => one.defines.at?.kind === 'fixed' && one.defines.symbol.id === part.symbol.id,
  );
  const number = fixedHere >= 0 ? fixedHere : at === frame.step ? here : -1;
  if (number > position.statement) return l10n.t('not computed yet');
  const values = recording.at(part.symbol, at);
  if (part.symbol.role === 'token') return spellingOf(model.vocabulary, run.tokens).token(part, values[0]!);
  return values.length === 1 ? rounded(values[0]!) : reach(values);
}

function reach(values: Float32Array): string {
  const { least, greatest, mean } = summaryOf(values);
  return l10n.t('now {0} … {1}, mean {2}', rounded(least), rounded(greatest), rounded(mean));
}
