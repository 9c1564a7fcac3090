import { useMemo } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import type { Term } from '../../src/equation/terms';
import { factorsOf } from '../equations/factors';
import type { Spelling } from '../equations/numberNotation';
import { ProductTable } from '../equations/ProductTable';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';

interface Properties {
  readonly step: Step;
  readonly of: Expression;
  readonly term: Term;
  readonly products: NonNullable<Term['products']>;
  readonly spelling: Spelling;
}

/** All products of a unit in their order, up to the one gone into, if any, with what they come to so far. */
export function InsideProducts({ step, of, term, products, spelling }: Properties) {
  const actions = useActions();
  const { left, right } = products;
  const factors = useMemo(() => factorsOf(of, term, spelling), [of, term, spelling]);
  const all = useMemo(() => left.map((value, k) => value * right[k]!), [left, right]);
  const rows = useMemo(() => [...left.keys()], [left]);
  if (!factors) return null;
  const { frame, statement, inside } = step.position;
  return (
    <ProductTable
      factors={factors}
      rows={rows}
      left={left}
      right={right}
      products={all}
      tokens={factors.rows === 'position' ? step.run.tokens : undefined}
      rest={0}
      sum={term.value}
      at={inside?.product}
      goTo={(product) => actions.standAt({ frame, statement, inside: { ...inside!, product } })}
    />
  );
}
