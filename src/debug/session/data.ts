import { blockId, type MathSymbol } from '../../equation/symbol';
import type { Program } from '../../model/program';
import type { Datum } from '../../trace/changes';

/** `c`, `c[12]`, `c@decoder.0`, `(c@decoder.0)[12]`. */
const WRITTEN = /^\s*(?:(\w+)|(\w+)@([\w.]+)|\((\w+)@([\w.]+)\))(?:\[(\d+)\])?\s*$/;

/** How a recorded value, or one number of it, is told apart, as the expression language writes it: `(c@decoder.0)[12]`. */
export function dataId({ symbol, unit }: Datum): string {
  const name = `${symbol.key}@${blockId(symbol)}`;
  return unit === undefined ? name : `(${name})[${unit + firstOf(symbol)}]`;
}

/** The symbol that a key means, of a block or of the nearest one. */
export type Find = (key: string, block?: string) => MathSymbol | undefined;

/**
 * The value that is meant by `(c@decoder.0)[12]`, or without a block by the last of the program that has such a key.
 * Undefined where there is none that is computed, or has no such number.
 */
export function datumFrom(program: Program, text: string, find: Find = () => undefined): Datum | undefined {
  const [, alone, named, of, inside, ofInside, unit] = WRITTEN.exec(text) ?? [];
  // After a block, a number is a time step.
  if (named !== undefined && unit !== undefined) return undefined;
  const [key, block] = [alone ?? named ?? inside, of ?? ofInside];
  const symbols = program.passes.flatMap(({ statements }) =>
    statements.filter(({ id, defines }) => id === defines.symbol.id).map(({ defines }) => defines.symbol),
  );
  const meant = key === undefined ? undefined : find(key, block);
  const symbol = symbols.findLast((one) => {
    if (meant) return one.id === meant.id;
    return block === undefined ? one.key === key : one.id === `${block}.${key}`;
  });
  if (!symbol || unit === undefined) return symbol && { symbol };
  const number = Number(unit) - firstOf(symbol);
  return number >= 0 && number < sizeOf(symbol) ? { symbol, unit: number } : undefined;
}

/** Of one number for each source position, as many as there are. */
function sizeOf({ shape: [size] }: MathSymbol): number {
  if (!size) return 0;
  return 'size' in size ? size.size : Number.POSITIVE_INFINITY;
}

/** Source positions count from 1. */
const firstOf = ({ over }: MathSymbol) => (over ? 1 : 0);
