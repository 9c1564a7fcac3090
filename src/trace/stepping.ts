import { clamped, type Move, moved, type Position, type Stride } from './cursor';
import { around, blockEnd, type Course, numberWithin, within } from './within';

/** A step of a debugger. */
export type Step = 'over' | 'into' | 'out' | 'back';

/**
 * Where a step leads. `over`: to the next equation, or, inside of one, to the next on its level. `into`: to an
 * equation's operations, an operation's units, a unit's products. `out`: to what one stands inside of; from an equation
 * to the end of its block, then of its time step, then of its phase, then of the run. `back` undoes `into` and `over`.
 * @param whole whether the recording will not grow any more
 * @returns undefined where it lies beyond what has been computed so far; at the end of a whole run, the end again
 */
export function stepped(
  course: Course,
  position: Position,
  step: Step,
  whole: boolean,
): Position | undefined {
  const from = clamped(course, position);
  switch (step) {
    case 'into': {
      const { count, at } = within(course, from);
      return count > 0 ? at(0) : stepped(course, from, 'over', whole);
    }
    case 'over':
      return next(course, from) ?? (whole ? withoutInside(from) : undefined);
    case 'back':
      return previous(course, from);
    case 'out':
      return around(course, from) ?? outOf(course, from, whole);
  }
}

/** What a reader does to the cursor: a move, or a debugger's step into or out of where it stands. */
export type Control = Move | 'into' | 'out';

/** Where a cursor stands and by which stride it is shown. */
export interface Standing {
  readonly position: Position;
  readonly stride: Stride;
}

/**
 * Where a control leads. Inside of an equation `forward` and `back` go on its level; `into` a time step that is shown as
 * a whole leads to its first equation.
 * @param whole whether the recording will not grow any more
 */
export function controlled(
  course: Course,
  { position, stride }: Standing,
  control: Control,
  whole: boolean,
): Standing {
  const step = (step: Step): Standing => ({
    position: stepped(course, position, step, whole) ?? position,
    stride: 'equation',
  });
  if (control === 'into' && stride === 'time step')
    return { position: { frame: position.frame, statement: 0 }, stride: 'equation' };
  if (control === 'into' || control === 'out') return step(control);
  if (position.inside && control === 'forward') return step('over');
  if (position.inside && control === 'back') return step('back');
  return { position: moved(course, position, control, stride), stride };
}

function next(course: Course, from: Position): Position | undefined {
  const outer = around(course, from);
  if (outer) {
    const { count, at } = within(course, outer);
    const number = numberWithin(from.inside!) + 1;
    return number < count ? at(number) : next(course, outer);
  }
  const to = moved(course, from, 'forward', 'equation');
  return samePosition(to, from) ? undefined : to;
}

function previous(course: Course, from: Position): Position {
  const outer = around(course, from);
  if (!outer) return moved(course, from, 'back', 'equation');
  const number = numberWithin(from.inside!) - 1;
  return number < 0 ? outer : within(course, outer).at(number);
}

/** The end of the block, of the time step, of the phase, or of the run: the first that is further on. */
function outOf(course: Course, from: Position, whole: boolean): Position | undefined {
  const { program, frames } = course;
  const endOf = (frame: number): Position => ({
    frame,
    statement: program.passes[frames[frame]!.pass]!.statements.length - 1,
  });
  const { pass } = frames[from.frame]!;
  const last = blockEnd(course, from);
  if (from.statement < last) return { frame: from.frame, statement: last };
  const step = endOf(from.frame);
  if (from.statement < step.statement) return step;
  const { phase } = program.passes[pass]!;
  const after = frames.findIndex(
    (one, number) => number > from.frame && program.passes[one.pass]!.phase !== phase,
  );
  if (after > from.frame + 1) return endOf(after - 1);
  return whole ? endOf(frames.length - 1) : undefined;
}

const withoutInside = ({ frame, statement }: Position): Position => ({ frame, statement });

export const samePosition = (a: Position, b: Position): boolean =>
  a.frame === b.frame &&
  a.statement === b.statement &&
  a.inside?.operation === b.inside?.operation &&
  a.inside?.unit === b.inside?.unit &&
  a.inside?.product === b.inside?.product;
