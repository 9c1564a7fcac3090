import assert from 'node:assert/strict';
import { citedTitle, heading } from '../../../../src/documents/documents';
import { EXPLANATIONS } from '../../../../src/documents/explanations';
import { equationLatex } from '../../../../src/equation/latex';
import { DEFINITIONS } from '../../../../src/model/definitions';
import { entriesOf } from '../../../../src/model/family/entries';
import { type FamilyEntry, familyEntries } from '../../../../src/model/family/family';
import { familyPrograms } from '../../../../src/model/family/programs';
import { buildProgram, type Program, statements } from '../../../../src/model/program';
import { tinySpec } from '../../support/models';
import { completed, generator, validSpec } from './members';

/** Models of the family by chance. */
const MODELS = 400;

describe('The list of the family’s equations', function () {
  this.timeout(60_000);

  let entries: readonly FamilyEntry[];
  before(() => {
    entries = familyEntries();
  });

  it('has everything that any of its models states, with what such models have in common', () => {
    const byKey = new Map(entries.map((entry) => [keyOf(entry.id, entry.tex), entry]));
    const random = generator(7);
    for (let count = 0; count < MODELS; count++) {
      const program = buildProgram(validSpec(completed({}, random)!)!);
      for (const { id, defines, expression } of statements(program)) {
        const tex = equationLatex(defines, expression);
        const entry = byKey.get(keyOf(id, tex));
        assert.ok(entry, `${id} is not listed: ${tex}`);
        for (const [field, values] of Object.entries(entry.members!)) {
          const value = fieldOf(program, field);
          assert.ok(values.includes(value), `${tex}: ${field} is ${value}, not one of ${values}`);
        }
      }
    }
  });

  it('has each once', () => {
    const keys = entries.map(({ id, tex }) => `${id} ${tex}`);
    assert.deepEqual(
      keys.filter((key, k) => keys.indexOf(key) !== k),
      [],
    );
  });

  it('has every definition, and each instance is in it', () => {
    const ids = new Set(entries.map(({ id }) => id));
    const definitions = entries.filter(({ kind }) => kind === 'definition');
    assert.deepEqual(
      definitions.map(({ id }) => id),
      DEFINITIONS.map(({ id }) => id),
    );
    for (const { id, instances } of definitions) {
      for (const instance of instances!) assert.ok(ids.has(instance), `${id}: ${instance}`);
    }
    assert.deepEqual(
      definitions.filter(({ instances }) => instances!.length === 0).map(({ id }) => id),
      [],
    );
  });

  it('tells the cell of an equation', () => {
    const of = (tex: string) => entries.find((entry) => entry.tex === tex)!.members;
    assert.deepEqual(of('r_t = \\sigma(W_{xr}x_t + W_{hr}h_{t-1} + b_r)'), {
      'encoder.cell': ['gru', 'gru-reset-after'],
      'encoder.direction': ['forward'],
    });
    assert.deepEqual(of('e_{ij} = s_i \\cdot h_j'), {
      'attention.score': ['dot'],
      'attention.bias': [false],
    });
    assert.deepEqual(of('y_i = \\arg\\max_kp_i[k]'), { 'decoding.strategy': ['greedy'] });
    assert.deepEqual(
      entries.find(({ id }) => id === 'encoder.1.forward.f')!.members!['encoder.layers'],
      [2, 3, 4, 5, 6, 7, 8],
    );
  });

  it('explains and cites everything', () => {
    for (const program of familyPrograms()) {
      for (const { explain, citation } of [...statements(program), ...DEFINITIONS]) {
        assert.ok(EXPLANATIONS[explain]().length > 20, explain);
        assert.ok(heading(citation) && citedTitle(citation));
      }
    }
  });
});

describe('The list of a model’s equations', () => {
  it('has its statements in their order, then the definitions that stand for some of them', () => {
    const program = buildProgram(tinySpec());
    const entries = entriesOf(program);
    const ids = statements(program).map(({ id }) => id);
    assert.deepEqual(
      entries.slice(0, ids.length).map(({ id }) => id),
      ids,
    );
    for (const { kind, instances } of entries.slice(ids.length)) {
      assert.equal(kind, 'definition');
      assert.ok(instances!.length > 0 && instances!.every((id) => ids.includes(id)));
    }
  });

  it('names the symbol that is defined first, and each once', () => {
    const h = entriesOf(buildProgram(tinySpec())).find(({ id }) => id === 'encoder.0.forward.h')!;
    assert.deepEqual(h.symbols, ['h', 'o', 'c']);
  });
});

/** An equation's id and LaTeX without the number of a layer. */
const keyOf = (id: string, tex: string) =>
  `${id.replace(/\.\d/, '')} ${tex.replace(/\^\{\\mathrm\{\(\d\)\}\}/g, '').replace(/\(\d\)/g, '')}`;

function fieldOf({ spec, decoding }: Program, field: string): string | number | boolean {
  const [one, other] = field.split('.') as [string, string | undefined];
  const part = one === 'decoding' ? decoding : spec[one as keyof typeof spec];
  const value = other === undefined ? part : (part as Record<string, unknown>)[other];
  return (value ?? false) as string | number | boolean;
}
