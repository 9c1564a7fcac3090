import { cite } from '../../documents/documents';
import { now } from '../../equation/build';
import { Scope } from '../scope';
import { choice } from '../statement';
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

/**
 * What hypotheses are compared by: `log p(Y|X) / length^α` (Wu et al. 2016 without their offset). α 0 favours short
 * targets, 1 compares the mean log-probability of a token.
 */
export const beamScore = (logp: number, length: number, { lengthNormalisation }: Beam): number =>
  logp / length ** lengthNormalisation;
