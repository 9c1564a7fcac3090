import { concat } from '../../equation/build';
import type { Read } from '../../equation/expression';
import type { MathSymbol } from '../../equation/symbol';
import type { Encoder } from '../encoder';
import { Scope } from '../scope';
import type { ModelSpec } from '../spec';
import type { Statement } from '../statement';
import { SUMMARIES } from './index';

/** The fixed context vector `c` `[encoder]`, the same for every decoder step. */
export interface Context {
  readonly statements: readonly Statement[];
  readonly symbol: MathSymbol;
}

/**
 * `c = q({h_1 … h_T})` of the top layer; undefined where nothing reads it as one vector: the bridge takes the final
 * states themselves where `summary` is `last`.
 */
export function fixedContext({ context, bridge }: ModelSpec, encoder: Encoder): Context | undefined {
  const { summary, cell, output } = context;
  if (summary === 'none') return undefined;
  const bridged = bridge !== 'none' && summary !== 'last';
  if (!cell && !output && !bridged) return undefined;
  const scope = new Scope('context');
  const symbol = scope.value('ctx', { base: 'c' }, undefined, encoder.states.size);
  const final = joined(encoder.finals.at(-1)![0]!);
  return {
    symbol,
    statements: SUMMARIES[summary]({ scope, context: symbol, states: encoder.states, final }),
  };
}

/** The final values of one direction, or of both as one vector. */
export const joined = (finals: readonly Read[]) => (finals.length === 1 ? finals[0]! : concat(...finals));
