import { reads } from '../equation/expression';
import type { MathSymbol } from '../equation/symbol';
import type { Place } from '../model/listing';
import { isReversed } from '../model/pass';
import type { Program } from '../model/program';
import type { Recording } from '../model/recording';
import type { Position } from './cursor';
import type { Watched } from './watch';

/** How a number may change from one time step to the next. */
export type Change =
  | { readonly kind: 'any' | 'sign' }
  /** It was below and is not any more, or the other way round. */
  | { readonly kind: 'crosses'; readonly value: number };

/** A recorded value, or one number of it. */
export interface Datum {
  readonly symbol: MathSymbol;
  readonly unit?: number | undefined;
}

const WRITTEN = /^\s*(?:(changes)|(sign|changes\s+sign)|crosses\s+([-+]?[\d.]+(?:e[-+]?\d+)?))\s*$/i;

/** Reads `changes`, `changes sign`, `crosses 0.5`. Undefined where it is none. */
export function changeFrom(text: string): Change | undefined {
  const [whole, any, sign, crosses] = WRITTEN.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (any) return { kind: 'any' };
  if (sign) return { kind: 'sign' };
  const value = Number(crosses);
  return Number.isFinite(value) ? { kind: 'crosses', value } : undefined;
}

/** Where a value is written: the statement that defines it at every time step. */
export const writtenAt = (program: Program, { id }: MathSymbol): Place[] =>
  placesWhere(program, (statement) => statement.id === id);

/** Where a value is read, at any step. */
export const readAt = (program: Program, { id }: MathSymbol): Place[] =>
  placesWhere(program, ({ expression }) => reads(expression).some(({ symbol }) => symbol.id === id));

/** Looks out for a change of a value since the time step before, in the order that its pass runs. */
export function changing(recording: Recording, { symbol, unit }: Datum, change: Change): Watched {
  const { program, frames } = recording;
  const changed = ({ frame }: Position): boolean => {
    const [now, before] = [frames[frame]!, valueBefore(recording, symbol, frame)];
    if (!before) return false;
    const value = recording.slice(now, symbol.id);
    const units = unit === undefined ? value.keys() : [unit];
    return [...units].some((k) => differs(before[k]!, value[k]!, change));
  };
  return { places: writtenAt(program, symbol), holds: async (positions) => positions.map(changed) };
}

/** What a value was one time step earlier, in the order that its pass runs; undefined where it was nothing. */
export function valueBefore(
  recording: Recording,
  symbol: MathSymbol,
  frame: number,
): Float32Array | undefined {
  const { program } = recording;
  const { pass, step } = recording.frames[frame]!;
  const { loop } = program.passes[pass]!;
  if (loop === 'once') return undefined;
  const earlier = step + (isReversed(loop) ? 1 : -1);
  const known = recording.frame(pass, earlier);
  if (known) return recording.slice(known, symbol.id);
  const carried = readAt(program, symbol).some(({ pass, statement }) =>
    reads(program.passes[pass]!.statements[statement]!.expression).some(
      (one) => one.symbol.id === symbol.id && one.at?.kind === 'step' && one.at.shift !== 0,
    ),
  );
  return carried ? recording.at(symbol, earlier) : undefined;
}

function differs(before: number, now: number, change: Change): boolean {
  // What is no number lies on no side; to become one, or to cease to be one, is a change.
  if (Number.isNaN(before) || Number.isNaN(now))
    return change.kind === 'any' && Number.isNaN(before) !== Number.isNaN(now);
  switch (change.kind) {
    case 'any':
      return before !== now;
    case 'sign':
      return Math.sign(before) * Math.sign(now) < 0;
    case 'crosses':
      return before < change.value !== now < change.value;
  }
}

function placesWhere(
  { passes }: Program,
  is: (statement: Program['passes'][number]['statements'][number]) => boolean,
): Place[] {
  return passes.flatMap(({ statements }, pass) =>
    statements.flatMap((statement, number) => (is(statement) ? [{ pass, statement: number }] : [])),
  );
}
