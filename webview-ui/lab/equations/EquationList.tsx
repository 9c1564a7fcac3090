import './equations.css';
import type { ShownEquation } from '../../../src/lab/protocol';
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
          <div class="lab-equation">
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
  Number.isInteger(value) ? String(value) : value.toPrecision(3);
