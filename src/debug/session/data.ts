import type { MathSymbol } from '../../equation/symbol';
import type { Program } from '../../model/program';
import type { Datum } from '../../trace/changes';

const WRITTEN = /^\s*(\w+)(?:@([\w.]+))?(\[[ti]\])?(?:\[(\d+)\])?\s*$/;

/** The number of the first element: source positions count from 1, as the expression language has it. */
const firstOf = ({ over }: MathSymbol) => (over ? 1 : 0);

/** How a recorded value, or one number of it, is told apart, as the expression language has it: `c@decoder.0[i][12]`. */
export function dataId({ symbol, unit }: Datum): string {
  const { id, key, index } = symbol;
  const element = unit === undefined ? '' : `${index ? `[${index}]` : ''}[${unit + firstOf(symbol)}]`;
  return `${key}@${id.slice(0, -key.length - 1)}${element}`;
}

/**
 * The value that is meant by `c@decoder.0[i][12]`, `c[12]`, `c`. Undefined where there is none that is computed.
 * @param find what a key means, with a block or without; by default of the last block that has it
 */
export function datumFrom(
  program: Program,
  text: string,
  find: (key: string, block?: string) => MathSymbol | undefined = () => undefined,
): Datum | undefined {
  const [, key, block, time, unit] = WRITTEN.exec(text) ?? [];
  if (key === undefined) return undefined;
  const symbols = program.passes.flatMap(({ statements }) =>
    statements.filter(({ id, defines }) => id === defines.symbol.id).map(({ defines }) => defines.symbol),
  );
  const meant = find(key, block);
  const symbol = symbols.findLast((one) => {
    if (meant) return one.id === meant.id;
    return block === undefined ? one.key === key : one.id === `${block}.${key}`;
  });
  if (!symbol || unit === undefined) return symbol && { symbol };
  // Behind a block, it is the number of a time step.
  if (block !== undefined && time === undefined && symbol.index) return undefined;
  const number = Number(unit) - firstOf(symbol);
  return number >= 0 && number < sizeOf(symbol) ? { symbol, unit: number } : undefined;
}

/** Of one number for each source position, as many as there are. */
function sizeOf({ shape: [size] }: MathSymbol): number {
  if (!size) return 0;
  return 'size' in size ? size.size : Number.POSITIVE_INFINITY;
}
