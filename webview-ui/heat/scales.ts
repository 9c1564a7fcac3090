import type { MathSymbol } from '../../src/equation/symbol';
import { type Program, statements } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';
import type { Statement } from '../../src/model/statement';
import { boundsOf } from './bounds';
import { GATE, type Scale, SHARE, STATE, symmetric } from './scale';

/**
 * The scale on which a symbol is shown all through a run. What its equation bounds has the same scale in every run;
 * what it does not (embeddings, cell states, scores) reaches the largest magnitude of the run, over all symbols of
 * the same key.
 */
export function scaleOf(symbol: MathSymbol, recording: Recording): Scale {
  const known = definitions(recording.program);
  const { low, high } = boundsOf(symbol.id, known);
  if (low >= 0 && high <= 1) return known.get(symbol.id)?.expression.op === 'softmax' ? SHARE : GATE;
  if (low >= -1 && high <= 1) return STATE;
  return symmetric(largest(symbol.key, recording));
}

const definitionsOf = new WeakMap<Program, Map<string, Statement>>();

function definitions(program: Program): Map<string, Statement> {
  let known = definitionsOf.get(program);
  if (!known) {
    // By the symbol defined; the bridge's `s_0` is only where a state begins.
    const list = statements(program).filter((one) => one.defines.at?.kind !== 'fixed');
    known = new Map(list.map((one) => [one.defines.symbol.id, one]));
    definitionsOf.set(program, known);
  }
  return known;
}

/** Largest magnitudes by key, over the first `frames` frames. */
const magnitudes = new WeakMap<Recording, { frames: number; largest: Map<string, number> }>();

function largest(key: string, recording: Recording): number {
  const known = magnitudes.get(recording) ?? { frames: 0, largest: new Map<string, number>() };
  magnitudes.set(recording, known);
  for (; known.frames < recording.frames.length; known.frames++) {
    const frame = recording.frames[known.frames]!;
    for (const { id, defines } of recording.program.passes[frame.pass]!.statements) {
      if (defines.symbol.role !== 'value') continue;
      const values = recording.slice(frame, id);
      const magnitude = values.reduce(
        (most, value) => Math.max(most, Math.abs(value)),
        known.largest.get(defines.symbol.key) ?? 0,
      );
      known.largest.set(defines.symbol.key, magnitude);
    }
  }
  return known.largest.get(key) ?? 0;
}
