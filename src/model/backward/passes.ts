import { cite } from '../../documents/documents';
import { norm, now } from '../../equation/build';
import type { Letter, MathSymbol } from '../../equation/symbol';
import type { Loop, Pass } from '../pass';
import { Scope } from '../scope';
import type { ModelSpec } from '../spec';
import { choice, equation, type Statement } from '../statement';

/** Begins the ids of what the way back through time states: `backward.decoder.0.delta`. */
const BACKWARD = 'backward.';
/** Begins the ids of the derivatives by a state, which come from the differentiator. */
const DERIVATIVE = 'derivative.';
/** A hidden state or a cell state of a layer and direction: the block, and the state's key. */
const STATE = /^(?:encoder\.\d+\.(?:forward|backward)\.(?:h|c)|decoder\.\d+\.(?:s|c))$/;

/** A cell state's (LSTM) is told apart from the hidden state's of the same block by what its key ends in. */
const marked = (key: string, state: string): string => (isCell(state) ? `${key}_c` : key);

const isCell = (state: string): boolean => state.endsWith('.c');

/** Id of the block of the gradients by the states of a block. */
export const backwardBlock = (block: string): string => BACKWARD + block;

/** Whether a statement is one of the way back through time. @param id the statement's */
export const isBackward = (id: string): boolean => id.startsWith(BACKWARD);

/** Id of the gradient `δ` by a state. @param state the state's id */
export const gradientBy = (state: string): string =>
  `${backwardBlock(blockOf(state))}.${marked('delta', state)}`;

/** Id of its length `ν = ‖δ‖`. @param state the state's id */
export const lengthBy = (state: string): string =>
  `${backwardBlock(blockOf(state))}.${marked('length', state)}`;

/** The hidden states and cell states of a program's passes, in their order: those that gradients are asked by. */
export const recurrentStates = (passes: readonly Pass[]): readonly MathSymbol[] =>
  passes.flatMap(({ statements }) =>
    statements.flatMap(({ id, defines }) => (STATE.test(id) ? [defines.symbol] : [])),
  );

/**
 * The way back through time (Pascanu et al. 2013), of the decoder first, its last layer first, then of the encoder's
 * layers: in each time step, in the opposite order of the way forwards, the gradient of the pair's loss `ℒ = Σ_i ℒ_i` by
 * a hidden state, through all that reads it, and its length; then by the cell state, where there is one.
 */
export function backwardPasses({ decoder, encoder }: ModelSpec, forward: readonly Pass[]): Pass[] {
  const reversed = forward.toReversed();
  return reversed.flatMap((pass): Pass[] => {
    const states = recurrentStates([pass]).toReversed();
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
        statements: states.flatMap((state) => gradient(state, forward)),
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

/** `δ_i = ∂ℒ/∂s_i`, and `ν_i = ‖δ_i‖`; of a cell state `δ^c_i`, `ν^c_i`. */
function gradient(state: MathSymbol, forward: readonly Pass[]): Statement[] {
  const cell = isCell(state.id);
  const scope = new Scope(backwardBlock(blockOf(state.id)));
  const { letter, shape } = state;
  const marks = marksOf(state, forward);
  const index = state.index!;
  const delta = scope.value(marked('delta', state.id), { base: 'δ', ...marks }, index, ...shape);
  const derivative = new Scope(DERIVATIVE + blockOf(state.id)).value(
    marked('derivative', state.id),
    { ...letter, derives: 'ℒ' },
    index,
    ...shape,
  );
  const citation = cite('pascanu', 'paper');
  return [
    choice({
      defines: now(delta),
      expression: now(derivative),
      citation,
      explain: cell ? 'backward.delta.cell' : 'backward.delta',
    }),
    equation({
      defines: now(scope.value(marked('length', state.id), { base: 'ν', ...marks }, index)),
      expression: norm(now(delta)),
      citation,
      explain: 'backward.length',
    }),
  ];
}

/** Of layer and direction, as the hidden state's letter has them; a cell state's begin with a c. */
function marksOf({ id, letter }: MathSymbol, forward: readonly Pass[]): Omit<Letter, 'base'> {
  const hidden = recurrentStates(forward).find((one) => blockOf(one.id) === blockOf(id) && !isCell(one.id));
  const { base: _, ...marks } = (hidden ?? { letter }).letter;
  return isCell(id) ? { ...marks, superscript: `c${marks.superscript ?? ''}` } : marks;
}

/**
 * Id of the statement by which a recording has a derivative; undefined for any other symbol.
 */
export function statedBy({ id }: Pick<MathSymbol, 'id'>): string | undefined {
  if (!id.startsWith(DERIVATIVE)) return undefined;
  return BACKWARD + id.slice(DERIVATIVE.length).replace(/derivative(_c)?$/, 'delta$1');
}

const blockOf = (state: string): string => state.slice(0, state.lastIndexOf('.'));
