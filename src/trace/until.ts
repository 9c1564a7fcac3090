import { type Read, reads } from '../equation/expression';
import type { Compiled } from '../equation/language/compile';
import type { Place } from '../model/listing';
import { indexOfLoop, type Pass } from '../model/pass';
import type { Program } from '../model/program';

/** A condition as it is looked at in a pass: once a time step, just after the last equation that it reads there. */
export interface Looking {
  readonly place: Place;
  readonly compiled: Compiled;
}

/**
 * Where a condition can begin to hold: in the passes that compute something it reads, or else, where it reads nothing
 * of the time step that runs, at the first equation of each.
 * @param compile understands it at a place @throws what `compile` throws, where it is understood in no pass
 */
export function lookingFor(program: Program, compile: (place: Place) => Compiled): Looking[] {
  let problem: unknown;
  const understood = program.passes.flatMap((pass, number) => {
    try {
      const compiled = compile({ pass: number, statement: pass.statements.length - 1 });
      return [{ number, compiled, statement: lastRead(pass, program, reads(compiled.expression)) }];
    } catch (error) {
      problem = error;
      return [];
    }
  });
  if (understood.length === 0) throw problem;
  const varying = understood.filter(({ statement }) => statement !== undefined);
  return (varying.length > 0 ? varying : understood).map(({ number, compiled, statement = 0 }) => ({
    place: { pass: number, statement },
    compiled,
  }));
}

/** The number of the last statement of a pass that is read at its own time step; undefined where none of it is read. */
function lastRead(pass: Pass, program: Program, occurrences: readonly Read[]): number | undefined {
  const index = indexOfLoop(pass.loop);
  const numbers = occurrences.flatMap((occurrence) => {
    const { symbol, at } = occurrence;
    if (at?.kind === 'counter') return index ? [0] : [];
    const handed = at?.kind === 'fixed' && at.step === 0;
    const id = handed ? `${symbol.id}@0` : symbol.id;
    const number = pass.statements.findIndex((one) => one.id === id);
    if (at?.kind === 'fixed' && !handed) return [];
    if (number >= 0) return [at?.kind === 'step' && at.shift !== 0 ? 0 : number];
    return at?.kind === 'step' && at.index === index && isGiven(occurrence, program) ? [0] : [];
  });
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}

/** Whether it comes from outside: a token of the source. */
const isGiven = ({ symbol }: Read, { passes }: Program) =>
  !passes.some(({ statements }) => statements.some(({ id }) => id === symbol.id));
