import type { ModelSpec } from '../../src/model/spec';

/** The language that text of a source or target is in, for its `lang`; none of ids and numbers. */
export const languageOf = (side: ModelSpec['source'] | ModelSpec['target'] | undefined) =>
  side?.kind === 'text' ? side.language : undefined;

/** What the model reads for a token that it does not know. */
export const unknownName = (vocabulary: readonly string[], { unk }: ModelSpec['tokens']) =>
  (unk === undefined ? undefined : vocabulary[unk]) ?? '<unk>';
