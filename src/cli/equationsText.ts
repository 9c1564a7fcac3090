import * as l10n from '@vscode/l10n';
import { citedTitle, heading } from '../documents/documents';
import type { FamilyEntry } from '../model/family/family';
import type { Listed } from './equations';

/** The equation list for people: each on a line of its own, with where it comes from and where it belongs. */
export function* equationsText({ entries }: Listed): Generator<string> {
  for (const entry of entries) {
    const { citation } = entry;
    yield `${entry.listing}\n    ${entry.id}  [${KINDS[entry.kind]()}]  ${citedTitle(citation)}, ${heading(citation)}\n`;
    if (entry.instances) yield `    ${instancesText(entry.instances)}\n`;
    const members = membersText(entry);
    if (members) yield `    ${members}\n`;
  }
}

const KINDS = {
  equation: () => l10n.t('equation'),
  choice: () => l10n.t('choice'),
  definition: () => l10n.t('definition'),
};

const instancesText = (ids: readonly string[]) =>
  ids.length > 0
    ? l10n.t('stands for {0}', ids.join(' '))
    : l10n.t('speaks of training; no run has an equation for it');

/** `encoder.cell: gru | gru-reset-after, encoder.direction: forward` */
const membersText = ({ members = {} }: FamilyEntry) =>
  Object.entries(members)
    .map(([field, values]) => `${field}: ${values.join(' | ')}`)
    .join(', ');
