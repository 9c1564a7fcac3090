import { read } from '../equation/build';
import type { Read } from '../equation/expression';
import { Scope } from './scope';

type Side = 'encoder' | 'decoder';

/** The number of the step that runs, which a recording has from where it stands: `i`, or `t`. */
export const stepNumber = (side: Side, letter: string): Read =>
  read(new Scope(side).value('step', { base: letter }, undefined), { kind: 'counter' });

const IDS = (['encoder', 'decoder'] as const).map((side) => stepNumber(side, '').symbol.id);

export const isStepNumber = ({ id }: Read['symbol']): boolean => IDS.includes(id);

/** The number of source positions. */
export const sourceLength: Read = read(new Scope('source').value('T', { base: 'T' }, undefined));
