import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { exact, rounded } from '../../src/text/numbers';
import { quoted, tokenText } from '../../src/text/shown';
import type { Token } from '../../src/text/token';
import { ColumnHead } from './ColumnHead';
import type { Factors } from './factors';
import { SignedBar } from './SignedBar';
import { useWindow } from './useWindow';

interface ProductTableProps {
  readonly factors: Factors;
  /** The numbers of the products to show, in order. */
  readonly rows: readonly number[];
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly products: Float32Array;
  /** The source, where the rows are its positions. */
  readonly tokens: readonly Token[] | undefined;
  /** How many products are not among the rows. */
  readonly rest: number;
  readonly sum: number;
}

const ROW = 20;
const MOST = 16;

/** weight × input = product, a row each, with a bar; only the rows in sight are in the page. */
export function ProductTable({ factors, rows, left, right, products, tokens, rest, sum }: ProductTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const { from, to } = useWindow(box, rows.length, ROW);
  const largest = products.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const shown = rows.reduce((total, k) => total + products[k]!, 0);
  const number = (value: number) => <td title={exact(value)}>{rounded(value)}</td>;
  return (
    <div
      class="product-box"
      ref={box}
      style={rows.length > MOST ? { height: `${MOST * ROW}px` } : {}}
      {...(rows.length > MOST ? { tabIndex: 0, role: 'region', 'aria-label': l10n.t('Products') } : {})}
    >
      <table class="product-table" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">{tokens ? 'j' : 'k'}</th>
            <ColumnHead notation={factors.left} />
            <ColumnHead notation={factors.right} />
            <th scope="col">{l10n.t('product')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {from > 0 && <Space rows={from} />}
          {rows.slice(from, to).map((k, place) => (
            <tr key={k} aria-rowindex={from + place + 2}>
              <th scope="row">{tokens ? `${k + 1} ${quoted(tokenText(tokens[k]!.piece))}` : k}</th>
              {number(left[k]!)}
              {number(right[k]!)}
              {number(products[k]!)}
              <td aria-hidden="true">
                <SignedBar value={products[k]!} reach={largest} />
              </td>
            </tr>
          ))}
          {to < rows.length && <Space rows={rows.length - to} />}
        </tbody>
        <tfoot>
          {rest > 0 && (
            <tr>
              <th scope="row" colSpan={3}>
                {l10n.t('the other {0} together', rest)}
              </th>
              {number(sum - shown)}
              <td />
            </tr>
          )}
          <tr>
            <th scope="row" colSpan={3}>
              {l10n.t('sum')}
            </th>
            {number(sum)}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** Keeps the place of rows that are out of sight. */
function Space({ rows }: { rows: number }) {
  return (
    <tr style={{ height: `${rows * ROW}px` }}>
      <td colSpan={5} />
    </tr>
  );
}
