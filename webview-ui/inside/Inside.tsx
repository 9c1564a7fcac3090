import './inside.css';
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { expressionNotation } from '../../src/equation/expressionNotation';
import { extentOf } from '../../src/equation/extent';
import { notationListing } from '../../src/equation/listing';
import { rounded } from '../../src/text/numbers';
import { operationAt, unitsOf } from '../../src/trace/inside';
import { summaryOf } from '../../src/trace/summary';
import { UnitStepper } from '../equations/UnitStepper';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { InsideUnit } from './InsideUnit';
import { OperationStrip } from './OperationStrip';
import { PartName } from './PartName';
import { useOperation } from './useOperation';

/** What there is to see inside of the current equation: an operation's numbers, and one of them by its products. */
export function Inside({ step }: { readonly step: Step }) {
  const { recording, position } = step;
  const actions = useActions();
  const { frame, statement, inside } = position;
  const { operation, unit } = inside!;
  const { of } = operationAt(recording, position)!;
  const units = unitsOf(of, recording.source.length);
  const { numbers, message } = useOperation(step);
  const text = notationListing(expressionNotation(of, { style: 'line' }));
  const choose = (chosen: number) =>
    actions.standAt({ frame, statement, inside: { operation, unit: Math.min(chosen, units - 1) } });
  // The unit gone into is the one that is looked at all over the panel.
  const { over, shape } = extentOf(of);
  const isElement = !over && shape.length === 1 && shape[0]!.name !== 'vocabulary';
  useEffect(() => {
    if (unit !== undefined && isElement) actions.chooseUnit(unit);
  }, [unit, isElement, actions]);
  return (
    <div
      class="inside"
      data-testid="inside"
      data-operation={operation}
      data-unit={unit}
      data-product={inside!.product}
    >
      <div class="inside-head">
        <PartName of={of} text={text} />
        {numbers && numbers.length === 1 && <span class="inside-value">= {rounded(numbers[0]!)}</span>}
        {numbers && numbers.length > 1 && <span class="inside-summary">{summaryText(numbers)}</span>}
        {units > 0 && unit !== undefined && <UnitStepper unit={unit} length={units} choose={choose} />}
      </div>
      {message && <p class="numbers-error">{message}</p>}
      {units > 0 && (
        <OperationStrip
          of={of}
          text={text}
          numbers={numbers}
          units={units}
          unit={unit}
          choose={choose}
          step={step}
        />
      )}
      {(unit !== undefined || units === 0) && <InsideUnit step={step} of={of} unit={unit ?? 0} />}
    </div>
  );
}

function summaryText(numbers: Float32Array): string {
  const { least, mean, greatest, norm } = summaryOf(numbers);
  const [a, b, c, d] = [least, mean, greatest, norm].map(rounded);
  return l10n.t('{0} numbers: min {1}, mean {2}, max {3}, norm {4}', numbers.length, a!, b!, c!, d!);
}
