import type { MathSymbol } from '../equation/symbol';
import { coinDraw, FORCING_RATIO } from './decoding/forcing';
import { GIVEN_TOKEN, givenIds, givenToken } from './decoding/given';
import { DRAW, draw } from './decoding/sampling';
import { maskOf } from './dropout';
import type { Program } from './program';
import type { Source } from './source';
import { isStepNumber, sourceLength } from './stepNumber';

/**
 * What no statement computes: the source's tokens or frames, a given target's, the number of the step and of all, the
 * draws of a sampling, of a training pass's coins and of a dropout. Undefined for any other symbol.
 * @param step from 1
 */
export function fromOutside(
  { decoding, dropout, spec }: Pick<Program, 'decoding' | 'dropout' | 'spec'>,
  source: Source,
  symbol: MathSymbol,
  step: number,
): Float32Array | undefined {
  const { id } = symbol;
  if (id === 'source.w' || id === 'source.frame') return sourceAt(source, step);
  const given = id === GIVEN_TOKEN ? givenIds(decoding) : undefined;
  if (given) return Float32Array.of(givenToken(given, step, spec.tokens.eos));
  if (isStepNumber(symbol)) return Float32Array.of(step);
  if (id === sourceLength.symbol.id) return Float32Array.of(source.length);
  if (id === DRAW && decoding.strategy === 'sampling') return Float32Array.of(draw(decoding.seed, step));
  if (decoding.strategy === 'forcing') {
    if (id === DRAW) return Float32Array.of(coinDraw(decoding, step));
    if (id === FORCING_RATIO) return Float32Array.of(decoding.ratio);
  }
  return dropout && maskOf(symbol, step, spec, dropout);
}

function sourceAt(source: Source, step: number): Float32Array {
  const read = source[step - 1];
  if (read === undefined) throw new Error(`The source has no step ${step}.`);
  return typeof read === 'number' ? Float32Array.of(read) : Float32Array.from(read);
}
