import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
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
  /** The number of the product where the cursor stands. */
  readonly at?: number | undefined;
  goTo?(product: number): void;
}

const ROW = 20;
const MOST = 16;
/** Rows in sight where the cursor stands among them, between the heads and the sums. */
const AROUND = 7;
const HEADS = 86;

/** weight × input = product, a row each, with a bar; only the rows in sight are in the page. */
export function ProductTable(props: ProductTableProps) {
  const { factors, rows, left, right, products, tokens, rest, sum, at, goTo } = props;
  const box = useRef<HTMLDivElement>(null);
  const { from, to } = useWindow(box, rows.length, ROW);
  useLayoutEffect(() => {
    if (at !== undefined) box.current!.scrollTop = (at - (AROUND - 1) / 2) * ROW;
  }, [at]);
  const largest = products.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const shown = rows.reduce((total, k) => total + products[k]!, 0);
  const number = (value: number) => <td title={exact(value)}>{rounded(value)}</td>;
  const called = (k: number) => (tokens ? `${k + 1} ${quoted(tokenText(tokens[k]!.piece))}` : k);
  const height =
    goTo && rows.length > AROUND ? AROUND * ROW + HEADS : rows.length > MOST ? MOST * ROW : undefined;
  const soFar =
    at === undefined ? undefined : products.subarray(0, at + 1).reduce((all, one) => all + one, 0);
  return (
    <div
      class="product-box"
      ref={box}
      style={height === undefined ? {} : { height: `${height}px` }}
      {...(height !== undefined ? { tabIndex: 0, role: 'region', 'aria-label': l10n.t('Products') } : {})}
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
            <tr
              key={k}
              aria-rowindex={from + place + 2}
              {...(k === at ? { class: 'here', 'aria-current': 'step' } : {})}
            >
              <th scope="row">
                {goTo ? (
                  // The steps lead from one to the next by keyboard.
                  <button type="button" class="product-go" tabIndex={-1} onClick={() => goTo(k)}>
                    {called(k)}
                  </button>
                ) : (
                  called(k)
                )}
              </th>
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
          {soFar !== undefined && (
            <tr data-testid="sum-so-far">
              <th scope="row" colSpan={3}>
                {l10n.t('sum so far')}
              </th>
              {number(soFar)}
              <td aria-hidden="true">
                <SignedBar value={soFar} reach={Math.max(Math.abs(sum), Math.abs(soFar))} />
              </td>
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
