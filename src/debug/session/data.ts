import type { Program } from '../../model/program';
import type { Datum } from '../../trace/changes';

const WRITTEN = /^\s*([\w.]+)(?:@([\w.]+))?(?:\[(\d+)\])?\s*$/;

/** How a recorded value, or one number of it, is told apart: `c@decoder.0[12]`. */
export const dataId = ({ symbol: { id, key }, unit }: Datum): string =>
  `${key}@${id.slice(0, -key.length - 1)}${unit === undefined ? '' : `[${unit}]`}`;

/**
 * The value that is meant by `c@decoder.0[12]`, or without a block by the last of the program that has such a key.
 * Undefined where there is none that is computed.
 */
export function datumFrom(program: Program, text: string): Datum | undefined {
  const [, key, block, unit] = WRITTEN.exec(text) ?? [];
  const symbols = program.passes.flatMap(({ statements }) =>
    statements.filter(({ id, defines }) => id === defines.symbol.id).map(({ defines }) => defines.symbol),
  );
  const symbol = symbols.findLast((one) =>
    block === undefined ? one.key === key : one.id === `${block}.${key}`,
  );
  return symbol && { symbol, unit: unit === undefined ? undefined : Number(unit) };
}
