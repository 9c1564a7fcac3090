import { cite } from '../../documents/documents';
import { now } from '../../equation/build';
import { Scope } from '../scope';
import { choice } from '../statement';
import type { Choosing, Decoding, GivenTarget } from './choosing';

/** Id of the given tokens `y*_i`, which a recording has from its program's decoding. */
export const GIVEN_TOKEN = 'given.y';

/** `y_i = y*_i`: nothing is chosen; `p(Y|X)` of the given target is what adds up. */
export const given: Choosing<GivenTarget> = ({ token }) => [
  choice({
    defines: now(token),
    expression: now(new Scope('given').token('y', { base: 'y', superscript: '*' }, 'i')),
    citation: cite('peephole', 'likelihood'),
    explain: 'output.y.given',
  }),
];

/** The tokens of a target that is known beforehand; undefined where the model chooses them. */
export const givenIds = (decoding: Decoding): readonly number[] | undefined =>
  decoding.strategy === 'target' || decoding.strategy === 'forcing' ? decoding.ids : undefined;

/** The token scored at a step, from 1: the target's, then `<eos>`. */
export const givenToken = (ids: readonly number[], step: number, eos: number): number => ids[step - 1] ?? eos;
