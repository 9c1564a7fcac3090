import type { ShownClaim, ShownExperiment, ShownOperand } from '../../../src/lab/experiments/protocol';
import { DotChart } from '../chart/DotChart';

interface Properties {
  readonly claim: ShownClaim;
  readonly experiment: ShownExperiment;
  /** Sets that are not to be seen. */
  readonly hidden: ReadonlySet<string>;
}

/** What a claim compares, and nothing else, drawn: every seed of the conditions that it is about. */
export function ClaimCharts({ claim: { expects }, experiment, hidden }: Properties) {
  const operands = expects.flatMap(({ greater, than }) => [greater, than]);
  const drawn = ({ quantity, less }: ShownOperand) => [quantity.id, ...(less === undefined ? [] : [less])];
  const ids = new Set(operands.flatMap(drawn));
  const { quantities, conditions } = experiment;
  return (
    <div class="measured">
      {quantities
        .filter(({ id }) => ids.has(id))
        .map((quantity) => {
          const of = operands.flatMap((one) => (drawn(one).includes(quantity.id) ? one.of : []));
          const chosen = new Set(of.map((id) => conditions.findIndex((one) => one.id === id)));
          return (
            <DotChart
              key={quantity.id}
              experiment={experiment}
              quantity={quantity}
              shown={{ hidden, chosen }}
              lit={undefined}
            />
          );
        })}
    </div>
  );
}
