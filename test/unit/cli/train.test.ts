import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { readTraining } from '../../../src/checkpoint/training/folder';
import { DiskFiles } from '../../../src/cli/diskFiles';
import { cli, type Ended, started, Temporary } from '../support/commandLine';

const CONFIG = {
  data: { task: 'copy', vocabulary: 4, length: { least: 2, most: 4 }, pairs: 100 },
  model: { sizes: { embedding: 4, hidden: 6 } },
  optimiser: { method: 'adam', learningRate: 0.01 },
  forcing: { strategy: 'teacher', ratio: 0.5 },
  batchSize: 8,
  updates: 200,
  evaluation: { interval: 20, pairs: 10 },
  checkpoint: 1,
};

const DISKS = spawnSync('unshare', ['-rm', 'true']).status === 0;

describe('cli train', function () {
  this.timeout(180_000);

  let temporary: Temporary;
  let whole: string;
  let trained: Ended;

  before(async () => {
    temporary = await Temporary.make();
    whole = temporary.path('whole');
    trained = await cli(['train', '--config', await config(), '--out', whole]);
  });
  after(() => temporary.remove());

  const config = (changes: object = {}) =>
    temporary.write('train.json', JSON.stringify({ ...CONFIG, ...changes }));
  const read = (folder: string) => readTraining(new DiskFiles(folder));
  const modelIn = (folder: string) =>
    readModelFolder((name) => readFile(path.join(folder, name)).catch(() => undefined));

  it('says how it goes, and comes to its end', () => {
    assert.equal(trained.code, 0, trained.stderr);
    assert.match(trained.stdout, /^\d+ pairs to learn from, \d+ to judge by\.$/m);
    for (let update = 20; update <= 200; update += 20)
      assert.match(trained.stdout, new RegExp(`^update ${update} · epoch \\d+ · loss [\\d.]+ · `, 'm'));
    assert.match(trained.stdout, /^All 200 updates are done\.$/m);
    assert.equal(trained.stderr, '');
  });

  it('takes the files beside its configuration, and finds them again', async () => {
    const lines = Array.from({ length: 30 }, (_, k) => `a ${'b '.repeat(k % 4)}\tb ${'a '.repeat(k % 4)}\n`);
    await temporary.write('learn.tsv', lines.join(''));
    await temporary.write('judge.tsv', 'a b\tb a\na\tb\n');
    await temporary.write('given.json', await readFile(path.join(whole, 'source.json'), 'utf8'));
    const data = {
      task: 'file',
      file: 'learn.tsv',
      developmentFile: 'judge.tsv',
      tokenizer: { file: 'given.json' },
    };
    const out = temporary.path('folders/files');
    const begun = await cli(['train', '--config', await config({ data, updates: 3 }), '--out', out]);
    assert.equal(begun.code, 0, begun.stderr);
    assert.match(begun.stdout, /^30 pairs to learn from, 2 to judge by\.$/m);
    const resumed = await cli(['train', '--resume', '--out', out]);
    assert.equal(resumed.code, 0, resumed.stderr);
    // Elsewhere now, which is said once.
    await rm(temporary.path('learn.tsv'));
    const moved = await temporary.write('moved.tsv', lines.join(''));
    assert.equal((await cli(['train', '--resume', '--data', moved, '--out', out])).code, 0);
    assert.equal((await cli(['train', '--resume', '--out', out])).code, 0);
  });

  it('shows examples as they were written, and marks what the vocabulary lacks', async () => {
    const learned = Array.from(
      { length: 20 },
      (_, k) => `${'ab '.repeat(1 + (k % 5))}\t${'x'.repeat(1 + (k % 5))}\n`,
    );
    await temporary.write('learned.tsv', learned.join(''));
    await temporary.write('unseen.tsv', 'ab é ab\txé\nab 밤 é\tx\n');
    const data = { task: 'file', file: 'learned.tsv', developmentFile: 'unseen.tsv' };
    const file = await config({ data, updates: 2 });
    const { code, stdout } = await cli(['train', '--config', file, '--out', temporary.path('unseen')]);
    assert.equal(code, 0);
    assert.match(stdout, /^ {2}ab ⟨é⟩ ab → x* {2}\(x⟨é⟩\)$/m);
    assert.match(stdout, /^ {2}ab ⟨밤⟩ ⟨é⟩ → /m);
    assert.match(stdout, /^ {2}In ⟨ ⟩ stands what the vocabulary does not have: it is read as <unk>\.$/m);
    const { state } = await read(temporary.path('unseen'));
    assert.ok(state.translated?.examples.some(({ source }) => source === 'ab 밤 é'));
  });

  it('leaves a model like any other', async () => {
    const translated = await cli(['translate', '--model', whole, 'a b c']);
    assert.equal(translated.code, 0, translated.stderr);
    assert.match(translated.stdout, /^[a-d ]*$/m);
    const traced = await cli(['trace', '--model', whole, '--format', 'json', '--target', 'a b', 'a b']);
    assert.equal(traced.code, 0, traced.stderr);
    const exported = await cli([
      ...['export', '--model', whole, '--format', 'pytorch'],
      ...['--out', temporary.path('weights.safetensors')],
    ]);
    assert.equal(exported.code, 0, exported.stderr);
  });

  it('can be killed at any moment, and goes on to the same numbers', async () => {
    const folder = temporary.path('killed');
    let args = ['train', '--config', await config(), '--out', folder];
    let [done, kills] = [0, 0];
    for (let k = 0; k < 60 && kills < 32 && done < CONFIG.updates; k++) {
      const training = started(args);
      // From the first line on there is a checkpoint; the moments spread over what comes then.
      await Promise.race([training.said(/learn from/), training.ended]);
      await new Promise((resolve) => setTimeout(resolve, (k * 37) % 71));
      training.kill('SIGKILL');
      if ((await training.ended).code === null) kills++;
      const { state } = await read(folder);
      assert.ok(state.progress.update >= done, `${state.progress.update} after ${done}`);
      done = state.progress.update;
      await modelIn(folder);
      args = ['train', '--resume', '--out', folder];
    }
    assert.ok(kills >= 30, `it was killed ${kills} times before its end`);
    const ended = await cli(args);
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(await read(folder), await read(whole));
    const weights = [whole, folder].map((one) => readFile(path.join(one, 'model.safetensors')));
    assert.deepEqual(...((await Promise.all(weights)) as [Buffer, Buffer]));
  });

  it('computes on as many threads as it is told, with the same outcome but for the last digits', async () => {
    const short = await config({ updates: 20 });
    const [one, two] = await Promise.all(
      ['1', '2'].map(async (workers) => {
        const folder = temporary.path(`workers-${workers}`);
        const { code, stderr } = await cli([
          'train',
          '--config',
          short,
          '--out',
          folder,
          '--workers',
          workers,
        ]);
        assert.equal(code, 0, stderr);
        return (await read(folder)).state;
      }),
    );
    for (const [name, values] of one!.tensors) {
      const others = two!.tensors.get(name)!;
      const apart = Math.max(...values.map((value, k) => Math.abs(value - others[k]!)));
      assert.ok(apart < 1e-3, `${name}: ${apart}`);
    }
    const refused = await cli(['train', '--resume', '--out', whole, '--workers', '3']);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /^--workers is "3"; it takes 1 or 2\.$/m);
  });

  it('stops at Ctrl-C with a checkpoint, and says how to go on', async () => {
    const folder = temporary.path('interrupted');
    const long = await config({ updates: 100_000, checkpoint: 100_000 });
    const training = started(['train', '--config', long, '--out', folder]);
    await training.said(/^update 20 /m);
    training.kill('SIGINT');
    const { code, stdout } = await training.ended;
    assert.equal(code, 130);
    const update = Number(
      /^Interrupted after update (\d+)\. Go on with: npm run cli -- train --resume/m.exec(stdout)?.[1],
    );
    assert.ok(update >= 20);
    assert.equal((await read(folder)).state.progress.update, update);
  });

  it('goes on where a checkpoint cannot be written, says so, and writes the next that can be', async () => {
    const folder = temporary.path('blocked');
    const long = await config({ updates: 1_000_000, checkpoint: 5 });
    const training = started(['train', '--config', long, '--out', folder]);
    await training.said(/^update 20 /m);
    // A folder where the model is written first; where a checkpoint is just being written there, again.
    const obstacle = path.join(folder, 'training', 'model.safetensors');
    while (
      !(await mkdir(obstacle).then(
        () => true,
        () => false,
      ))
    );
    await training.said(/^The checkpoint of update \d+ cannot be written: .*The one before is kept/m);
    await rmdir(obstacle);
    training.kill('SIGTERM');
    const { code, stdout } = await training.ended;
    assert.equal(code, 143);
    const update = Number(/^Interrupted after update (\d+)/m.exec(stdout)?.[1]);
    assert.equal((await read(folder)).state.progress.update, update);
  });

  it('reads a file of pairs, told in the configuration or by a flag, wherever it is started', async () => {
    const pairs = Array.from({ length: 30 }, (_, k) => `${k}\t${k % 10}`).join('\n');
    await temporary.write('pairs.tsv', `${pairs}\nno tab\n`);
    const file = await config({ data: { task: 'file', file: 'pairs.tsv' }, updates: 2 });
    const folder = temporary.path('of-a-file');
    const { code, stderr } = await cli(['train', '--config', file, '--out', folder]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /pairs\.tsv: lines without a tab were left out: 31\./);
    const again = await cli(['train', '--resume', '--out', folder]);
    assert.equal(again.code, 0, again.stderr);
    const given = ['--data', await temporary.write('others.tsv', pairs.replaceAll('7', '8'))];
    const others = await cli(['train', '--resume', ...given, '--out', folder]);
    assert.equal(others.code, 1);
    assert.match(others.stderr, /^The data are not what this training began with/m);
    const flagged = await config({ data: {}, updates: 2 });
    const out = ['--out', temporary.path('of-a-flag')];
    assert.equal((await cli(['train', '--config', flagged, ...given, ...out])).code, 0);
  });

  it('learns from token ids and from vectors, and the model is like any other', async () => {
    const ids = Array.from(
      { length: 60 },
      (_, k) => `${3 + (k % 9)} ${3 + (k % 7)}\t${3 + (k % 7)} ${3 + (k % 9)}`,
    );
    await temporary.write('ids.tsv', ids.join('\n'));
    const frames = Array.from({ length: 60 }, (_, k) => ({
      source: [
        [k / 60, 1 - k / 60],
        [1, 0],
      ],
      target: [3 + (k % 2)],
    }));
    await temporary.write('frames.jsonl', frames.map((one) => JSON.stringify(one)).join('\n'));
    const tries = [
      [{ task: 'ids', file: 'ids.tsv' }, '3 4', /^[\d ]*$/m],
      [{ task: 'vectors', file: 'frames.jsonl' }, '0.5 0.5; 1 0', /^[\d ]*$/m],
    ] as const;
    for (const [data, source, target] of tries) {
      const folder = temporary.path(`of ${data.task}`);
      const file = await config({ data, updates: 40, evaluation: { interval: 10 } });
      const { code, stdout, stderr } = await cli(['train', '--config', file, '--out', folder]);
      assert.equal(code, 0, stderr);
      const losses = [...stdout.matchAll(/development loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
      assert.equal(losses.length, 4);
      assert.ok(losses.at(-1)! < losses[0]!, losses.join(' '));
      const translated = await cli(['translate', '--model', folder, source]);
      assert.equal(translated.code, 0, translated.stderr);
      assert.match(translated.stdout, target);
      const again = await cli(['train', '--resume', '--out', folder]);
      assert.equal(again.code, 0, again.stderr);
    }
  });

  it('that diverges stops, says where and why, and keeps the last checkpoint', async () => {
    const folder = temporary.path('diverged');
    const optimiser = { method: 'sgd', learningRate: 1e30 };
    const file = await config({ optimiser, clip: null, checkpoint: 1 });
    const { code, stderr } = await cli(['train', '--config', file, '--out', folder]);
    assert.equal(code, 1);
    assert.match(stderr, /diverged/);
    assert.match(stderr, /^The checkpoint of update \d+ is in /m);
    await read(folder);
    await modelIn(folder);
  });

  it('ends where its folder cannot be made, and says so', async () => {
    // Systems refuse in different words; that of /proc says that what is there is not.
    for (const out of ['/proc/training/x', '/dev/null/x']) {
      const { code, stderr } = await cli(['train', '--config', await config(), '--out', out]);
      assert.equal(code, 1);
      assert.match(stderr, /cannot be (read|written): .*E[A-Z]+/);
    }
  });

  it('is alone in its folder, also after it was killed there', async () => {
    const folder = temporary.path('alone');
    const long = await config({ updates: 1_000_000, checkpoint: 20 });
    const first = started(['train', '--config', long, '--out', folder]);
    await first.said(/^update 20 /m);
    const second = await cli(['train', '--resume', '--out', folder]);
    assert.equal(second.code, 1);
    assert.match(second.stderr, /^Process \d+ trains in this folder\. Stop it first/);
    first.kill('SIGKILL');
    await first.ended;
    const third = started(['train', '--resume', '--out', folder]);
    await third.said(/^Goes on after update \d+\.$/m);
    // Somebody takes the folder of whom it cannot be known whether they are there.
    await writeFile(path.join(folder, 'training', 'holder.json'), '{"id":"somebody"}');
    const { code, stderr } = await third.ended;
    assert.equal(code, 1);
    assert.match(stderr, /^Somebody else trains in this folder now/m);
    await read(folder);
  });

  it('whose folder is removed leaves a whole one', async () => {
    const folder = temporary.path('removed');
    const long = await config({ updates: 1_000_000, checkpoint: 20 });
    const training = started(['train', '--config', long, '--out', folder]);
    await training.said(/^update 20 /m);
    await rename(folder, temporary.path('moved'));
    await training.said(/^update 60 /m);
    training.kill('SIGINT');
    assert.equal((await training.ended).code, 130);
    assert.deepEqual((await readdir(folder)).sort(), (await readdir(whole)).sort());
    await modelIn(folder);
    assert.ok((await read(folder)).state.progress.update >= 60);
  });

  it('does not go on with another model, and says that it is another', async () => {
    const folder = temporary.path('changed');
    await cp(whole, folder, { recursive: true });
    const file = path.join(folder, 'training', 'config.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"hidden": 6', '"hidden": 7'));
    const { code, stderr } = await cli(['train', '--resume', '--out', folder]);
    assert.equal(code, 1);
    assert.match(stderr, /^The model that training\/config\.json describes is not the one in config\.json/);
  });

  // A disk of its own takes a system with namespaces.
  if (DISKS)
    it('keeps its last checkpoint where the disk is full, says so, and goes on when there is room', async () => {
      const folder = temporary.path('disk');
      await mkdir(folder);
      const file = await config({
        updates: 800,
        checkpoint: 20,
        model: { sizes: { embedding: 8, hidden: 64 } },
      });
      // A file takes the room that there is until training has been told, and an end without a checkpoint.
      const script = `mount -t tmpfs -o size=4m tmpfs "$1" && mkdir "$1/m" && cd "$1" || exit 9
        "$2" "$3" train --config "$4" --out m > "$1.said" 2>&1 & training=$!
        until grep -q '^update 60 ' "$1.said"; do sleep 0.05; done
        kill -STOP $training; cat /dev/zero > fill 2> /dev/null; kill -CONT $training
        wait $training; echo "ended $?" >> "$1.said"; cat "$1.said"
        rm fill; "$2" "$3" train --resume --out m; echo "resumed $?"
        cmp m/model.safetensors "$5/model.safetensors" && echo same`;
      const other = temporary.path('other-disk');
      assert.equal((await cli(['train', '--config', file, '--out', other])).code, 0);
      const { stdout } = await promisify(execFile)('unshare', [
        ...[
          '-rm',
          'sh',
          '-c',
          script,
          'sh',
          folder,
          process.execPath,
          path.resolve('dist', 'cli.js'),
          file,
          other,
        ],
      ]);
      assert.match(
        stdout,
        /^The checkpoint of update \d+ cannot be written: .*\(ENOSPC\).*The one before is kept/m,
      );
      assert.match(stdout, /^The checkpoint of update \d+ is in "m"\.\nended 1$/m);
      assert.match(stdout, /^Goes on after update \d+\.$/m);
      assert.match(stdout, /^resumed 0\nsame$/m);
    });

  const refused: [string, () => Promise<string[]>, RegExp][] = [
    [
      'without a configuration',
      async () => ['--out', 'x'],
      /^--config is missing.*\n\nA model trained on pairs/,
    ],
    [
      'with nothing to go on with',
      async () => ['--resume', '--out', temporary.path('none')],
      /none: There is no training/,
    ],
    [
      'where there is one',
      async () => ['--config', await config(), '--out', whole],
      /whole: The folder is not empty\. .*resume/,
    ],
    [
      'in a file',
      async () => ['--config', await config(), '--out', await temporary.write('file', '')],
      /^--out is ".*file", a file; it takes a folder\.$/m,
    ],
    [
      'on a file that is not there',
      async () => [
        ...['--config', await config({ data: { task: 'file', file: 'none.tsv' } })],
        ...['--out', temporary.path('new')],
      ],
      /none\.tsv" cannot be read: .*\(ENOENT\)/,
    ],
    [
      'on a file in the place of what is made',
      async () => ['--config', await config(), '--data', 'x.tsv', '--out', temporary.path('new')],
      /"data\.task" is "copy", which reads no file/,
    ],
    [
      'by a configuration that is not understood',
      async () => ['--config', await config({ passes: 3 }), '--out', temporary.path('new')],
      /^train\.json: "passes" is a field this version does not know/,
    ],
  ];
  for (const [name, args, message] of refused)
    it(`is refused ${name}`, async () => {
      const { code, stderr } = await cli(['train', ...(await args())]);
      assert.equal(code, 1);
      assert.match(stderr, message);
    });

  it('speaks Korean where the terminal does', async () => {
    const { stderr } = await cli(['train'], { locale: 'ko_KR.UTF-8' });
    assert.match(stderr, /학습/);
  });
});
