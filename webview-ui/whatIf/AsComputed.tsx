import * as l10n from '@vscode/l10n';
import type { Statement } from '../../src/model/statement';
import { exact, plain } from '../../src/text/numbers';
import { quoted, tokenText } from '../../src/text/shown';
import { useTerm } from '../equations/useTerm';
import type { Step } from '../hooks/useStep';

interface Properties {
  readonly statement: Statement;
  /** Its number in the pass. */
  readonly number: number;
  readonly unit: number;
  readonly step: Step;
}

/** What an equation came to before its value was changed, struck out; nothing until the engine has told. */
export function AsComputed({ statement, number, unit, step }: Properties) {
  const { run, position, model } = step;
  const { term, fresh } = useTerm(run.id, { frame: position.frame, statement: number }, unit, true);
  if (!term || !fresh) return null;
  const token = statement.defines.symbol.role === 'token';
  const text = token ? quoted(tokenText(model.vocabulary[term.value] ?? '')) : plain(term.value);
  return (
    <del class="as-computed" title={l10n.t('As computed: {0}', token ? text : exact(term.value))}>
      {text}
    </del>
  );
}
