import type { Pass } from '../../src/model/pass';
import type { Statement } from '../../src/model/statement';
import type { Choice } from '../equations/units';
import type { Step } from '../hooks/useStep';
import { useView } from '../hooks/useView';
import type { AskingPlace } from '../state/asking';
import { WhatIfForm } from './WhatIfForm';

interface Properties {
  readonly place: AskingPlace;
  readonly statement: Statement;
  readonly step: Step;
  readonly choice: Choice;
}

/** The form of a what-if about a value of this time step, where it is asked in this part of the panel. */
export function AskedHere({ place, statement, step, choice }: Properties) {
  const asking = useView((view) => view.asking);
  const here = asking?.place === place && asking.run === step.run.id && asking.statement === statement.id;
  // What is asked anew begins anew, also where the form stands already: Scale…, then Set….
  return here ? (
    <WhatIfForm key={asking.value} asking={asking} statement={statement} step={step} choice={choice} />
  ) : null;
}

/** A statement by its id, in the pass that is shown. */
export const statementIn = ({ statements }: Pass, id: string | undefined): Statement | undefined =>
  statements.find((one) => one.id === id);
