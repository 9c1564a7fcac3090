import { sectionKey } from '../documents/documents';
import { EXPERIMENTS } from './all';

/** By section, the name of the first experiment that tests what it says. */
export function testedSections(): Record<string, string> {
  const all = EXPERIMENTS.flatMap(({ name, claims }) =>
    claims.map(({ citation }) => [sectionKey(citation), name] as const),
  );
  return Object.fromEntries(all.toReversed());
}
