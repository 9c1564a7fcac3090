import { elements, layoutOf } from './layout';
import { buildProgram, type Program } from './program';
import type { ModelSpec } from './spec';
import { targetStepsOf } from './steps';

/** Memory that a model's parameters may take, and the recorded values of one run: 1 GiB each. */
export const MEMORY_LIMIT = 2 ** 30;

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Bytes of all parameters, in float32 as they are computed with. */
export const parameterBytes = (spec: ModelSpec): number =>
  buildProgram(spec).parameters.reduce((total, symbol) => total + FLOAT * elements(symbol, 0), 0);

/** Bytes of what the longest run records: a source and a target of `maxLength`. */
export const longestRunBytes = (spec: ModelSpec): number =>
  runBytes(buildProgram(spec), spec.source.maxLength);

/** Bytes that a run records at most: a target as long as it can become, of a beam every hypothesis. */
export function runBytes(program: Program, sourceLength: number): number {
  const { decoding, passes } = program;
  const hypotheses = decoding.strategy === 'beam' ? decoding.width : 1;
  const times = {
    once: 1,
    source: sourceLength,
    'source reversed': sourceLength,
    target: targetStepsOf(program) * hypotheses,
    'target reversed': targetStepsOf(program),
  };
  return passes.reduce(
    (total, pass) => total + FLOAT * times[pass.loop] * layoutOf(pass, sourceLength).length,
    0,
  );
}

/** As it is told: `1.3 GiB`. */
export const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
