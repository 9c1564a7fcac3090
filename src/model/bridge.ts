import { cite } from '../documents/documents';
import type { ExplanationKey } from '../documents/explanations';
import { add, fixed, matmul, read, tanh } from '../equation/build';
import type { Expression, Read } from '../equation/expression';
import type { Dimension, MathSymbol } from '../equation/symbol';
import { type Context, joined } from './context/context';
import { timeless } from './context/summary';
import type { Encoder } from './encoder';
import type { Pass } from './pass';
import { Scope } from './scope';
import type { ModelSpec } from './spec';
import { equation, type Statement } from './statement';

/**
 * The encoder's final states (`→h_T`, `←h_1` and the cell states beside them) become the decoder's initial ones,
 * layer by layer. Another summary than `last` takes the place of the hidden states, in every layer. A cell state
 * that only one side has is not handed over: the decoder's starts from zeros.
 * Undefined where nothing is computed between encoder and decoder.
 */
export function bridge(
  { context: { summary }, bridge: kind }: ModelSpec,
  encoder: Encoder,
  context: Context | undefined,
  decoderStates: readonly (readonly MathSymbol[])[],
): Pass | undefined {
  const statements: Statement[] = [...(context?.statements ?? [])];
  if (kind !== 'none') {
    for (const [layer, parts] of decoderStates.entries()) {
      for (const [part, state] of parts.entries()) {
        const finals = encoder.finals[layer]?.[part];
        const summarised = part === 0 && summary !== 'last' ? timeless(context!.symbol) : undefined;
        if (!summarised && !finals) continue;
        statements.push(
          equation({
            defines: fixed(state, 0),
            expression: WAYS[kind](summarised ? [summarised] : finals!, {
              scope: new Scope(`bridge.${layer}`),
              name: part === 0 ? 's' : 'c',
              size: state.shape[0]!,
              width: encoder.states.size,
            }),
            citation: summarised ? cite('peephole', 'background') : cite('peephole', 'decoder'),
            explain: summarised ? 'bridge.s.context' : EXPLAIN[kind][part]!,
          }),
        );
      }
    }
  }
  return statements.length === 0 ? undefined : { id: 'bridge', phase: 'bridge', loop: 'once', statements };
}

interface Crossing {
  readonly scope: Scope;
  readonly name: 's' | 'c';
  readonly size: Dimension;
  readonly width: Dimension;
}

type Kind = Exclude<ModelSpec['bridge'], 'none'>;

/** How one part of a state crosses, given its final values: one, or that of each direction. */
const WAYS: Record<Kind, (finals: readonly Read[], crossing: Crossing) => Expression> = {
  /** `s_0 = h_T` */
  identity: joined,
  /** `s_0 = [→h_T; ←h_1]` */
  concat: joined,
  /** `s_0 = →h_T + ←h_1` */
  sum: (finals) => add(...finals),
  /** `s_0 = W_s [→h_T; ←h_1] + b_s`: `W_s` `[decoder, encoder]`. */
  projection: affine,
  /** The same through tanh, as Bahdanau et al. 2015 have it. */
  'projection-tanh': (finals, crossing) => tanh(affine(finals, crossing)),
};

function affine(finals: readonly Read[], { scope, name, size, width }: Crossing): Expression {
  const weight = scope.weight(`W_${name}`, { base: 'W', subscript: name }, size, width);
  const bias = scope.weight(`b_${name}`, { base: 'b', subscript: name }, size);
  return add(matmul(read(weight), joined(finals)), read(bias));
}

const SAME: readonly ExplanationKey[] = ['bridge.s.same', 'bridge.c.same'];
const EXPLAIN: Record<Kind, readonly ExplanationKey[]> = {
  identity: SAME,
  concat: SAME,
  sum: ['bridge.s.sum', 'bridge.c.sum'],
  projection: ['bridge.s', 'bridge.c'],
  'projection-tanh': ['bridge.s.tanh', 'bridge.c'],
};
