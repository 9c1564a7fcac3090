import type { ModelSpec } from '../../model/spec';
import type { Embeddings } from './embeddings';
import type { Output } from './output';
import { as, type Origin } from './parameters';

interface Tables {
  readonly tied: ModelSpec['embedding']['tied'];
  readonly source: Origin | undefined;
  readonly target: Origin;
}

/** The embedding tables, as one with the output's matrix where the checkpoint has the same numbers several times. */
export function tables(
  embeddings: Embeddings,
  { weight }: Output,
  { combination }: Pick<ModelSpec, 'combination'>,
): Tables {
  const source = embeddings.source && as(embeddings.source.name, embeddings.source.tensor);
  const target = as(embeddings.target.name, embeddings.target.tensor);
  const reads = combination.layer === 'tanh' || combination.kind !== 'concat';
  if (!reads || !same(target, weight)) return { tied: 'none', source, target };
  if (!source || !same(source, target)) return { tied: 'target', source, target: together(target, weight) };
  const shared = together(source, target, weight);
  return { tied: 'all', source: shared, target: shared };
}

const together = (first: Origin, ...others: readonly Origin[]): Origin => ({
  ...first,
  from: [...new Set([first, ...others].flatMap(({ from }) => from))],
});

function same(one: Origin, other: Origin): boolean {
  if (one.shape.join() !== other.shape.join()) return false;
  const numbers = other.read();
  return one.read().every((value, k) => value === numbers[k]);
}
