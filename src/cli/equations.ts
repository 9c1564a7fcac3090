import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { entriesOf } from '../model/family/entries';
import { type FamilyEntry, familyEntries } from '../model/family/family';
import { equationsJson } from './equationsJson';
import { equationsText } from './equationsText';
import { openModel } from './model';

export const EQUATION_FLAGS = {
  model: { type: 'string' },
  format: { type: 'string', default: 'text' },
} as const;

export const equationsUsage = () =>
  l10n.t(`Every equation of a model, or of all models there can be (docs/equations-format.md):
  cli equations [--model NAME|FOLDER] [--format text|json]`);

interface Arguments {
  readonly values: { readonly model?: string; readonly format: string };
}

/** What is listed: the equations of one model, or of the whole family. */
export interface Listed {
  /** The model's name or folder; none for the family. */
  readonly model: string | undefined;
  readonly entries: readonly FamilyEntry[];
}

const FORMATS: Record<string, (listed: Listed) => Iterable<string>> = {
  json: equationsJson,
  text: equationsText,
};

/** `equations`: everything in the equation lists, as JSON or for people. */
export async function equations({ values }: Arguments): Promise<void> {
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined;
  if (!format) throw new ReaderError(l10n.t('--format is "{0}"; it can be text or json.', values.format));
  const { model } = values;
  const entries = model === undefined ? familyEntries() : entriesOf((await openModel(model)).program);
  for (const part of format({ model, entries })) process.stdout.write(part);
}
