import { blockAt } from '../model/blocks';
import { Recording } from '../model/recording';
import type { Position } from './cursor';
import { type Inside, type Opening, openingOf, statementAt } from './inside';
import type { JointTimeline } from './joint';
import { jointOpening, jointStop } from './jointInside';

/** What is stepped through: a run, or two that are compared. */
export type Course = Recording | JointTimeline;

/** The positions one level further in, in their order; none where there is nothing to go into. */
export interface Within {
  readonly count: number;
  at(number: number): Position;
}

/** What a position opens into: a statement into its operations, an operation into units, a unit into products. */
export function within(course: Course, position: Position): Within {
  const { frame, statement, inside } = position;
  const { operations, units, products } = openingAt(course, position);
  const to = (count: number, at: (number: number) => Inside): Within => ({
    count,
    at: (number) => ({ frame, statement, inside: at(number) }),
  });
  if (!inside) {
    // A single operation gives the statement's value itself: nothing would be seen to change.
    if (operations === 1) return within(course, { frame, statement, inside: { operation: 0 } });
    return to(operations, (operation) => ({ operation }));
  }
  const { operation, unit, product } = inside;
  if (unit === undefined && product === undefined && units(operation) > 0)
    return to(units(operation), (number) => ({ operation, unit: number }));
  if (product === undefined) return to(products(operation), (number) => ({ ...inside, product: number }));
  return to(0, () => inside);
}

/** The position that a position lies in; none for a statement itself. */
export function around(course: Course, position: Position): Position | undefined {
  const { frame, statement, inside } = position;
  if (!inside) return undefined;
  const { operation, unit, product } = inside;
  const alone = openingAt(course, position).operations === 1;
  const outer = alone ? { frame, statement } : { frame, statement, inside: { operation } };
  if (product !== undefined) return unit === undefined ? outer : { ...outer, inside: { operation, unit } };
  return unit === undefined ? { frame, statement } : outer;
}

/** Whether there is such a place inside the statement. */
export function isThere(course: Course, position: Position): boolean {
  const { inside } = position;
  if (!inside) return true;
  const { operation, unit, product } = inside;
  const opening = openingAt(course, position);
  if (operation >= opening.operations) return false;
  if (unit === undefined && product === undefined) return opening.operations > 1;
  const units = opening.units(operation);
  if (unit === undefined ? units > 0 : unit >= units) return false;
  return product === undefined || product < opening.products(operation);
}

/** The number of a position among those of its level (`within`). */
export const numberWithin = ({ operation, unit, product }: Inside): number => product ?? unit ?? operation;

/** Number of the last statement in the block that a position lies in; of two runs, of the longer one's. */
export function blockEnd(course: Course, { frame, statement }: Position): number {
  if (course instanceof Recording) return blockAt(course.program, course.frames[frame]!.pass, statement).last;
  const pass = course.program.passes[course.frames[frame]!.pass]!;
  const ends = jointStop(course, { frame, statement }).map(({ side, recording, pass: own, statement }) => {
    const { last } = blockAt(recording.program, own, statement);
    return pass.statements.findLastIndex((stop) => stop[side] === last);
  });
  return Math.max(...ends);
}

function openingAt(course: Course, position: Position): Opening {
  if (!(course instanceof Recording)) return jointOpening(course, position);
  return openingOf(statementAt(course, position), course.source.length);
}
