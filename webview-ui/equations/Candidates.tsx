import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { greatest } from '../../src/equation/greatest';
import type { Term } from '../../src/equation/terms';
import { exact, proportion, rounded } from '../../src/text/numbers';
import { quoted, tokenText } from '../../src/text/shown';
import type { Step } from '../hooks/useStep';
import { candidatesInWords } from '../text/counts';
import { ColumnHead } from './ColumnHead';
import { Disclosure } from './Disclosure';
import { operandNotation } from './operandNotation';
import { ShareBar } from './ShareBar';

interface CandidatesProps {
  readonly expression: Expression;
  readonly term: Term;
  readonly among: Float32Array;
  readonly step: Step;
}

const MOST = 10;

/** What a softmax shares out or an argmax picks from: the greatest candidates, with their shares. */
export function Candidates({ expression, term, among, step }: CandidatesProps) {
  const over = expression.op === 'softmax' && expression.over === 'j';
  const shares = term.shared?.shares;
  const rows = useMemo(() => {
    const largest = greatest(among, over ? among.length : MOST);
    return over ? largest.sort((a, b) => a - b) : largest;
  }, [among, over]);
  const scores = operandNotation(expression);
  const picked = shares || expression.op === 'truncated' ? (term.unit ?? 0) : term.value;
  const name = (k: number) =>
    over
      ? `${k + 1} ${quoted(tokenText(step.run.tokens[k]?.piece ?? ''))}`
      : quoted(tokenText(step.model.vocabulary[k] ?? String(k)));
  return (
    <Disclosure
      title={<span>{shares ? l10n.t('What the softmax shares out') : l10n.t('What is chosen from')}</span>}
      count={candidatesInWords(among.length)}
    >
      {() => (
        <div class="product-box">
          <table class="product-table">
            <thead>
              <tr>
                <th scope="col">{over ? 'j' : l10n.t('entry')}</th>
                <ColumnHead notation={scores} />
                {shares && <th scope="col">{l10n.t('share')}</th>}
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((k) => {
                const part = shares ? shares[k]! : among[k]!;
                return (
                  <tr key={k} class={k === picked ? 'picked' : ''}>
                    <th scope="row">{name(k)}</th>
                    <td title={exact(among[k]!)}>{rounded(among[k]!)}</td>
                    {shares && <td title={exact(part)}>{proportion(part)}</td>}
                    <td aria-hidden="true">
                      <ShareBar share={part} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Disclosure>
  );
}
