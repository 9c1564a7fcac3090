import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { compile } from '../../../../src/equation/language/compile';
import { namesAt } from '../../../../src/model/names';
import { buildProgram } from '../../../../src/model/program';
import { tokenNames } from '../../../../src/text/tokenNames';
import { tinySpec } from '../../support/models';

/** Everything set as code in the first column of a table. */
const written = (page: string): string[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...line.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map(([, code]) => code!));

describe('The page about expressions', () => {
  it('writes what can be read, at the end of a decoder step', async () => {
    const spec = tinySpec();
    const size = {
      ...spec,
      encoder: { ...spec.encoder, hidden: 16 },
      decoder: { ...spec.decoder, hidden: 16 },
    };
    const program = buildProgram(size);
    const [pass, names] = [program.passes.length - 1, ['<pad>', '<sos>', '<eos>', '<unk>', '▁chat', 's']];
    const tokens = tokenNames(names);
    const statement = program.passes[pass]!.statements.length - 1;
    const meant = namesAt(program, { pass, statement }, { source: tokens, target: tokens }, ['cat']);
    const all = written(await readFile('docs/expressions.md', 'utf8'));
    assert.ok(all.length > 30, String(all.length));
    for (const text of all) compile(text, meant);
  });
});
