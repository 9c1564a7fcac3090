import { DOCUMENTS, type DocumentId } from '../../src/documents/documents';
import type { Entry } from '../../src/model/family/entries';
import { ROWS, type Row } from './rows';

/**
 * `docs/coverage.md`.
 * @param entries of the family and of trainings
 * @throws where a row names an equation that none of them is
 */
export function coveragePage(entries: readonly Entry[]): string {
  const parts = (Object.keys(DOCUMENTS) as DocumentId[]).flatMap((id) => [
    `## \`${id}\`: ${DOCUMENTS[id].title}`,
    table(id, entries),
  ]);
  return `${[HEAD, ...parts].join('\n\n')}\n`;
}

const HEAD = `# What the study documents describe, and where it runs

Made by \`node scripts/coverage.mjs\`; do not edit it. A test compares it with the project.

The five study documents (Korean) by the short names that equations cite them with. Of every section: what it describes, in this project's words, what in the equation lists states it (\`npm run --silent cli -- equations\`, with the statement's id; what is of a training and of no model, from \`forcing.ratio\` to the discriminator, the lab shows, here with numbers for example), and where in the project it is: a field of a [model's description](model-format.md) and its value, a command of VS Code or of the command line, a file, and of training the tests. What was measured of what the documents claim is [docs/experiments.md](experiments.md).`;

function table(id: DocumentId, entries: readonly Entry[]): string {
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

function equations({ equations = [] }: Row, entries: readonly Entry[]): string {
  const lines = equations.map((listing) => {
    const entry = entries.find((one) => one.listing.normalize() === listing.normalize());
    if (!entry) throw new Error(`Nothing states "${listing}".`);
    return `${code(entry.listing)} (${entry.id})`;
  });
  return lines.join('<br>');
}

function places({ fields = [], commands = [], files = [], tests = [], not }: Row): string {
  const parts = [
    fields.map(code).join(', '),
    commands.map(code).join(', '),
    links(files),
    tests.length > 0 ? `held to it by ${links(tests)}` : '',
    not ? `_${not}_` : '',
  ];
  return parts.filter(Boolean).join('<br>');
}

const links = (files: readonly string[]) => files.map((file) => `[${file}](../${file})`).join(', ');
const escaped = (text: string) => text.replaceAll('|', '\\|');
/** In a table a bar ends a cell, even inside code. */
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
