import type { MathSymbol } from '../../src/equation/symbol';
import type { Frame, Recording } from '../../src/model/recording';

// A recording cuts a new array out of its memory at every call. Here the same value is the same array, so that what
// draws it can tell that there is nothing to draw again. Only of those looked at lately: views of all values of a long
// run would take about as much memory as the values.

type Views<Owner extends object> = WeakMap<Owner, Map<string, Float32Array>>;

/** More than are looked at from one step to the next, at most twice as many are kept. */
const MOST = 8192;

class Lately<Owner extends object> {
  private views: Views<Owner> = new WeakMap();
  private before: Views<Owner> = new WeakMap();
  private count = 0;

  /** The view of an owner's of this name, taken if it is not known. */
  of(owner: Owner, name: string, take: () => Float32Array): Float32Array {
    const known = this.views.get(owner)?.get(name);
    if (known) return known;
    const view = this.before.get(owner)?.get(name) ?? take();
    if (++this.count > MOST) [this.before, this.views, this.count] = [this.views, new WeakMap(), 1];
    const own = this.views.get(owner) ?? new Map<string, Float32Array>();
    this.views.set(owner, own.set(name, view));
    return view;
  }
}

const slices = new Lately<Frame>();
const values = new Lately<Recording>();

/** What a statement computed in a frame: the same array at every call, as long as it is looked at. */
export function sliceOf(recording: Recording, frame: Frame, statement: string): Float32Array {
  return slices.of(frame, statement, () => recording.slice(frame, statement));
}

/** The value of a symbol at a step (`Recording.at`): the same array at every call, as long as it is looked at. */
export function valueAt(recording: Recording, symbol: MathSymbol, step: number): Float32Array {
  return values.of(recording, `${symbol.id} ${step}`, () => recording.at(symbol, step));
}
