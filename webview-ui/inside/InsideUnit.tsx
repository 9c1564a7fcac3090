import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import type { Notation } from '../../src/equation/notation';
import { Derivation } from '../equations/Derivation';
import { Details } from '../equations/Details';
import { derivation } from '../equations/lines';
import { spellingOf } from '../equations/spelling';
import { useTerm } from '../equations/useTerm';
import { write } from '../equations/write';
import type { Step } from '../hooks/useStep';
import { InsideProducts } from './InsideProducts';

interface Properties {
  readonly step: Step;
  readonly of: Expression;
  readonly unit: number;
}

/** One number of an operation: how it comes about, and its products, the one gone into marked. */
export function InsideUnit({ step, of, unit }: Properties) {
  const { run, model, position } = step;
  const { term, error, fresh } = useTerm(run.id, position, unit, true);
  const spelling = useMemo(() => spellingOf(model.vocabulary, run.tokens), [model, run.tokens]);
  // An answer to what was asked before is of another operation.
  const shown = term?.op === of.op ? term : undefined;
  const left = useMemo(() => leftSide(of, shown?.unit), [of, shown?.unit]);
  if (error) return <p class="numbers-error">{error}</p>;
  if (!shown) return <p class="numbers-note">{l10n.t('Computing…')}</p>;
  return (
    <div class={fresh ? 'inside-unit' : 'inside-unit numbers-stale'} aria-busy={!fresh}>
      <Derivation left={left} lines={derivation(of, shown, spelling)} />
      {shown.products ? (
        <InsideProducts step={step} of={of} term={shown} products={shown.products} spelling={spelling} />
      ) : (
        <Details expression={of} term={shown} step={step} />
      )}
    </div>
  );
}

/** `(W_hf h_{t−1})[12]` */
function leftSide(of: Expression, unit: number | undefined): Notation {
  const notation = expressionNotation(of, { style: 'formula' });
  if (unit === undefined) return notation;
  return write.row(write.fenced('(', notation, ')'), write.fenced('[', write.number(String(unit)), ']'));
}
