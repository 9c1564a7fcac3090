import { heading } from '../documents/documents';
import type { Listed } from './equations';

/** The version of the format in `docs/equations-format.md`. */
const EQUATIONS_VERSION = 1;

/** The equation list as one JSON object, an entry a line. */
export function* equationsJson({ model, entries }: Listed): Generator<string> {
  const head = { format: 'seq2seq-stepper-equations', version: EQUATIONS_VERSION, model: model ?? null };
  yield `${JSON.stringify(head).slice(0, -1)},"equations":[\n`;
  for (const [number, { citation, instances, members, ...entry }] of entries.entries()) {
    const line = {
      ...entry,
      document: citation.document,
      section: heading(citation),
      instances,
      members,
    };
    yield `${number ? ',\n' : ''}${JSON.stringify(line)}`;
  }
  yield '\n]}\n';
}
