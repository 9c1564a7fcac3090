import { cite } from '../../documents/documents';
import { norm, now } from '../../equation/build';
import type { MathSymbol } from '../../equation/symbol';
import type { Loop, Pass } from '../pass';
import { Scope } from '../scope';
import type { ModelSpec } from '../spec';
import { choice, equation, type Statement } from '../statement';

/** Begins the ids of what the way back through time states: `backward.decoder.0.delta`. */
const BACKWARD = 'backward.';
/** Begins the ids of the derivatives by a state, which come from the differentiator. */
const DERIVATIVE = 'derivative.';
/** A hidden state of a layer and direction: the block, and the state's key. */
const STATE = /^(encoder\.\d+\.(?:forward|backward)\.h|decoder\.\d+\.s)$/;

/** Id of the block of the gradient by the hidden state of a block. */
export const backwardBlock = (block: string): string => BACKWARD + block;

/** Id of the gradient `δ` by a state. @param state the state's id */
export const gradientBy = (state: string): string => `${backwardBlock(blockOf(state))}.delta`;

/** Id of its length `ν = ‖δ‖`. @param state the state's id */
export const lengthBy = (state: string): string => `${backwardBlock(blockOf(state))}.length`;

/** The hidden states of a program's passes, in their order: those that gradients are asked by. */
export const hiddenStates = (passes: readonly Pass[]): readonly MathSymbol[] =>
  passes.flatMap(({ statements }) =>
    statements.flatMap(({ id, defines }) => (STATE.test(id) ? [defines.symbol] : [])),
  );

/**
 * The way back through time, of the decoder first, its last layer first, then of the encoder's layers: in each time step,
 * in the opposite order of the way forwards, the gradient of the pair's loss `ℒ = Σ_i ℒ_i` by a hidden state, through
 * all that reads it, and its length.
 */
export function backwardPasses({ decoder, encoder }: ModelSpec, forward: readonly Pass[]): Pass[] {
  const reversed = forward.toReversed();
  return reversed.flatMap((pass): Pass[] => {
    const states = hiddenStates([pass]).toReversed();
    if (states.length === 0) return [];
    const { id, loop, layer, direction } = pass;
    const several = pass.phase === 'decoder' ? decoder.layers > 1 : encoder.layers > 1;
    return [
      {
        id: BACKWARD + id,
        phase: 'backward',
        ...(layer !== undefined && several ? { layer } : {}),
        ...(direction && encoder.direction === 'bidirectional' ? { direction } : {}),
        loop: BACK[loop],
        statements: states.flatMap(gradient),
      },
    ];
  });
}

const BACK: Record<Loop, Loop> = {
  source: 'source reversed',
  'source reversed': 'source',
  target: 'target reversed',
  'target reversed': 'target',
  once: 'once',
};

/** `δ_i = ∂ℒ/∂s_i`, and `ν_i = ‖δ_i‖`. */
function gradient(state: MathSymbol): Statement[] {
  const scope = new Scope(backwardBlock(blockOf(state.id)));
  const { letter, shape } = state;
  const { base: _, ...marks } = letter;
  const index = state.index!;
  const delta = scope.value('delta', { base: 'δ', ...marks }, index, ...shape);
  const derivative = new Scope(DERIVATIVE + blockOf(state.id)).value(
    'derivative',
    { ...letter, derives: 'ℒ' },
    index,
    ...shape,
  );
  const citation = cite('peephole', 'training');
  return [
    choice({ defines: now(delta), expression: now(derivative), citation, explain: 'backward.delta' }),
    equation({
      defines: now(scope.value('length', { base: 'ν', ...marks }, index)),
      expression: norm(now(delta)),
      citation: cite('forcing', 'sequenceToSequence'),
      explain: 'backward.length',
    }),
  ];
}

/**
 * Id of the statement by which a recording has a derivative; undefined for any other symbol.
 */
export const statedBy = ({ id }: Pick<MathSymbol, 'id'>): string | undefined =>
  id.startsWith(DERIVATIVE) ? gradientBy(id.slice(DERIVATIVE.length)) : undefined;

const blockOf = (state: string): string => state.slice(0, state.lastIndexOf('.'));
