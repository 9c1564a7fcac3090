import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLED } from '../../../src/checkpoint/bundled';
import { type Model, readModelFolder } from '../../../src/checkpoint/modelFolder';

const MODELS = path.resolve('media', 'models');
const fileOf = (id: string) => (name: string) => readFile(path.join(MODELS, id, name));

describe('The bundled models', () => {
  const opened = new Map<string, Model>();

  before(async () => {
    for (const id of BUNDLED) opened.set(id, await readModelFolder(fileOf(id)));
  });

  it('are the folders of media/models', async () => {
    assert.deepEqual((await readdir(MODELS)).sort(), BUNDLED.toSorted());
  });

  for (const id of BUNDLED) {
    it(`${id} opens, and calls itself so`, () => assert.equal(opened.get(id)!.program.spec.id, id));
    it(`${id} has a card`, async () => {
      const card = String(await fileOf(id)('README.md'));
      assert.match(card, /^# .+\n/);
    });
  }

  it('are named in the description of the setting, whose default is the first', async () => {
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8'));
    assert.equal(contributes.configuration.properties['seq2seq.model'].default, BUNDLED[0]);
    for (const file of ['package.nls.json', 'package.nls.ko.json']) {
      const described: string = JSON.parse(await readFile(file, 'utf8'))['setting.model'];
      for (const id of BUNDLED) assert.ok(described.includes(`\`${id}\``), `${file}: ${id}`);
    }
  });

  it('with and without attention cut text by the same tokenizer, byte for byte', async () => {
    const [one, other] = await Promise.all(BUNDLED.map((id) => fileOf(id)('tokenizer.json')));
    assert.ok(one!.equals(other!));
  });

  it('with and without attention are alike but for that', () => {
    const [attends, twin] = BUNDLED.map((id) => opened.get(id)!.program.spec) as [
      Model['program']['spec'],
      Model['program']['spec'],
    ];
    assert.deepEqual(twin, {
      ...attends,
      id: 'en-fr-no-attention',
      title: twin.title,
      attention: { score: 'none' },
      combination: { ...attends.combination, kind: 'none' },
    });
  });
});
