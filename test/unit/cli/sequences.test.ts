import assert from 'node:assert/strict';
import type { ModelSpec } from '../../../src/model/spec';
import { cli, Temporary } from '../support/commandLine';
import { modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

const TINY = tinySpec({ tied: 'none' });
const IDS: ModelSpec = {
  ...TINY,
  source: { kind: 'ids', vocabulary: 9, maxLength: 5 },
  target: { kind: 'ids', vocabulary: 12, maxLength: 4 },
  tokens: { sos: 1, eos: 2 },
};
const FRAMES: ModelSpec = { ...TINY, source: { kind: 'vectors', size: 2, maxLength: 5 } };

describe('The command line, of models that read no text', function () {
  this.timeout(20_000); // processes that load tfjs

  let temporary: Temporary;
  let ids: string;
  let frames: string;
  before(async () => {
    temporary = await Temporary.make();
    const withoutTokenizer = new Map(modelFiles(IDS));
    withoutTokenizer.delete('tokenizer.json');
    ids = await temporary.writeFolder('ids', withoutTokenizer);
    frames = await temporary.writeFolder('frames', modelFiles(FRAMES));
  });
  after(() => temporary.remove());

  it('translates ids into ids', async () => {
    const { code, stdout, stderr } = await cli(['translate', '--model', ids, '5, 6 7']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^\d+( \d+)*\n$/);
    const lines = await cli(['translate', '--model', ids, '--input', '-'], { input: '5 6 7\n9\n\n8\n' });
    assert.equal(lines.stdout.split('\n')[0], stdout.trim());
    assert.equal(lines.stdout.split('\n').length, 5);
    assert.match(lines.stderr, /^line 2: Token 1 is “9”; this model reads ids from 0 to 8/);
  });

  it('traces ids', async () => {
    const { stdout } = await cli(['trace', '--model', ids, '--format', 'json', '5 6']);
    const { source, target } = JSON.parse(stdout);
    assert.deepEqual(source.tokens, [
      { id: 5, piece: '5', unknown: false },
      { id: 6, piece: '6', unknown: false },
    ]);
    assert.ok(
      target.tokens.every(({ id, piece }: { id: number; piece: string }) => id < 3 || piece === String(id)),
    );
  });

  it('traces frames, which enter as they are', async () => {
    const text = '0.5 -1; 2 0.25';
    const { code, stdout, stderr } = await cli(['trace', '--model', frames, '--format', 'json', text]);
    assert.deepEqual([code, stderr], [0, '']);
    const { source, steps } = JSON.parse(stdout);
    assert.deepEqual(source.tokens, [
      { vector: [0.5, -1], piece: '0.5 −1', unknown: false },
      { vector: [2, 0.25], piece: '2 0.25', unknown: false },
    ]);
    const x = steps
      .slice(0, 2)
      .map(({ values }: { values: { id: string; equation: string }[] }) => values[0]);
    assert.deepEqual(
      x.map(({ equation, value }: { equation: string; value: number[] }) => [equation, value]),
      [
        ['x_t = frame_t', [0.5, -1]],
        ['x_t = frame_t', [2, 0.25]],
      ],
    );
    const shown = await cli(['trace', '--model', frames, text]);
    assert.match(shown.stdout, /^0\.5 -1; 2 0\.25\n0\.5 −1 \| 2 0\.25\n/);
  });

  it('refuses what is none of it, with the place and what is read', async () => {
    const bad: [folder: string, text: string, message: RegExp][] = [
      [ids, 'He is eating', /Token 1 is “He”; this model reads ids from 0 to 8/],
      [ids, ' , ', /no token ids to read/],
      [ids, '3 3 3 3 3 3', /6 token ids; the model takes up to 5/],
      [frames, 'He is eating', /“He” in frame 1 of the source is not a number.+frames of 2 numbers/],
      [frames, '1 2; 3', /Frame 2 of the source has 1 number;.+frames of 2/],
      [frames, '1 1e99', /“1e99” in frame 1/],
      [frames, ';', /no frames to read/],
    ];
    for (const [folder, text, message] of bad) {
      const { code, stdout, stderr } = await cli(['trace', '--model', folder, text]);
      assert.deepEqual([code, stdout], [1, ''], text);
      assert.match(stderr, message);
    }
  });
});
