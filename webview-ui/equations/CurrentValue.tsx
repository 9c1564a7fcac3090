import type { Statement } from '../../src/model/statement';
import { exact, plain } from '../../src/text/numbers';
import { quoted, tokenText } from '../../src/text/shown';
import type { Step } from '../hooks/useStep';
import { AsComputed } from '../whatIf/AsComputed';
import { unitKind, unitOf } from './units';
import type { Choosing } from './useChoice';

interface CurrentValueProps {
  readonly statement: Statement;
  /** Its number in the pass. */
  readonly number: number;
  /** A what-if set it. */
  readonly changed: boolean;
  /** None before the equation is reached. */
  readonly values: Float32Array | undefined;
  readonly step: Step;
  readonly choosing: Choosing;
}

/** What an equation has come to at this step, for the unit that is looked at; its place is kept until then. */
export function CurrentValue({ statement, number, changed, values, step, choosing }: CurrentValueProps) {
  if (!values) return <span class="equation-value" />;
  const { model, run } = step;
  const { symbol } = statement.defines;
  const unit = unitOf(symbol, values, choosing.choice);
  const value = values[unit]!;
  const before = changed && <AsComputed statement={statement} number={number} unit={unit} step={step} />;
  if (symbol.role === 'token') {
    return (
      <span class="equation-value">
        {before}
        {quoted(tokenText(model.vocabulary[value] ?? ''))}
      </span>
    );
  }
  const kind = unitKind(symbol);
  const where = {
    none: '',
    element: `[${unit}]`,
    position: quoted(tokenText(run.tokens[unit]?.piece ?? '')),
    entry: quoted(tokenText(model.vocabulary[unit] ?? '')),
  }[kind];
  return (
    <span class="equation-value" title={exact(value)}>
      {where && <span class="equation-unit">{where}</span>}
      {before}
      {plain(value)}
    </span>
  );
}
