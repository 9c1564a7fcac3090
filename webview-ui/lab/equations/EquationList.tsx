import './equations.css';
import { notationListing } from '../../../src/equation/listing';
import type { ShownEquation } from '../../../src/lab/protocol';
import { decimal, minus } from '../../../src/text/numbers';
import { Citation } from '../../equations/Citation';
import { Prose } from '../../text/Prose';
import { LabFormula } from './LabFormula';

interface Properties {
  readonly equations: readonly ShownEquation[];
  /** Of which batch something is known: what they came to there. */
  readonly values?: Readonly<Record<string, number>> | undefined;
}

/** Equations, each with what it means and who states it. */
export function EquationList({ equations, values }: Properties) {
  return (
    <ul class="lab-equations">
      {equations.map(({ id, notation, explanation, citation }) => (
        <li key={id} data-equation={id}>
          {/* Named, as a browser lets the keys reach what scrolls. */}
          {/* biome-ignore lint/a11y/useSemanticElements: no fields are grouped */}
          <div class="lab-equation" role="group" aria-label={notationListing(notation)}>
            <LabFormula notation={notation} />
            {values?.[id] !== undefined && <output data-value={values[id]}>{numberText(values[id])}</output>}
          </div>
          <p>
            <Prose text={explanation} />
          </p>
          <Citation citation={citation} />
        </li>
      ))}
    </ul>
  );
}

/** A number as it stands beside an equation. */
export const numberText = (value: number): string =>
  Number.isInteger(value) ? decimal(value, 0) : minus(value.toPrecision(3));
