import type { Read } from '../../equation/expression';
import { compile } from '../../equation/language/compile';
import type { Names } from '../../equation/language/names';
import { ReaderError } from '../../errors';
import { partOf } from '../../model/edits/assignable';
import type { Program } from '../../model/program';
import type { Datum } from '../../trace/changes';
import { elementExpression, symbolExpression } from './written';

/** How a recorded value, or one number of it, is told apart, as the expression language writes it: `(c@decoder.0)[12]`. */
export function dataId({ symbol, unit }: Datum): string {
  const name = symbolExpression(symbol)!;
  return unit === undefined ? name : elementExpression(name, unit, symbol.over !== undefined);
}

/**
 * The value that is meant by `c`, `(c@decoder.0)[12]`, `s[i-1]`. Undefined where it is none that a statement computes
 * time step after time step, or one number of it.
 */
export function datumFrom(program: Program, text: string, names: Names): Datum | undefined {
  const { of, units } = understood(text, names) ?? {};
  if (of?.op !== 'read' || isOfOneStep(of, names)) return undefined;
  const { symbol } = of;
  if (!program.passes.some(({ statements }) => statements.some(({ id }) => id === symbol.id)))
    return undefined;
  if (!units) return { symbol };
  const [from, to] = units;
  return to - from === 1 ? { symbol, unit: from } : undefined;
}

/** What is named; undefined where it cannot be understood. */
function understood(text: string, names: Names): ReturnType<typeof partOf> | undefined {
  try {
    return partOf(compile(text, names).expression);
  } catch (error) {
    if (error instanceof ReaderError) return undefined;
    throw error;
  }
}

/** Whether a time step is named by its number: what a value was there stays. */
function isOfOneStep({ symbol, at }: Read, names: Names): boolean {
  const usual = names.at(symbol);
  return at?.kind === 'fixed' && !(usual?.kind === 'fixed' && usual.step === at.step);
}
