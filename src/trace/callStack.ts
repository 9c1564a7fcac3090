import { type Block, blockAt } from '../model/blocks';
import type { Recording } from '../model/recording';
import type { Position } from './cursor';
import { around } from './within';

/** What a position lies in, from the whole run down to a single product. */
export type Level =
  | { readonly kind: 'run' }
  /** A time step; a pass that is no loop has none. */
  | { readonly kind: 'time step' }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'statement' }
  | { readonly kind: 'operation' }
  | { readonly kind: 'unit'; readonly unit: number }
  | { readonly kind: 'product'; readonly product: number };

/** A level of a position's call stack. */
export type Called = Level & {
  /** Where one stands in it. */
  readonly position: Position;
  /** Where it begins; undefined where that is all there is of it. */
  readonly start: Position | undefined;
};

/** The call stack of a position, the whole run first. */
export function callStack(recording: Recording, position: Position): Called[] {
  const { program, frames } = recording;
  const { frame, statement } = position;
  const { pass } = frames[frame]!;
  const block = blockAt(program, pass, statement);
  const stated = { frame, statement };
  const step: Called[] =
    program.passes[pass]!.loop === 'once'
      ? []
      : [{ kind: 'time step', position: stated, start: { frame, statement: 0 } }];
  return [
    { kind: 'run', position: stated, start: { frame: 0, statement: 0 } },
    ...step,
    { kind: 'block', block, position: stated, start: { frame, statement: block.first } },
    { kind: 'statement', position: stated, start: undefined },
    ...insides(recording, position),
  ];
}

function insides(recording: Recording, position: Position): Called[] {
  const { inside } = position;
  const outer = around(recording, position);
  if (!inside || !outer) return [];
  const base = { position, start: undefined };
  const { unit, product } = inside;
  const level: Called =
    product !== undefined
      ? { ...base, kind: 'product', product }
      : unit !== undefined
        ? { ...base, kind: 'unit', unit }
        : { ...base, kind: 'operation' };
  return [...insides(recording, outer), level];
}
