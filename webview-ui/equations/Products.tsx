import * as l10n from '@vscode/l10n';
import type { ComponentProps } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { greatest } from '../../src/equation/greatest';
import type { Term } from '../../src/equation/terms';
import { rounded } from '../../src/text/numbers';
import type { Step } from '../hooks/useStep';
import { productsInWords } from '../text/counts';
import { Disclosure } from './Disclosure';
import { Formula } from './Formula';
import { factorsOf } from './factors';
import { ProductTable } from './ProductTable';
import { spellingOf } from './spelling';

interface ProductsProps {
  readonly expression: Expression;
  readonly term: Term;
  readonly products: NonNullable<Term['products']>;
  readonly step: Step;
}

/** Rows that are shown before all of them are asked for. */
const FEW = 8;

/** A sum of products that can be opened. */
export function Products({ expression, term, products, step }: ProductsProps) {
  const [all, setAll] = useState(false);
  const [order, setOrder] = useState<Order>('size');
  const factors = useMemo(
    () => factorsOf(expression, term, spellingOf(step.model.vocabulary, step.run.tokens)),
    [expression, term, step.model, step.run],
  );
  if (!factors) return null;
  const count = products.left.length;
  return (
    <Disclosure
      title={
        <>
          <Formula notation={factors.sum} />
          <span class="products-sum">= {rounded(term.value)}</span>
        </>
      }
      count={productsInWords(count)}
    >
      {() => (
        <div class="products-body">
          <fieldset class="products-order">
            <legend>{l10n.t('Order of the products')}</legend>
            {(['size', 'index'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={order === one} onClick={() => setOrder(one)}>
                {one === 'size' ? l10n.t('Largest first') : l10n.t('By index')}
              </button>
            ))}
            {count > FEW && (
              <button type="button" aria-pressed={all} onClick={() => setAll(!all)}>
                {l10n.t('All {0}', count)}
              </button>
            )}
          </fieldset>
          <Opened
            {...products}
            factors={factors}
            order={order}
            most={all ? count : Math.min(FEW, count)}
            tokens={factors.rows === 'position' ? step.run.tokens : undefined}
            sum={term.value}
          />
        </div>
      )}
    </Disclosure>
  );
}

type Order = 'size' | 'index';

interface OpenedProps
  extends Pick<ComponentProps<typeof ProductTable>, 'factors' | 'left' | 'right' | 'tokens' | 'sum'> {
  readonly order: Order;
  readonly most: number;
}

/** The largest products, what the others come to, and the sum. */
function Opened({ order, most, left, right, ...table }: OpenedProps) {
  const products = useMemo(() => left.map((value, k) => value * right[k]!), [left, right]);
  const rows = useMemo(() => {
    const largest = greatest(products, most, Math.abs);
    return order === 'size' ? largest : [...largest].sort((a, b) => a - b);
  }, [most, order, products]);
  return (
    <ProductTable
      {...table}
      left={left}
      right={right}
      products={products}
      rows={rows}
      rest={products.length - rows.length}
    />
  );
}
