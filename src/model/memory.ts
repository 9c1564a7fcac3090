import { elements, layoutOf } from './layout';
import { buildProgram } from './program';
import type { ModelSpec } from './spec';

/** Memory that a model's parameters may take, and the recorded values of one run: 1 GiB each. */
export const MEMORY_LIMIT = 2 ** 30;

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Bytes of all parameters, in float32 as they are computed with. */
export const parameterBytes = (spec: ModelSpec): number =>
  buildProgram(spec).parameters.reduce((total, symbol) => total + FLOAT * elements(symbol, 0), 0);

/** Bytes of what the longest run records: a source and a target of `maxLength`, of a beam every hypothesis. */
export function longestRunBytes(spec: ModelSpec): number {
  const { source, target, decoding } = spec;
  const hypotheses = decoding.strategy === 'beam' ? decoding.width : 1;
  const times = {
    once: 1,
    source: source.maxLength,
    'source reversed': source.maxLength,
    target: target.maxLength * hypotheses,
  };
  return buildProgram(spec).passes.reduce(
    (total, pass) => total + FLOAT * times[pass.loop] * layoutOf(pass, source.maxLength).length,
    0,
  );
}

/** As it is told: `1.3 GiB`. */
export const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
