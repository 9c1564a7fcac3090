import assert from 'node:assert/strict';
import { DOCUMENTS, PAPERS } from '../../../src/documents/documents';
import { cli } from '../support/commandLine';

const FIELDS = ['id', 'kind', 'tex', 'listing', 'symbols', 'document', 'section'];

/** What an equation may come from. */
const CITED = { ...DOCUMENTS, ...PAPERS };

describe('cli equations', function () {
  this.timeout(60_000);

  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await cli(['equations', '--format', 'json', ...args]);
    assert.deepEqual([code, stderr], [0, '']);
    return JSON.parse(stdout);
  };

  it('lists the whole family as JSON', async () => {
    const { format, version, model, equations } = await json();
    assert.deepEqual([format, version, model], ['seq2seq-stepper-equations', 1, null]);
    assert.deepEqual(new Set(equations.map((one: { kind: string }) => one.kind)), KINDS);
    for (const one of equations) {
      const special = one.kind === 'definition' ? 'instances' : 'members';
      assert.deepEqual(Object.keys(one), [...FIELDS, special]);
      const sections: string[] = Object.values(CITED[one.document as keyof typeof CITED].sections);
      assert.ok(sections.includes(one.section));
    }
  });

  it('lists one model', async () => {
    const { model, equations } = await json('--model', 'en-fr');
    assert.equal(model, 'en-fr');
    const score = equations.find((one: { id: string }) => one.id === 'attention.e');
    assert.deepEqual(score, {
      id: 'attention.e',
      kind: 'equation',
      tex: 'e_{ij} = s_i^{\\top}Wh_j',
      listing: 'e_ij = s_iᵀ·W·h_j',
      symbols: ['e', 's', 'W_a', 'h'],
      document: 'attention',
      section: '4.1 Attention Score 계산',
    });
    const definition = equations.find((one: { id: string }) => one.id === 'definition.a');
    assert.deepEqual(definition.instances, ['attention.e']);
  });

  it('is the same JSON in Korean', async () => {
    const args = ['equations', '--format', 'json', '--model', 'en-fr'];
    const [english, korean] = [await cli(args), await cli(args, { locale: 'ko_KR.UTF-8' })];
    assert.equal(korean.stdout, english.stdout);
  });

  it('lists a model for people, in both languages', async () => {
    const { code, stdout } = await cli(['equations', '--model', 'en-fr']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^e_ij = s_iᵀ·W·h_j\n {4}attention\.e {2}\[equation\] {2}Seq2Seq와 Attention 메커니즘, 4\.1 /m,
    );
    assert.match(stdout, /^e_ij = a\(s_\{i−1\}, h_j\)\n.*\n {4}stands for attention\.e\n/m);
    const korean = await cli(['equations', '--model', 'en-fr'], { locale: 'ko_KR.UTF-8' });
    assert.match(korean.stdout, /\[정의\]/);
  });

  it('refuses what it does not know', async () => {
    for (const args of [['--format', 'xml'], ['--model', 'no-such'], ['he is']]) {
      const { code, stdout, stderr } = await cli(['equations', ...args]);
      assert.deepEqual([code, stdout], [1, '']);
      assert.ok(stderr.length > 0);
    }
  });
});

const KINDS = new Set(['equation', 'choice', 'definition']);
