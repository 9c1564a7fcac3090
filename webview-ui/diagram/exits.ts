import { reads } from '../../src/equation/expression';
import { type Program, statements } from '../../src/model/program';
import type { Diagram } from './diagrams';

/** A value that leaves the picture: to the right for the next time step, upwards for others of the same one. */
export interface Exit {
  /** Id of the statement that defines it. */
  readonly from: string;
  readonly way: 'right' | 'up';
}

/** What of a diagram is read elsewhere in the program. */
export function exitsOf(diagram: Diagram, program: Program): Exit[] {
  const inside = new Set(diagram.statements.map(({ statement }) => statement));
  return diagram.statements.flatMap(({ statement: { id, defines } }) => {
    const occurrences = statements(program).flatMap((statement) =>
      reads(statement.expression)
        .filter(({ symbol }) => symbol.id === defines.symbol.id)
        .map((read) => ({ at: read.at, here: inside.has(statement) })),
    );
    const isCarried = ({ at }: (typeof occurrences)[number]) => at?.kind === 'step' && at.shift !== 0;
    const carried = occurrences.some(isCarried);
    // What the bridge takes of the last step is no line of every step.
    const read = occurrences.some((one) => !one.here && !isCarried(one) && one.at?.kind !== 'fixed');
    const exits: Exit[] = [];
    if (carried || defines.at?.kind === 'fixed') exits.push({ from: id, way: 'right' });
    if (read && defines.at?.kind !== 'fixed') exits.push({ from: id, way: 'up' });
    return exits;
  });
}
