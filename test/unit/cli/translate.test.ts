import assert from 'node:assert/strict';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { type Model, readModelFolder } from '../../../src/checkpoint/modelFolder';
import { translateText } from '../../../src/cli/translate';
import { cli, Temporary } from '../support/commandLine';
import { modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

describe('The command line, translating', function () {
  this.timeout(20_000); // processes that load tfjs

  let model: Model;
  let folder: string;
  let temporary: Temporary;
  const files = modelFiles(tinySpec());
  before(async () => {
    temporary = await Temporary.make();
    folder = await temporary.writeFolder('model', files);
    model = await readModelFolder(async (name) => files.get(name));
  });
  after(async () => {
    model.weights.dispose();
    await temporary.remove();
  });

  const translate = (args: readonly string[], input = '') =>
    cli(['translate', '--model', folder, ...args], { input });

  it('writes the translation of a text', async () => {
    const { code, stdout, stderr } = await translate(['abc']);
    assert.deepEqual([code, stdout, stderr], [0, `${translateText(model, 'abc')}\n`, '']);
  });

  it('translates sentence by sentence', async () => {
    const { stdout } = await translate(['Abc d. Xyz.']);
    assert.equal(stdout, `${translateText(model, 'Abc d.')} ${translateText(model, 'Xyz.')}\n`);
  });

  it('says that a text is empty where it is, and how it is called where there is none', async () => {
    for (const empty of ['', ' ']) {
      const { code, stderr } = await translate([empty]);
      assert.deepEqual(
        [code, stderr],
        [1, 'There is no text to translate: it is empty. Choose a sentence.\n'],
      );
    }
    assert.match((await translate([])).stderr, /^Give either a text or --input FILE/);
  });

  it('translates English into French', async () => {
    const { code, stdout } = await cli(['translate', 'He is eating an apple.']);
    assert.equal(code, 0);
    assert.match(stdout, /^\p{Lu}.*pomme.*\.\n$/u);
  });

  describe('line by line', () => {
    // Line ends of two systems, an empty line, what the model refuses, what only looks like a line end, no last end.
    const source = 'abc\r\nx\n\n?!\nab\u2028cd\ref\nlast';
    const good = ['abc', 'x', 'ab\u2028cd\ref', 'last'];

    it('writes one line for each, empty where there is none, and names those it refuses', async () => {
      const [input, output] = [await temporary.write('in.txt', source), temporary.path('out.txt')];
      const { code, stdout, stderr } = await translate(['--input', input, '--output', output]);
      const [abc, x, odd, last] = good.map((text) => translateText(model, text));
      assert.equal(await readFile(output, 'utf8'), `${abc}\n${x}\n\n\n${odd}\n${last}\n`);
      assert.equal(stdout, '');
      assert.equal(code, 1);
      assert.match(stderr, /^line 4: There are no words .+\nLines that could not be translated.+: 1 of 6\./);
    });

    it('reads stdin and writes stdout where the files are "-"', async () => {
      const { code, stdout, stderr } = await translate(['--input', '-', '--output', '-'], 'abc\nx\n');
      assert.deepEqual(
        [code, stdout, stderr],
        [0, `${translateText(model, 'abc')}\n${translateText(model, 'x')}\n`, ''],
      );
    });

    it('writes stdout where no output is named', async () => {
      const { stdout } = await translate(['--input', await temporary.write('one.txt', 'abc\n')]);
      assert.equal(stdout, `${translateText(model, 'abc')}\n`);
    });

    it('writes nothing for nothing', async () => {
      const output = temporary.path('nothing.txt');
      const { code } = await translate(['--input', '-', '--output', output], '');
      assert.deepEqual([code, await readFile(output, 'utf8')], [0, '']);
    });

    it('never reads the file it writes', async () => {
      const input = await temporary.write('precious.txt', 'abc\n');
      await symlink(input, temporary.path('link.txt'));
      for (const output of [input, temporary.path('link.txt')]) {
        const { code, stderr } = await translate(['--input', input, '--output', output]);
        assert.equal(code, 1);
        assert.match(stderr, /is both input and output\. Choose another file/);
        assert.equal(await readFile(input, 'utf8'), 'abc\n');
      }
    });

    it('says which file cannot be read or written', async () => {
      await mkdir(temporary.path('folder'));
      const input = await temporary.write('good.txt', 'abc\n');
      const bad: [args: string[], message: RegExp][] = [
        [['--input', temporary.path('missing.txt')], /missing\.txt" cannot be read: .*\(ENOENT\)/],
        [['--input', temporary.path('folder')], /folder" cannot be read: .*\(EISDIR\)/],
        [['--input', input, '--output', temporary.path('folder')], /folder" cannot be written: .*\(EISDIR\)/],
        [
          ['--input', input, '--output', temporary.path('no/out.txt')],
          /out\.txt" cannot be written: .*\(ENOENT\)/,
        ],
      ];
      for (const [args, message] of bad) {
        const { code, stdout, stderr } = await translate(args);
        assert.deepEqual([code, stdout], [1, '']);
        assert.match(stderr, message);
        assert.equal(stderr.trim().split('\n').length, 1, stderr);
      }
    });
  });

  it('names the file that a model folder lacks', async () => {
    const whole = [...files].filter(([name]) => name !== 'tokenizer.json');
    const lacking = await temporary.writeFolder('lacking', new Map(whole));
    const { code, stderr } = await cli(['translate', '--model', lacking, 'abc']);
    assert.equal(code, 1);
    assert.match(stderr, /has no tokenizer\.json/);
  });

  it('speaks Korean in a Korean terminal', async () => {
    const { code, stderr } = await cli(['translate'], { locale: 'ko_KR.UTF-8' });
    assert.equal(code, 1);
    assert.match(stderr, /\p{Script=Hangul}.+--input FILE/u);
  });

  it('says what is wrong with what it was asked', async () => {
    const bad: [args: string[], message: RegExp][] = [
      [['translate'], /Give either a text or --input FILE/],
      [['translate', 'abc', '--input', 'in.txt'], /Give either a text or --input FILE/],
      [['translate', 'abc', '--output', 'out.txt'], /--output goes with --input/],
      [['translate', '--colour', 'abc'], /--colour.+Usage:/s],
      [['transcribe', 'abc'], /no command "transcribe".+Usage:/s],
      [['translate', '--model', 'nowhere', 'abc'], /no model "nowhere"/],
      [['translate', '--decoding', 'best', 'abc'], /--decoding is "best"/],
      [['translate', '--target', 'a', 'abc'], /--target.+Usage:/s],
      [['translate', '--model', folder, '안녕'], /not in the Latin script/],
    ];
    for (const [args, message] of bad) {
      const { code, stdout, stderr } = await cli(args);
      assert.deepEqual([code, stdout], [1, ''], args.join(' '));
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /^\s+at /m, 'no stack');
    }
  });

  it('tells how it is used', async () => {
    for (const args of [[], ['help'], ['--help']]) {
      const { code, stdout } = await cli(args);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage:\n.+ translate .+\n.+ trace /s);
    }
  });
});
