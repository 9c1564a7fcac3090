import { cite } from '../documents/documents';
import type { ExplanationKey } from '../documents/explanations';
import { divide, hadamard, now, number } from '../equation/build';
import type { Expression } from '../equation/expression';
import type { Dimension, Letter, MathSymbol, TimeIndex } from '../equation/symbol';
import type { Forcing } from './decoding/choosing';
import { draw, streamOf } from './decoding/sampling';
import { MOST_LAYERS } from './fields';
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

/** What reads a value gets instead of it, and how. */
export interface Dropped {
  readonly statements: readonly Statement[];
  readonly output: MathSymbol;
}

/**
 * Between the layers of an encoder or a decoder, as the `dropout` of PyTorch's `nn.LSTM` has it: the state that the
 * layer itself carries on is not touched.
 * @param place of the layer: `encoder.0`
 * @param state what it hands up, `[size]` a step
 */
export const droppedLayer = (place: string, state: MathSymbol, share: number): Dropped =>
  dropped(place, { ...like(state), value: now(state), mask: state.letter.superscript }, share, 'dropout.h');

/** What the first layer reads of a token's embedding. */
export const droppedEmbedding = (side: 'source' | 'target', x: MathSymbol, share: number): Dropped =>
  dropped(side, { ...like(x), value: now(x), mask: 'x' }, share, 'dropout.x');

/** The states `h_1…h_T` as attention reads them; the bridge has the last ones whole. */
export const droppedStates = (state: MathSymbol, share: number): Dropped =>
  dropped(
    'encoder',
    { ...like(state), superscript: 'H', value: now(state), mask: 'H' },
    share,
    'dropout.states',
  );

/** What the output's affine layer reads. */
export const droppedOutput = (value: Expression, size: Dimension, share: number): Dropped =>
  dropped(
    'output',
    { key: 's', base: 's', superscript: 'out', index: 'i', size, value, mask: 'out' },
    share,
    'dropout.output',
  );

/** What is dropped from, and how what comes of it is written. */
interface Value {
  readonly value: Expression;
  readonly key: string;
  readonly base: string;
  readonly superscript?: string | undefined;
  readonly index: TimeIndex;
  readonly size: Dimension;
  /** The mask's superscript. */
  readonly mask: string | undefined;
}

const like = ({ key, letter: { base, superscript }, index, shape }: MathSymbol) => ({
  key,
  base,
  superscript,
  index: index as TimeIndex,
  size: shape[0]!,
});

/**
 * Dropout (Srivastava et al. 2014), while training only: `m_t` drops each unit of a value with probability `p`, and
 * what stays is scaled up, `h̃_t = (m_t ⊙ h_t) / (1 − p)`.
 */
function dropped(
  place: string,
  { value, key, base, superscript, index, size, mask: name }: Value,
  share: number,
  explain: ExplanationKey,
): Dropped {
  const scope = new Scope(`${place}.dropout`);
  const letter = (base: string, superscript: string | undefined): Letter =>
    superscript ? { base, superscript } : { base };
  const mask = scope.value('m', letter('m', name), index, size);
  const drawn = new Scope(`${MASK}${place}`).value('m', { base: 'draw' }, index, size);
  const output = scope.value(key, { ...letter(base, superscript), accent: 'tilde' }, index, size);
  const citation = cite('overview', 'implementation');
  return {
    output,
    statements: [
      choice({ defines: now(mask), expression: now(drawn), citation, explain: 'dropout.m' }),
      equation({
        defines: now(output),
        expression: divide(hadamard(now(mask), value), number(1 - share)),
        citation,
        explain,
      }),
    ],
  };
}

/** 1 for every unit that stays at a step, 0 for one that is dropped; undefined for any other symbol. */
export function maskOf(
  { id, shape }: MathSymbol,
  step: number,
  spec: DroppingSpec,
  { seed }: Dropout,
): Float32Array | undefined {
  if (!id.startsWith(MASK)) return undefined;
  const { share, number } = placeOf(id.slice(MASK.length, id.lastIndexOf('.')), spec);
  const stream = (draw(seed, number) * 2 ** 24) ^ Math.imul(step, 0x9e3779b1);
  const [size] = shape as readonly { readonly size: number }[];
  const mask = new Float32Array(size!.size);
  for (let unit = 0; unit < mask.length; unit++) mask[unit] = draw(stream, unit + 1) < share ? 0 : 1;
  return mask;
}

type DroppingSpec = Pick<ModelSpec, 'embedding' | 'encoder' | 'decoder' | 'combination'>;

/** Which share is dropped at a place, and the number of its stream of draws at each step. */
function placeOf(
  place: string,
  { embedding, encoder, decoder, combination }: DroppingSpec,
): { readonly share: number; readonly number: number } {
  const [side, layer] = place.split('.');
  if (layer !== undefined) {
    const of = side === 'encoder' ? encoder : decoder;
    return { share: of.dropout ?? 0, number: Number(layer) * 2 + (side === 'encoder' ? 1 : 2) };
  }
  const beside = 2 * MOST_LAYERS;
  switch (side) {
    case 'source':
      return { share: embedding.dropout ?? 0, number: beside + 1 };
    case 'target':
      return { share: embedding.dropout ?? 0, number: beside + 2 };
    case 'encoder':
      return { share: encoder.stateDropout ?? 0, number: beside + 3 };
    default:
      return { share: combination.dropout ?? 0, number: beside + 4 };
  }
}
