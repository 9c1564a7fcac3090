import { expressionNotation } from '../equation/expressionNotation';
import { notationListing } from '../equation/listing';
import type { Statement } from '../model/statement';
import type { Position } from './cursor';
import { type Opening, openingOf, operationsOf } from './inside';
import type { JointTimeline, SidePosition } from './joint';
import { inBoth, inEach, known, type Of, SIDES, type Side, woven } from './sides';

/** The statement at the cursor's stop in each side that has it. */
export function jointStop({ recordings, program, frames }: JointTimeline, { frame, statement }: Position) {
  const { statements, numbers } = program.passes[frames[frame]!.pass]!;
  return SIDES.flatMap((side) => {
    const [pass, own] = [numbers[side], statements[statement]![side]];
    return pass === undefined || own === undefined
      ? []
      : [{ side, recording: recordings[side], pass, statement: own }];
  });
}

/** What the statement of both at a stop opens into: wherever either goes on, the cursor can. */
export function jointOpening(timeline: JointTimeline, at: Position): Opening {
  const operations = operationsAt(timeline, at);
  const openings = inEach((side) => {
    const stop = jointStop(timeline, at).find((one) => one.side === side);
    return stop && openingOf(statementOf(stop), stop.recording.source.length);
  });
  const most = (operation: number, of: (opening: Opening, own: number) => number) =>
    Math.max(
      ...SIDES.map((side) => {
        const [opening, own] = [openings[side], operations[operation]?.[side]];
        return opening && own !== undefined ? of(opening, own) : 0;
      }),
    );
  return {
    operations: operations.length,
    units: (operation) => most(operation, (opening, own) => opening.units(own)),
    products: (operation) => most(operation, (opening, own) => opening.products(own)),
  };
}

/** The operations of both statements at a stop in one order, matched by what they read. */
export function operationsAt(timeline: JointTimeline, at: Position): Of<number>[] {
  const stops = jointStop(timeline, at);
  const names = inBoth((side) => {
    const stop = stops.find((one) => one.side === side);
    return stop ? operationNames(statementOf(stop)) : [];
  });
  return woven(names.left, names.right).map((name) => inEach((side) => known(names[side].indexOf(name))));
}

/** Each operation on one line, with its number among those that read the same. */
function operationNames(statement: Statement): string[] {
  const lines = operationsOf(statement).map(({ of }) =>
    notationListing(expressionNotation(of, { style: 'line' })),
  );
  // The last gives the value: of another equation, the value still.
  return lines.map((line, k) =>
    k === lines.length - 1
      ? 'value'
      : `${line} ${lines.slice(0, k).filter((before) => before === line).length}`,
  );
}

const statementOf = ({ recording, pass, statement }: ReturnType<typeof jointStop>[number]) =>
  recording.program.passes[pass]!.statements[statement]!;

/** Where a side stands while the cursor is inside of a statement of both; at the statement, where it has no such part. */
export function insideOf(timeline: JointTimeline, side: Side, at: Position, own: Position): SidePosition {
  if (!at.inside) return { position: own };
  const { unit, product } = at.inside;
  const operation = operationsAt(timeline, at)[at.inside.operation]?.[side];
  const stop = jointStop(timeline, at).find((one) => one.side === side)!;
  const { operations, units, products } = openingOf(statementOf(stop), stop.recording.source.length);
  const lacks =
    operation === undefined ||
    (unit !== undefined && unit >= units(operation)) ||
    (product !== undefined && product >= products(operation));
  if (lacks) return { position: own, away: 'no such part' };
  // A statement's only operation is the statement itself.
  const alone = operations === 1 && unit === undefined && product === undefined;
  return { position: alone ? own : { ...own, inside: { ...at.inside, operation } } };
}
