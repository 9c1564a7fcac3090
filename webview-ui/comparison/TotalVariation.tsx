import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { equationNotation } from '../../src/equation/expressionNotation';
import type { TotalVariation as Equation } from '../../src/model/totalVariation';
import { proportion } from '../../src/text/numbers';
import { Formula } from '../equations/Formula';

interface Properties {
  readonly equation: Equation;
  /** The decoder step at the cursor, 0 before the first. */
  readonly step: number;
  /** Undefined where one of the two has no distribution at that step. */
  readonly distance: number | undefined;
}

/** The distance of the two distributions at the cursor, under its formula. */
export function TotalVariation({ equation: { defines, expression }, step, distance }: Properties) {
  const formula = useMemo(
    () => equationNotation(defines, expression, { style: 'formula' }),
    [defines, expression],
  );
  return (
    <p class="total-variation" data-testid="total-variation" data-value={distance}>
      <span>
        <Formula notation={formula} /> = {distance === undefined ? '…' : proportion(distance)}
      </span>
      <span class="total-variation-meaning">
        {step === 0 || distance === undefined
          ? l10n.t('Total variation distance of the output distributions: 0 the same, 1 nothing in common')
          : l10n.t('Total variation distance at decoder step {0}: 0 the same, 1 nothing in common', step)}
      </span>
    </p>
  );
}
