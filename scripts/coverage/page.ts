import { DOCUMENTS, type DocumentId } from '../../src/documents/documents';
import type { FamilyEntry } from '../../src/model/family/family';
import { ROWS, type Row } from './rows';

/**
 * `docs/coverage.md`.
 * @throws where a row names an equation that no model of the family states
 */
export function coveragePage(entries: readonly FamilyEntry[]): string {
  const parts = (Object.keys(DOCUMENTS) as DocumentId[]).flatMap((id) => [
    `## \`${id}\`: ${DOCUMENTS[id].title}`,
    table(id, entries),
  ]);
  return `${[HEAD, ...parts].join('\n\n')}\n`;
}

const HEAD = `# What the study documents describe, and where it runs

Made by \`node scripts/coverage.mjs\`; do not edit it. A test compares it with the project.

The five study documents (Korean) by the short names that equations cite them with. Of every section: what it describes, in this project's words, what in the equation lists states it (\`npm run --silent cli -- equations\`, with the statement's id), and where in the project it is: a field of a [model's description](model-format.md) and its value, a command of VS Code or of the command line, a file.`;

function table(id: DocumentId, entries: readonly FamilyEntry[]): string {
  const rows = ROWS[id].map((row: Row) => {
    const section = (DOCUMENTS[id].sections as Record<string, string>)[row.section]!;
    return `| ${section} | ${escaped(row.says)} | ${equations(row, entries)} | ${places(row)} |`;
  });
  return [
    '| section | what it describes | equations | where it runs |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function equations({ equations = [] }: Row, entries: readonly FamilyEntry[]): string {
  const lines = equations.map((listing) => {
    const entry = entries.find((one) => one.listing.normalize() === listing.normalize());
    if (!entry) throw new Error(`No model states "${listing}".`);
    return `${code(entry.listing)} (${entry.id})`;
  });
  return lines.join('<br>');
}

function places({ fields = [], commands = [], files = [], not }: Row): string {
  const parts = [
    fields.map(code).join(', '),
    commands.map(code).join(', '),
    files.map((file) => `[${file}](../${file})`).join(', '),
    not ? `_${not}_` : '',
  ];
  return parts.filter(Boolean).join('<br>');
}

const escaped = (text: string) => text.replaceAll('|', '\\|');
/** In a table a bar ends a cell, even inside code. */
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
