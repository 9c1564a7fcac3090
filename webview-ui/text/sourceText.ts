import type { ModelSpec } from '../../src/model/spec';

/** A source as shown in running text: frames, of which each had a line, are kept apart by semicolons. */
export const sourceText = (text: string, source: ModelSpec['source'] | undefined): string =>
  source?.kind === 'vectors' ? text.trim().replace(/\s*[\r\n;][\s;]*/g, '; ') : text;
