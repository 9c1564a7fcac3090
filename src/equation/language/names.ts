import type { Expression } from '../expression';
import type { At, MathSymbol, TimeIndex } from '../symbol';
import type { Side, Type } from './type';

/** What names mean at one place of a model; `model/names.ts` has them for a program. */
export interface Names {
  /** The time that runs at this place; none between encoder and decoder. */
  readonly index: TimeIndex | undefined;
  /** Every symbol, the nearest first. */
  readonly symbols: readonly MathSymbol[];
  /** Names that stand for something of every time step: `token`, `p`, `step`, `T`. */
  readonly abbreviations: ReadonlyMap<string, Abbreviation>;
  /** The symbol that a key means here, of a block or of the nearest one; undefined where there is none. */
  find(key: string, block?: string): MathSymbol | undefined;
  /** How a symbol is written here: its key, and its block where the key alone would mean another. */
  reference(symbol: MathSymbol): { readonly key: string; readonly block?: string };
  /** The blocks that have a symbol of this key. */
  blocks(key: string): readonly string[];
  /** When a symbol is read that is written without a time. */
  at(symbol: MathSymbol): At | undefined;
  /** The vocabulary that a token is from, or that numbers the elements or rows of a value. */
  vocabulary(symbol: MathSymbol): Side | undefined;
  readonly tokens: Readonly<Record<Side, TokenNames | undefined>>;
  /** What the source's tokens are called, position by position; none where no source is known. */
  readonly positions: readonly string[];
  /** Whether a symbol's numbers are a distribution. */
  isDistribution(symbol: MathSymbol): boolean;
}

/** What a vocabulary's tokens are called, as a reader sees them: `chat`, `·s`, `<eos>`. */
export interface TokenNames {
  readonly all: readonly string[];
  /** Undefined where no token is called so. */
  id(name: string): number | undefined;
  name(id: number): string;
}

export interface Abbreviation {
  readonly expression: Expression;
  readonly type: Type;
  /** What it stands for where a function or brackets want a vector: of `p`, the whole distribution. */
  readonly whole?: { readonly expression: Expression; readonly type: Type };
}
