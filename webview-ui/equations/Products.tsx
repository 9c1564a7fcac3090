import * as l10n from '@vscode/l10n';
import { useMemo, useState } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { greatest } from '../../src/equation/greatest';
import type { Term } from '../../src/equation/terms';
import { rounded } from '../../src/text/numbers';
import type { Step } from '../hooks/useStep';
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

/** A dot product opened: its largest products first, what the others come to, and the sum. */
export function Products({ expression, term, products: { left, right }, step }: ProductsProps) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const [order, setOrder] = useState<'size' | 'index'>('size');
  const factors = useMemo(
    () => factorsOf(expression, term, spellingOf(step.model.vocabulary, step.run.tokens)),
    [expression, term, step.model, step.run],
  );
  const products = useMemo(() => left.map((value, k) => value * right[k]!), [left, right]);
  const rows = useMemo(() => {
    if (!open) return [];
    const count = all ? products.length : Math.min(FEW, products.length);
    const largest = greatest(products, count, Math.abs);
    return order === 'size' ? largest : [...largest].sort((a, b) => a - b);
  }, [open, all, order, products]);
  if (!factors) return null;
  const rest = products.length - rows.length;
  return (
    <div class="products">
      <button type="button" class="disclosure" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Formula notation={factors.sum} />
        <span class="products-sum">= {rounded(term.value)}</span>
        <span class="products-count">{l10n.t('{0} products', products.length)}</span>
      </button>
      {open && (
        <div class="products-body">
          <fieldset class="products-order">
            <legend>{l10n.t('Order of the products')}</legend>
            {(['size', 'index'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={order === one} onClick={() => setOrder(one)}>
                {one === 'size' ? l10n.t('Largest first') : l10n.t('By index')}
              </button>
            ))}
            {products.length > FEW && (
              <button type="button" aria-pressed={all} onClick={() => setAll(!all)}>
                {l10n.t('All {0}', products.length)}
              </button>
            )}
          </fieldset>
          <ProductTable
            factors={factors}
            rows={rows}
            left={left}
            right={right}
            products={products}
            tokens={factors.rows === 'position' ? step.run.tokens : undefined}
            rest={rest}
            sum={term.value}
          />
        </div>
      )}
    </div>
  );
}
