import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { translateText } from '../../../src/cli/translate';
import { corpusBleu } from '../../../src/text/bleu';
import { cli, Temporary } from '../support/commandLine';
import { modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

describe('The command line, evaluating and exporting', function () {
  this.timeout(60_000);

  let temporary: Temporary;
  let folder: string;
  let data: string;
  const files = modelFiles(tinySpec());
  before(async () => {
    temporary = await Temporary.make();
    folder = await temporary.writeFolder('model', files);
    data = await temporary.write('pairs.tsv', 'abc\tx y\nabc\ty\nab cd ef\tx y x\nab cd ef gh ij\ty y\n');
  });
  after(() => temporary.remove());

  const evaluate = (...args: string[]) => cli(['evaluate', '--model', folder, ...args]);

  it('says how close a model comes to the targets, each source once', async () => {
    const model = await readModelFolder(async (name) => files.get(name));
    const expected = corpusBleu(
      [
        { source: 'abc', references: ['x y', 'y'] },
        { source: 'ab cd ef', references: ['x y x'] },
      ].map(({ source, references }) => ({ written: translateText(model, source), references })),
    );
    model.weights.dispose();
    const { code, stdout, stderr } = await evaluate('--data', data, '--most-words', '3');
    assert.deepEqual([code, stdout, stderr], [0, `BLEU ${expected.toFixed(2)} on 2 sentences\n`, '']);
  });

  it('tells short sources from long ones', async () => {
    const { stdout } = await evaluate('--data', data, '--by-length');
    assert.match(
      stdout,
      /^BLEU [\d.]+ on 3 sentences\n1 to 4 words: BLEU .* on 2 .*\n5 to 6 words: BLEU .* on 1 /,
    );
  });

  it('says what is wrong with what it was given', async () => {
    for (const [args, message] of [
      [[], /cli evaluate/],
      [['--data', data, '--most-words', 'few'], /--most-words is "few"/],
      [['--data', temporary.path('none.tsv')], /none\.tsv/],
      [
        ['--data', await temporary.write('bad.tsv', Buffer.from([0xe9, 0x09, 0xff, 0x0a]))],
        /^".*bad\.tsv" has no pair to judge by\..*\n.*Save the file in UTF-8\./,
      ],
    ] as const) {
      const { code, stderr } = await evaluate(...args);
      assert.equal(code, 1);
      assert.match(stderr, message);
    }
  });

  it('writes a model folder in 8 bits, over nothing that is there', async () => {
    const out = temporary.path('small');
    const args = ['export', '--model', folder, '--format', '8-bit', '--out', out];
    const { code, stdout, stderr } = await cli(args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /config\.json, model\.safetensors, tokenizer\.json/);
    assert.deepEqual(await readFile(path.join(out, 'config.json')), Buffer.from(files.get('config.json')!));
    assert.equal((await cli(['translate', '--model', out, 'abc'])).code, 0);
    const again = await cli(args);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /is not empty/);
  });
});
