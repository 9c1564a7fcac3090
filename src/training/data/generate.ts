import { Draws } from '../draws';
import type { DataConfig, FILE_TASKS } from './fields';
import { dates } from './tasks/dates';
import { intervals } from './tasks/intervals';
import { numbers } from './tasks/numbers';
import { copy, recall, reverse, sort } from './tasks/symbols';
import type { Choose, Group, TextPair } from './tasks/task';

/** Data that are made, not read. */
export type Generated = Exclude<DataConfig, { task: (typeof FILE_TASKS)[number] }>;

/** Pairs by seed, in no order, no source twice; as many of each length or form as there are, up to equal parts. */
export function generate(data: Generated): TextPair[] {
  const draws = new Draws(data.seed);
  const groups = groupsOf(data);
  const pairs: TextPair[] = [];
  for (const [k, group] of groups.toSorted((a, b) => a.size - b.size).entries()) {
    const share = Math.ceil((data.pairs - pairs.length) / (groups.length - k));
    for (const pair of some(group, Math.min(share, group.size), draws)) pairs.push(pair);
  }
  return draws.shuffle(pairs);
}

/** How many different sources there are. */
export const sourcesOf = (data: Generated): number => groupsOf(data).reduce((sum, { size }) => sum + size, 0);

function groupsOf(data: Generated): Group[] {
  switch (data.task) {
    case 'copy':
      return copy(data);
    case 'reverse':
      return reverse(data);
    case 'sort':
      return sort(data);
    case 'recall':
      return recall(data);
    case 'interval':
      return intervals(data);
    case 'dates':
      return dates(data);
    case 'numbers':
      return numbers(data);
  }
}

/** Different pairs of a group. Where most are wanted, all are gone through, so that the last are not waited for. */
function* some(group: Group, count: number, draws: Draws): Generator<TextPair> {
  if (2 * count > group.size) {
    const numbered = draws.shuffle(Array.from({ length: group.size }, (_, index) => index));
    for (const index of numbered.slice(0, count)) yield group.pair(nth(index));
    return;
  }
  const seen = new Set<string>();
  while (seen.size < count) {
    const pair = group.pair((limit) => draws.below(limit));
    if (seen.has(pair.source)) continue;
    seen.add(pair.source);
    yield pair;
  }
}

/** The choices that make the pair of a number. */
function nth(index: number): Choose {
  let rest = index;
  return (limit) => {
    const chosen = rest % limit;
    rest = Math.floor(rest / limit);
    return chosen;
  };
}
