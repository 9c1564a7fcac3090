import type { Choose, Group } from './task';

/** Silent time steps before the first pulse and after the second, at most. */
const AROUND = 10;

/**
 * Two pulses in silence, and how many time steps lie from one to the other, exactly: the measuring of delays by which
 * peephole connections were first judged (Gers, Schraudolph & Schmidhuber 2002). A group for each interval.
 */
export const intervals = ({ greatest }: { readonly greatest: number }): Group[] =>
  Array.from({ length: greatest }, (_, k) => ({
    size: (AROUND + 1) ** 2,
    pair: (choose: Choose) => {
      const [before, after] = [choose(AROUND + 1), choose(AROUND + 1)];
      const silence = (steps: number) => Array<string>(steps).fill('.');
      return {
        source: [...silence(before), '|', ...silence(k), '|', ...silence(after)].join(' '),
        target: String(k + 1),
      };
    },
  }));
