import type { MathSymbol } from '../../src/equation/symbol';
import { type Program, statements } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';
import type { Statement } from '../../src/model/statement';
import { boundsOf } from './bounds';
import { reachOf } from './reach';
import { GATE, type Scale, SHARE, STATE, symmetric } from './scale';

/**
 * The scale on which a symbol is shown all through a run. What its equation bounds has the same scale in every run;
 * what it does not (embeddings, cell states, scores) reaches nearly all magnitudes of the run, over all layers and
 * directions.
 */
export function scaleOf(symbol: MathSymbol, recording: Recording): Scale {
  const found = scales.get(recording);
  const known =
    found?.frames === recording.frames.length ? found : { frames: recording.frames.length, of: new Map() };
  scales.set(recording, known);
  const scale = known.of.get(symbol.id) ?? scaleIn(symbol, recording);
  known.of.set(symbol.id, scale);
  return scale;
}

/** The scales found while a recording had so many frames. */
const scales = new WeakMap<Recording, { readonly frames: number; readonly of: Map<string, Scale> }>();

function scaleIn(symbol: MathSymbol, recording: Recording): Scale {
  const known = definitions(recording.program);
  const { low, high } = boundsOf(symbol.id, known);
  if (low >= 0 && high <= 1) return known.get(symbol.id)?.expression.op === 'softmax' ? SHARE : GATE;
  if (low >= -1 && high <= 1) return STATE;
  return symmetric(reachOf(symbol, recording));
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
