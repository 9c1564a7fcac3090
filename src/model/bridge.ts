import { cite } from '../documents/documents';
import { add, concat, fixed, matmul, read } from '../equation/build';
import type { Read } from '../equation/expression';
import type { Dimension, MathSymbol } from '../equation/symbol';
import type { Encoder } from './encoder';
import type { Pass } from './pass';
import { Scope } from './scope';
import { equation } from './statement';

/**
 * The encoder's final states (`→h_T`, `←h_1` and the cell states beside them) become the decoder's initial ones,
 * layer by layer, through a learned projection: `s_0 = W_s [→h_T; ←h_1] + b_s`.
 */
export function bridge(
  encoder: Encoder,
  decoderStates: readonly (readonly MathSymbol[])[],
  size: Dimension,
): Pass {
  return {
    id: 'bridge',
    phase: 'bridge',
    loop: 'once',
    statements: decoderStates.flatMap((parts, layer) =>
      parts.map((state, part) => {
        const scope = new Scope(`bridge.${layer}`);
        const finals = encoder.finals[layer]![part]!;
        const width: Dimension = encoder.states.size;
        const name = part === 0 ? 's' : 'c';
        const weight = scope.weight(`W_${name}`, { base: 'W', subscript: name }, size, width);
        const bias = scope.weight(`b_${name}`, { base: 'b', subscript: name }, size);
        return equation({
          defines: fixed(state, 0),
          expression: add(matmul(read(weight), joined(finals)), read(bias)),
          citation: cite('peephole', 'decoder'),
          explain: part === 0 ? 'bridge.s' : 'bridge.c',
        });
      }),
    ),
  };
}

const joined = (finals: readonly Read[]) => (finals.length === 1 ? finals[0]! : concat(...finals));
