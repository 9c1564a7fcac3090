import { Key } from '../chart/Key';
import type { Seen } from './seen';

/** The mark of a set before a line of numbers; a screen reader is told its name. */
export const SetMark = ({ set: { title }, number }: Seen) => (
  <>
    <Key set={number} />
    <span class="for-screen-readers">{title}: </span>
  </>
);
