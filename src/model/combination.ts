import { cite } from '../documents/documents';
import type { ExplanationKey } from '../documents/explanations';
import { add, concat, matmul, now, read, tanh } from '../equation/build';
import type { Read } from '../equation/expression';
import { droppedOutput } from './dropout';
import type { Combined } from './output';
import { Scope } from './scope';
import { outputParts, outputWidth } from './sizes';
import type { ModelSpec } from './spec';
import { equation, type Statement } from './statement';

/** What the output reads, and the statement that computes it where it is a layer of its own. */
export interface Combination extends Combined {
  readonly statements: readonly Statement[];
}

/**
 * Joins the decoder's state with the contexts (and the previous embedding) that go to the output: `attention` 5.
 * With a tanh layer, `s̃_i = tanh(W_c [s_i; c_i] + b_c)` (Luong's attentional layer); without, the output's affine
 * layer reads `[s_i; c_i]` or `s_i + c_i` itself.
 * @param training whether units of it are dropped, as the description says
 */
export function combination(spec: ModelSpec, parts: readonly Read[], training: boolean): Combination {
  const whole = joined(spec, parts);
  const share = spec.combination.dropout;
  if (!training || !share) return whole;
  const size = { name: 'combination', size: outputWidth(spec) };
  const { statements, output } = droppedOutput(whole.expression, size, share);
  return { ...whole, statements: [...whole.statements, ...statements], expression: now(output) };
}

function joined(spec: ModelSpec, parts: readonly Read[]): Combination {
  const { kind, layer } = spec.combination;
  const whole = { none: () => parts[0]!, concat: () => concat(...parts), addition: () => add(...parts) }[
    kind
  ]();
  // `overview`'s own `fc(output)` reads the decoder's state alone.
  const citation = kind === 'none' ? cite('overview', 'implementation') : cite('attention', 'decoder');
  if (layer === 'none') return { statements: [], expression: whole, explain: EXPLAIN[kind].output, citation };

  const scope = new Scope('combination');
  const sizes = outputParts(spec);
  const size = { name: 'combination', size: spec.combination.size };
  const width = {
    name: kind === 'concat' ? 'decoder and context' : 'decoder hidden',
    size: kind === 'concat' ? sizes.reduce((a, b) => a + b) : sizes[0]!,
  };
  const combined = scope.value('s_tilde', { base: 's', accent: 'tilde' }, 'i', size);
  const weight = scope.weight('W_c', { base: 'W', subscript: 'c' }, size, width);
  const bias = scope.weight('b_c', { base: 'b', subscript: 'c' }, size);
  return {
    statements: [
      equation({
        defines: now(combined),
        expression: tanh(add(matmul(read(weight), whole), read(bias))),
        citation: kind === 'none' ? cite('peephole', 'abstractDecoder') : citation,
        explain: EXPLAIN[kind].layer,
      }),
    ],
    expression: now(combined),
    explain: 'output.z',
    citation,
  };
}

type Kind = ModelSpec['combination']['kind'];
const EXPLAIN: Record<Kind, { readonly layer: ExplanationKey; readonly output: ExplanationKey }> = {
  none: { layer: 'combination.s_tilde.alone', output: 'output.z.alone' },
  concat: { layer: 'combination.s_tilde', output: 'output.z.concat' },
  addition: { layer: 'combination.s_tilde.addition', output: 'output.z.addition' },
};
