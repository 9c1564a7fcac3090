import { cite } from '../../documents/documents';
import { divide, now, number, power } from '../../equation/build';
import type { MathSymbol } from '../../equation/symbol';
import { Scope } from '../scope';
import { choice, equation, type Statement } from '../statement';
import { stepNumber } from '../stepNumber';
import type { Choosing, Decoding } from './choosing';

export type Beam = Extract<Decoding, { strategy: 'beam' }>;

/** Id of the token by which a hypothesis continues; the search puts it there. */
export const BEAM_TOKEN = 'beam.y';

/** `y_i = beam_i`: which tokens go on is not decided in one hypothesis, but among all (`beamSearch.ts`). */
export const beam: Choosing<Beam> = ({ token }) => [
  choice({
    defines: now(token),
    expression: now(new Scope('beam').token('y', { base: 'beam' }, 'i')),
    citation: cite('forcing', 'sequenceToSequence'),
    explain: 'output.y.beam',
  }),
];

/** Id of what hypotheses are compared by when the search is over. */
export const BEAM_SCORE = 'output.score';

/**
 * `score_i = ℓ_i / i^α` (Wu et al. 2016 without their offset): `log p` of a hypothesis of `i` tokens, normalised by its
 * length. α 0 favours short targets, 1 compares the mean log-probability of a token.
 */
export function beamScore(scope: Scope, logp: MathSymbol, { lengthNormalisation }: Beam): Statement {
  const step = stepNumber('decoder', 'i');
  return equation({
    defines: now(scope.value('score', { base: 'score' }, 'i')),
    expression: divide(now(logp), power(step, number(lengthNormalisation))),
    citation: cite('forcing', 'sequenceToSequence'),
    explain: 'output.score',
  });
}
