import type { MathSymbol } from '../../equation/symbol';
import type { Program } from '../../model/program';
import type { Datum } from '../../trace/changes';

/** `c`, `c[12]`, `c@decoder.0`, `(c@decoder.0)[12]`. */
const WRITTEN = /^\s*(?:(\w+)|(\w+)@([\w.]+)|\((\w+)@([\w.]+)\))(?:\[(\d+)\])?\s*$/;

/** How a recorded value, or one number of it, is told apart, as the expression language writes it: `(c@decoder.0)[12]`. */
export function dataId({ symbol, unit }: Datum): string {
  const { id, key } = symbol;
  const name = `${key}@${id.slice(0, -key.length - 1)}`;
  return unit === undefined ? name : `(${name})[${unit + firstOf(symbol)}]`;
}

/**
 * The value that is meant by `(c@decoder.0)[12]`, or without a block by the last of the program that has such a key.
 * Undefined where there is none that is computed.
 */
export function datumFrom(program: Program, text: string): Datum | undefined {
  const [, alone, named, of, inside, ofInside, unit] = WRITTEN.exec(text) ?? [];
  // After a block, a number is a time step.
  if (named !== undefined && unit !== undefined) return undefined;
  const [key, block] = [alone ?? named ?? inside, of ?? ofInside];
  const symbols = program.passes.flatMap(({ statements }) =>
    statements.filter(({ id, defines }) => id === defines.symbol.id).map(({ defines }) => defines.symbol),
  );
  const symbol = symbols.findLast((one) =>
    block === undefined ? one.key === key : one.id === `${block}.${key}`,
  );
  return symbol && { symbol, unit: unit === undefined ? undefined : Number(unit) - firstOf(symbol) };
}

/** Source positions count from 1. */
const firstOf = ({ over }: MathSymbol) => (over ? 1 : 0);
