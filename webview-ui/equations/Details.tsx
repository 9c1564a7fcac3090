import type { Expression } from '../../src/equation/expression';
import type { Term } from '../../src/equation/terms';
import type { Step } from '../hooks/useStep';
import { Candidates } from './Candidates';
import { Draw } from './Draw';
import { Products } from './Products';
import { detailsOf } from './pairs';

/** The terms behind a derivation's numbers: each sum of products and each choice among candidates, on demand. */
export function Details({ expression, term, step }: { expression: Expression; term: Term; step: Step }) {
  return (
    <>
      {detailsOf(expression, term).map((detail, k) =>
        detail.term.products ? (
          <Products key={k} {...detail} products={detail.term.products} step={step} />
        ) : detail.expression.op === 'sample' ? (
          <Draw
            key={k}
            expression={detail.expression}
            term={detail.term}
            among={detail.term.among!}
            step={step}
          />
        ) : (
          <Candidates key={k} {...detail} among={detail.term.among!} step={step} />
        ),
      )}
    </>
  );
}
