import type { ModelSpec } from '../../model/spec';
import { CONFIG_FILE, WEIGHTS_FILE } from '../files';
import { writeSafetensors } from '../writeSafetensors';
import type { Recognised } from './convert';
import { type Vocabulary, vocabularyFile } from './vocabulary';

/** Files that say what ids mean, where there are any. */
export interface Vocabularies {
  readonly source?: Vocabulary;
  readonly target?: Vocabulary;
}

/**
 * The files of a model folder. A side that has no vocabulary is one of plain ids.
 * @throws ReaderError where a vocabulary does not have the size of its embedding
 */
export function importedFiles(
  { spec, values }: Recognised,
  vocabularies: Vocabularies,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (side: 'source' | 'target', vocabulary: Vocabulary | undefined) => {
    const described = spec[side];
    if (!vocabulary || described.kind !== 'ids') return described;
    const tokenizer = `${side}.json`;
    files.set(tokenizer, vocabularyFile(vocabulary, described.vocabulary, spec.tokens));
    return { ...described, kind: 'text' as const, language: 'und', tokenizer };
  };
  const whole: ModelSpec = {
    ...spec,
    source: text('source', vocabularies.source),
    target: text('target', vocabularies.target) as ModelSpec['target'],
  };
  files.set(CONFIG_FILE, new TextEncoder().encode(`${JSON.stringify(whole, undefined, 2)}\n`));
  files.set(WEIGHTS_FILE, writeSafetensors(values));
  return files;
}
