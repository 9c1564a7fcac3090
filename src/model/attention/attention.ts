import { cite } from '../../documents/documents';
import { each, hadamard, now, softmax, sum } from '../../equation/build';
import type { Dimension, MathSymbol } from '../../equation/symbol';
import { Scope } from '../scope';
import type { ModelSpec } from '../spec';
import { equation, type Statement } from '../statement';
import { SCORES } from './index';
import type { Score } from './score';

/** Scores, weights and context vector of one decoder step; `ctx` is `c_i` `[encoder]`. */
export interface Attention {
  readonly when: Score['when'];
  readonly statements: readonly Statement[];
  readonly context: MathSymbol;
}

/** Attention to the keys from the decoder's hidden state; undefined where the model has none. */
export function attention(
  spec: ModelSpec['attention'],
  keys: { readonly symbol: MathSymbol; readonly size: Dimension },
  state: { readonly symbol: MathSymbol; readonly size: Dimension },
): Attention | undefined {
  if (spec.score === 'none') return undefined;
  const scope = new Scope('attention');
  const scores = scope.perPosition('e', { base: 'e' }, 'i');
  const weights = scope.perPosition('alpha', { base: 'α' }, 'i');
  const context = scope.value('ctx', { base: 'c' }, 'i', keys.size);
  const { when, equation: score } = SCORES[spec.score];
  return {
    when,
    context,
    statements: [
      score({
        scope,
        scores,
        query: now(state.symbol, when === 'before the cell' ? -1 : 0),
        key: keys.symbol,
        querySize: state.size,
        keySize: keys.size,
        ...(spec.score === 'bahdanau'
          ? { layerSize: { name: 'attention', size: spec.size }, layerBias: spec.bias === true }
          : {}),
      }),
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
