import type { MathSymbol } from '../../src/equation/symbol';
import type { Frame, Recording } from '../../src/model/recording';

// A recording cuts a new array out of its memory at every call. Here the same value is the same array, so that what
// draws it can tell that there is nothing to draw again.

const slices = new WeakMap<Frame, Map<string, Float32Array>>();
const values = new WeakMap<Recording, Map<string, Float32Array>>();

/** What a statement computed in a frame: the same array at every call. */
export function sliceOf(recording: Recording, frame: Frame, statement: string): Float32Array {
  return kept(slices, frame, statement, () => recording.slice(frame, statement));
}

/** The value of a symbol at a step (`Recording.at`): the same array at every call. */
export function valueAt(recording: Recording, symbol: MathSymbol, step: number): Float32Array {
  return kept(values, recording, `${symbol.id} ${step}`, () => recording.at(symbol, step));
}

function kept<Owner extends object>(
  store: WeakMap<Owner, Map<string, Float32Array>>,
  owner: Owner,
  key: string,
  take: () => Float32Array,
): Float32Array {
  const known = store.get(owner) ?? new Map<string, Float32Array>();
  store.set(owner, known);
  const value = known.get(key) ?? take();
  known.set(key, value);
  return value;
}
