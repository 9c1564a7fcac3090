import * as l10n from '@vscode/l10n';
import type { Named, Pool } from './pool';
import type { Questions } from './questions';
import { SOURCE_SIDE, TARGET_SIDE } from './roles';
import type { Stack } from './stacks';
import { Unrecognised } from './unrecognised';

export interface Embeddings {
  /** Undefined for a source of vectors. */
  readonly source: Named | undefined;
  readonly target: Named;
  /** Columns of the target's. */
  readonly size: number;
}

const READ = ['ids', 'vectors'] as const;
const EMBEDDING = /emb|lookup|(^|\.)E$/i;

/** The tables `[vocabulary, embedding]` of both sides, or one that both share. */
export function takeEmbeddings(
  pool: Pool,
  encoder: Stack,
  decoder: Stack,
  questions: Questions,
): Embeddings | undefined {
  const tables = pool.find((shape, name) => shape.length === 2 && EMBEDDING.test(name));
  const sided = (side: RegExp, other: RegExp, exact: string) =>
    tables.find(({ name }) => name === exact) ??
    tables.find(({ name }) => side.test(name) && !other.test(name)) ??
    tables.find(({ name }) => !other.test(name));
  const vectors =
    questions.told('source') !== undefined &&
    questions.ask('source', l10n.t('What does the encoder read?'), READ) === 'vectors';
  const source = vectors ? undefined : sided(SOURCE_SIDE, TARGET_SIDE, 'source.E');
  const shared = sided(TARGET_SIDE, SOURCE_SIDE, 'target.E');
  // Two tables whose names tell no side stand in the order in which they are used.
  const target =
    shared !== undefined && shared === source
      ? (tables.find((one) => one !== source && !SOURCE_SIDE.test(one.name)) ?? shared)
      : shared;
  for (const one of [source, target]) if (one) pool.take(one.name);
  if (!source && !vectors)
    pool.lacks({
      name: 'encoder.embedding.weight',
      shape: ['vocabulary', encoder.input],
      id: 'source.E',
      question: questions.open(
        'source',
        l10n.t('The checkpoint has no embedding for the encoder. What does it read?'),
        READ,
      ),
    });
  if (!target) {
    pool.lacks({ name: 'decoder.embedding.weight', shape: ['vocabulary', decoder.input], id: 'target.E' });
    return undefined;
  }
  if (source && source.tensor.shape[1] !== encoder.input)
    throw new Unrecognised(
      l10n.t(
        '"{0}" has {1} columns, and "{2}" reads {3} numbers. Name another table: NAME=source.E.',
        source.name,
        source.tensor.shape[1]!,
        encoder.path,
        encoder.input,
      ),
    );
  return { source, target, size: target.tensor.shape[1]! };
}
