import { cite } from '../../documents/documents';
import { each, hadamard, now, softmax, sum } from '../../equation/build';
import type { Dimension, MathSymbol } from '../../equation/symbol';
import { Scope } from '../scope';
import type { ModelSpec } from '../spec';
import { equation, type Statement } from '../statement';
import { SCORES } from './index';

/** Scores, weights and context vector of one decoder step; `ctx` is `c_i` `[encoder]`. */
export interface Attention {
  readonly statements: readonly Statement[];
  readonly context: MathSymbol;
}

export function attention(
  spec: ModelSpec['attention'],
  keys: { readonly symbol: MathSymbol; readonly size: Dimension },
  query: { readonly symbol: MathSymbol; readonly size: Dimension },
): Attention {
  const scope = new Scope('attention');
  const scores = scope.perPosition('e', { base: 'e' }, 'i');
  const weights = scope.perPosition('alpha', { base: 'α' }, 'i');
  const context = scope.value('ctx', { base: 'c' }, 'i', keys.size);
  const score = SCORES[spec.score]({
    scope,
    scores,
    state: query.symbol,
    key: keys.symbol,
    stateSize: query.size,
    keySize: keys.size,
  });
  return {
    context,
    statements: [
      score,
      equation({
        defines: now(weights),
        expression: softmax(now(scores), 'j'),
        citation: cite('attention', 'weight'),
        explain: 'attention.alpha',
      }),
      equation({
        defines: now(context),
        expression: sum('j', hadamard(now(weights), each(keys.symbol))),
        citation: cite('attention', 'context'),
        explain: 'attention.ctx',
      }),
    ],
  };
}
