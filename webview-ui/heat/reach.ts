import type { MathSymbol } from '../../src/equation/symbol';
import type { Recording } from '../../src/model/recording';

/**
 * The share of all values that a scale has to reach: a cell state has a few units that count high, and the colours of
 * all others would say nothing if those set the scale.
 */
const REACHED = 0.98;

/** Magnitudes are counted in bins, this many to a doubling. */
const FINENESS = 8;
/** The bin of a magnitude of 1. */
const ONE = 160;
const BINS = 320;

/** How many values of each kind lie in each bin, over the first `frames` frames. */
interface Counted {
  frames: number;
  readonly bins: Map<string, Uint32Array>;
}
const counts = new WeakMap<Recording, Counted>();

/** The magnitude that nearly all values of a symbol stay below in a run, in all layers and directions. */
export function reachOf(symbol: MathSymbol, recording: Recording): number {
  const counted = counts.get(recording) ?? { frames: 0, bins: new Map<string, Uint32Array>() };
  counts.set(recording, counted);
  while (counted.frames < recording.frames.length) count(counted, recording);
  const bins = counted.bins.get(kindOf(symbol));
  if (!bins) return 0;
  let left = bins.reduce((sum, one) => sum + one, 0) * (1 - REACHED);
  for (let bin = BINS - 1; bin > 0; bin--) {
    left -= bins[bin]!;
    if (left < 0) return 2 ** ((bin + 1 - ONE) / FINENESS);
  }
  return 0;
}

function count(counted: Counted, recording: Recording): void {
  const frame = recording.frames[counted.frames++]!;
  for (const { id, defines } of recording.program.passes[frame.pass]!.statements) {
    const { role, shape } = defines.symbol;
    if (role !== 'value' || shape.length !== 1 || shape[0]!.name === 'vocabulary') continue;
    const kind = kindOf(defines.symbol);
    const bins = counted.bins.get(kind) ?? new Uint32Array(BINS);
    counted.bins.set(kind, bins);
    for (const value of recording.slice(frame, id)) bins[binOf(Math.abs(value))]!++;
  }
}

const binOf = (magnitude: number) =>
  Math.min(Math.max(Math.floor(Math.log2(magnitude) * FINENESS) + ONE, 0), BINS - 1) || 0;

/** The part of the model and the key: `encoder c`, `decoder c`. */
const kindOf = ({ id, key }: MathSymbol) => `${id.split('.')[0]} ${key}`;
