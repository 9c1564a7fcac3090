import { type Expression, type Read, reads } from '../../equation/expression';
import type { MathSymbol } from '../../equation/symbol';
import type { Pass } from '../../model/pass';
import type { Program } from '../../model/program';
import type { Statement } from '../../model/statement';

/** The statements that a program needs for some of its values, pass by pass. */
export function needed({ passes }: Program, wanted: readonly string[]): readonly (readonly Statement[])[] {
  const defining = new Map<string, Statement[]>();
  for (const { statements } of passes)
    for (const one of statements) {
      const { id } = one.defines.symbol;
      defining.set(id, [...(defining.get(id) ?? []), one]);
    }
  const found = new Set<Statement>();
  const left = wanted.flatMap((id) => defining.get(id) ?? []);
  for (let one = left.pop(); one; one = left.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    for (const { symbol } of reads(one.expression)) left.push(...(defining.get(symbol.id) ?? []));
  }
  return passes.map(({ statements }) => statements.filter((one) => found.has(one)));
}

/** The symbols whose values have to be carried over the padding: what is read at another step than it is computed at. */
export const carriedSymbols = ({ passes }: Program): ReadonlySet<string> =>
  new Set(
    passes
      .flatMap(({ statements }) => statements.flatMap(({ expression }) => reads(expression)))
      .filter(({ at }) => at?.kind === 'fixed' || (at?.kind === 'step' && at.shift !== 0))
      .map(({ symbol }) => symbol.id),
  );

/** By symbol, the loop that defines it; what is defined at step 0 alone, once. */
export function loopsOf({ passes }: Program): ReadonlyMap<string, Pass['loop']> {
  const loops = new Map<string, Pass['loop']>();
  for (const { loop, statements } of passes.toReversed())
    for (const { id, defines } of statements) if (id === defines.symbol.id) loops.set(id, loop);
  return loops;
}

/** Whether it is the same at every step of a pass: made of parameters, of all positions at once, of other passes. */
export function isSteady(expression: Expression): boolean {
  const known = STEADY.get(expression);
  if (known !== undefined) return known;
  const steady = reads(expression).every(isSteadyRead);
  STEADY.set(expression, steady);
  return steady;
}

const STEADY = new WeakMap<Expression, boolean>();

const isSteadyRead = ({ symbol, at }: Read): boolean =>
  symbol.role === 'weight' || at === undefined || at.kind === 'each' || at.kind === 'fixed';

/** Numbers of one row of a symbol's value; of one that is numbered by positions, at each of them. */
export const rowSize = ({ shape, over }: MathSymbol): number =>
  over
    ? 1
    : shape.reduce((product, size) => {
        if (!('size' in size)) throw new Error('A value as long as the source has no size of its own.');
        return product * size.size;
      }, 1);
