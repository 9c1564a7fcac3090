import './draw.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import type { Term } from '../../src/equation/terms';
import { decimal, exact, proportion, rounded } from '../../src/text/numbers';
import { quoted, tokenText } from '../../src/text/shown';
import type { Step } from '../hooks/useStep';
import { candidatesInWords } from '../text/counts';
import { ColumnHead } from './ColumnHead';
import { Disclosure } from './Disclosure';
import { intervals } from './intervals';

interface Properties {
  readonly expression: Extract<Expression, { op: 'sample' }>;
  readonly term: Term;
  readonly among: Float32Array;
  readonly step: Step;
}

const MOST = 12;

/** What a token is drawn from: the candidates one after another on [0, 1), and where the draw falls. */
export function Draw({ expression, term, among, step }: Properties) {
  const count = useMemo(() => among.reduce((sum, share) => sum + Number(share > 0), 0), [among]);
  const rows = useMemo(() => intervals(among, term.value, MOST), [among, term.value]);
  const draw = term.operands[0]!.value;
  const percent = (part: number) => `${part * 100}%`;
  return (
    <Disclosure title={<span>{l10n.t('What is drawn from')}</span>} count={candidatesInWords(count)}>
      {() => (
        <div class="product-box">
          <table class="product-table">
            <thead>
              <tr>
                <th scope="col">{l10n.t('entry')}</th>
                <ColumnHead notation={expressionNotation(expression.of, { style: 'formula' })} />
                <th scope="col">{l10n.t('from')}</th>
                <th scope="col">{l10n.t('up to')}</th>
                <th scope="col">{l10n.t('draw {0}', rounded(draw))}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ entry, from, to }) => (
                <tr key={entry} class={entry === term.value ? 'picked' : ''}>
                  <th scope="row">{quoted(tokenText(step.model.vocabulary[entry] ?? String(entry)))}</th>
                  <td title={exact(among[entry]!)}>{proportion(among[entry]!)}</td>
                  <td>{decimal(from, 3)}</td>
                  <td>{decimal(to, 3)}</td>
                  <td aria-hidden="true">
                    <span class="draw-range">
                      <span class="draw-share" style={{ left: percent(from), width: percent(to - from) }} />
                      <span class="draw-mark" style={{ left: percent(draw) }} />
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Disclosure>
  );
}
