import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { decimal } from '../../src/text/numbers';

interface Properties {
  /** The decoder step, from 1. */
  readonly step: number;
  readonly source: readonly string[];
  readonly weights: Float32Array;
  /** Which of them a what-if set; empty where it set none. */
  readonly set: readonly boolean[];
}

/** The weights of one decoder step as a table, for those who do not see the canvas. */
export function RowTable({ step, source, weights, set }: Properties) {
  // The same elements as before tell Preact that there is nothing to compare: sources may be long.
  return useMemo(
    () => (
      <div class="for-screen-readers">
        <table data-testid="attention-row">
          <caption>{l10n.t('Attention weights of decoder step {0}', step)}</caption>
          <tbody>
            <tr>
              {source.map((token, position) => (
                <th key={position} scope="col">
                  {token}
                </th>
              ))}
            </tr>
            <tr>
              {source.map((_, position) => (
                <td key={position} data-weight={weights[position]} data-set={set[position]}>
                  {decimal(weights[position]!, 4)}
                  {set[position] && `, ${l10n.t('set by you')}`}
                  {set[position] === false && `, ${l10n.t('renormalised')}`}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    ),
    [step, source, weights, set],
  );
}
