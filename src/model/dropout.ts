import { cite } from '../documents/documents';
import { divide, hadamard, now, number } from '../equation/build';
import type { Letter, MathSymbol, TimeIndex } from '../equation/symbol';
import type { Forcing } from './decoding/choosing';
import { draw, streamOf } from './decoding/sampling';
import { Scope } from './scope';
import type { ModelSpec } from './spec';
import { choice, equation, type Statement } from './statement';

/** Which units a training run drops: every draw follows from the seed, so that a run can be replayed. */
export interface Dropout {
  readonly seed: number;
}

/** The masks of one sequence of a training's batch: draws of their own, beside those of the coins. */
export const dropoutOf = ({ seed, example }: Pick<Forcing, 'seed' | 'example'>): Dropout => ({
  seed: streamOf(~seed >>> 0, example + 1),
});

/** Begins the ids of the masks, which a recording has from its program's dropout. */
const MASK = 'mask.';

/** What a layer hands to the one above it, and how. */
export interface Dropped {
  readonly statements: readonly Statement[];
  /** `h̃_t`, in the place of `h_t`. */
  readonly output: MathSymbol;
}

/**
 * Inter-layer dropout (Srivastava et al. 2014), while training only: `m_t` drops each unit of a layer's output with
 * probability `p`, and what stays is scaled up, `h̃_t = (m_t ⊙ h_t) / (1 − p)`, as the `dropout` of PyTorch's
 * `nn.LSTM` does. The state that the layer itself carries on is not touched.
 * @param place of the layer: `encoder.0`
 * @param state what it hands up, `[size]` a step
 */
export function dropped(place: string, state: MathSymbol, share: number): Dropped {
  const scope = new Scope(`${place}.dropout`);
  const index = state.index as TimeIndex;
  const letter = (base: string): Letter => ({
    base,
    ...(state.letter.superscript ? { superscript: state.letter.superscript } : {}),
  });
  const mask = scope.value('m', letter('m'), index, state.shape[0]!);
  const drawn = new Scope(`${MASK}${place}`).value('m', { base: 'draw' }, index, state.shape[0]!);
  const output = scope.value(
    state.key,
    { ...letter(state.letter.base), accent: 'tilde' },
    index,
    state.shape[0]!,
  );
  const citation = cite('overview', 'implementation');
  return {
    output,
    statements: [
      choice({ defines: now(mask), expression: now(drawn), citation, explain: 'dropout.m' }),
      equation({
        defines: now(output),
        expression: divide(hadamard(now(mask), now(state)), number(1 - share)),
        citation,
        explain: 'dropout.h',
      }),
    ],
  };
}

/** 1 for every unit that stays at a step, 0 for one that is dropped; undefined for any other symbol. */
export function maskOf(
  { id, shape }: MathSymbol,
  step: number,
  spec: Pick<ModelSpec, 'encoder' | 'decoder'>,
  { seed }: Dropout,
): Float32Array | undefined {
  if (!id.startsWith(MASK)) return undefined;
  const [, side, layer] = id.split('.') as [string, 'encoder' | 'decoder', string];
  const [size] = shape as readonly { readonly size: number }[];
  const share = spec[side].dropout ?? 0;
  // A stream of draws for each layer of each side at each step.
  const place = Number(layer) * 2 + (side === 'encoder' ? 1 : 2);
  const stream = (draw(seed, place) * 2 ** 24) ^ Math.imul(step, 0x9e3779b1);
  return Float32Array.from({ length: size!.size }, (_, unit) => (draw(stream, unit + 1) < share ? 0 : 1));
}
