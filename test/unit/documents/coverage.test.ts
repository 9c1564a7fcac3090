import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { coverage } from '../../../scripts/coverage/all';
import { ROWS, type Row } from '../../../scripts/coverage/rows';
import { DOCUMENTS, type DocumentId } from '../../../src/documents/documents';
import { EXPERIMENTS } from '../../../src/experiments/all';
import { familyEntries } from '../../../src/model/family/family';
import { Fields } from '../../../src/model/fields';
import data from './formulas.json';
import { correspondence, normal } from './normal';

const IDS = Object.keys(DOCUMENTS) as DocumentId[];
const all: readonly (readonly [DocumentId, Row])[] = IDS.flatMap((id) =>
  ROWS[id].map((row) => [id, row] as const),
);

describe('docs/coverage.md', function () {
  this.timeout(60_000);

  it('is what node scripts/coverage.mjs writes', async () => {
    assert.equal(await readFile('docs/coverage.md', 'utf8'), coverage());
  });

  it('has every section of every document, in its order', () => {
    for (const id of IDS) {
      const sections = ROWS[id].map((row) => row.section);
      assert.deepEqual([...new Set(sections)], Object.keys(DOCUMENTS[id].sections));
    }
  });

  it('has every formula of the documents in its section, those of training where it is trained', () => {
    const texOf = new Map(familyEntries().map(({ listing, tex }) => [listing.normalize(), normal(tex)]));
    const letters: Record<string, Record<string, Record<string, string>>> = data.letters;
    for (const formula of data.formulas as readonly Formula[]) {
      const rows = ROWS[formula.document].filter((row) => row.section === formula.section);
      if (formula.training)
        assert.ok(
          rows.some(
            ({ equations, commands, tests }) => equations && commands?.includes('cli train') && tests,
          ),
          formula.formula,
        );
      else {
        const { document, letters: used } = formula;
        const form = normal(formula.formula, used ? correspondence(letters[document]![used]!) : undefined);
        const stated = rows.flatMap((row) => row.equations ?? []);
        assert.ok(
          stated.some((listing) => texOf.get(listing.normalize()) === form),
          `${document}, ${formula.section}: ${formula.formula}`,
        );
      }
    }
  });

  it('has nothing left for later', () => {
    for (const [, { says, not }] of all) assert.ok(!not || /^out of scope: /.test(not), says);
  });

  it('names files that are there', () => {
    for (const [, { files = [], tests = [] }] of all) {
      for (const file of [...files, ...tests]) assert.ok(existsSync(file), file);
    }
  });

  it('names fields of a description and values that they can have', () => {
    for (const [, { fields = [] }] of all) {
      for (const field of fields) {
        const [path, value] = field.split(': ') as [string, string | undefined];
        const schema = path.split('.').reduce<unknown>(part, Fields);
        assert.ok(schema, field);
        if (value !== undefined)
          assert.ok(
            JSON.stringify(schema).includes(JSON.stringify(value)) || /true|false/.test(value),
            field,
          );
      }
    }
  });

  it('names commands that are there', async () => {
    const manifest = await readFile('package.json', 'utf8');
    const cli = await readFile('src/cli/main.ts', 'utf8');
    const experiments = EXPERIMENTS.map((one) => one.name);
    const sources = cli + (await readFile('src/cli/traceIds.ts', 'utf8'));
    for (const [, { commands = [] }] of all) {
      for (const command of commands) {
        const [cli, name, what] = command.split(' ');
        if (cli !== 'cli') assert.ok(manifest.includes(`"command": "${command}"`), command);
        else {
          assert.ok(sources.includes(`case '${name}':`), command);
          if (what?.startsWith('--')) assert.ok(sources.includes(what.slice(2)), command);
          else if (what) assert.ok(experiments.includes(what), command);
        }
      }
    }
  });
});

interface Formula {
  readonly document: DocumentId;
  readonly section: string;
  readonly formula: string;
  readonly letters?: string;
  readonly training?: string;
}

/** A field's schema inside another; of variants, those of all that have it. */
function part(schema: unknown, name: string): unknown {
  const { entries, options } = schema as { entries?: Record<string, unknown>; options?: unknown[] };
  if (entries) return entries[name];
  const found = options?.map((option) => part(option, name)).filter(Boolean);
  return found?.length ? found : undefined;
}
