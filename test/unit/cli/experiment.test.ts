import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { readResults } from '../../../src/checkpoint/readResults';
import { context } from '../../../src/experiments/context';
import { cli, started, Temporary } from '../support/commandLine';

/** Of two seeds. */
const ALL = 2 * context.conditions.length;

describe('cli experiment', function () {
  this.timeout(120_000);

  let temporary: Temporary;
  before(async () => {
    temporary = await Temporary.make();
  });
  after(() => temporary.remove());

  const quick = (file: string, ...flags: string[]) => [
    ...['experiment', 'context', '--quick', '--out', temporary.path(file)],
    ...flags,
  ];
  const read = async (file: string) => readResults(file, await readFile(temporary.path(file)));
  const withoutTimes = ({ runs, ...rest }: Awaited<ReturnType<typeof read>>) => ({
    ...rest,
    runs: runs.map(({ seconds: _, ...run }) => run),
  });

  it('trains every condition with every seed, and reports what was measured beside what the documents say', async () => {
    const { code, stdout, stderr } = await cli(quick('whole.json', '--seeds', '1,2'));
    assert.equal(code, 0, stderr);
    for (const { title } of context.conditions) assert.ok(stderr.includes(`: ${title()}, seed 2, `));
    assert.match(stderr, new RegExp(`^${ALL} of ${ALL}: `, 'm'));
    assert.match(
      stdout,
      /and what was measured\nA few updates of each training.* The numbers tell nothing\.$/m,
    );
    assert.match(stdout, new RegExp(`^Seeds 1, 2\\. ${ALL} trainings`, 'm'));
    assert.match(stdout, /expected: .* > .* · so with \d of 2 seeds/);
    assert.match(stdout, /\(Seq2Seq, 컨텍스트 벡터 \(Context Vector\)\)/);
    const { runs, conditions } = await read('whole.json');
    assert.deepEqual(
      runs.map(({ condition, seed }) => [condition, seed]),
      [1, 2].flatMap((seed) => conditions.map(({ id }) => [id, seed])),
    );
  });

  it('goes on where it was interrupted, to the same results, one training at a time or several', async () => {
    const going = started(quick('parts.json', '--seeds', '1,2', '--jobs', '1'));
    const there = () =>
      read('parts.json').then(
        ({ runs }) => runs.length > 0,
        () => false,
      );
    while (!(await there())) await new Promise((resolve) => setTimeout(resolve, 5));
    going.kill('SIGKILL');
    await going.ended;
    const before = (await read('parts.json')).runs;
    assert.ok(before.length > 0);
    const { code, stderr } = await cli(quick('parts.json', '--seeds', '1,2', '--jobs', '3'));
    assert.equal(code, 0, stderr);
    assert.match(stderr, new RegExp(`^${ALL - before.length} trainings\\.`, 'm'));
    const after = await read('parts.json');
    for (const run of before) assert.ok(after.runs.some((one) => one.seconds === run.seconds));
    assert.deepEqual(withoutTimes(after), withoutTimes(await read('whole.json')));
  });

  it('loses nothing where two measure into one file, and trains no seed twice', async () => {
    const both = ['1,1', '2'].map((seeds) => cli(quick('both.json', '--seeds', seeds, '--jobs', '1')));
    for (const { code, stderr } of await Promise.all(both)) {
      assert.equal(code, 0, stderr);
      assert.match(stderr, new RegExp(`^${ALL / 2} trainings\\.`, 'm'));
    }
    assert.deepEqual(withoutTimes(await read('both.json')), withoutTimes(await read('whole.json')));
    assert.ok((await readdir(temporary.path('.'))).every((name) => !/\.(?:lock|unfinished)$/.test(name)));
  });

  it('moves what is of another revision aside, and says where to', async () => {
    const { revision, runs, ...rest } = await read('whole.json');
    const older = JSON.stringify({ ...rest, revision: revision - 1, runs: runs.slice(0, 2) });
    await temporary.write('older.json', older);
    await temporary.write(`older-revision-${revision - 1}.json`, 'of somebody else');
    const { code, stderr } = await cli(quick('older.json', '--seeds', '1'));
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^Results of another revision .*older-revision-\d+-2\.json"\.$/m);
    assert.equal((await read('older.json')).runs.length, ALL / 2);
    const kept = await readFile(temporary.path(`older-revision-${revision - 1}-2.json`), 'utf8');
    assert.equal(kept, older);
  });

  it('has nothing to train where all is there', async () => {
    const { code, stdout, stderr } = await cli(quick('whole.json', '--seeds', '2'));
    assert.equal(code, 0);
    assert.equal(stderr, '');
    assert.match(stdout, new RegExp(`${ALL} trainings`));
  });

  it('reports a training that diverged, and which comparisons lack it; it is not trained again', async () => {
    const { runs, ...rest } = await read('whole.json');
    const [one, ...others] = runs;
    const diverged = { ...one!, numbers: {}, series: {}, diverged: { update: 37, of: 'loss' } };
    await temporary.write('diverged.json', JSON.stringify({ ...rest, runs: [diverged, ...others] }));
    const { code, stdout, stderr } = await cli(quick('diverged.json', '--seeds', '1,2'));
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    assert.match(stdout, /^“Last state, as the first state” with seed 1 diverged at update 37: the loss/m);
    assert.match(stdout, /so with \d of 1 seeds · without seed 1, which diverged/);
    assert.match(stdout, /^○ open: Every output reads/m);
  });

  const refused: [string, () => Promise<string[]>, RegExp][] = [
    [
      'without a name',
      async () => ['experiment'],
      /cli experiment NAME[\s\S]*\n {4}bottleneck +What one vector can hold\n/,
    ],
    [
      'with a name that there is not',
      async () => ['experiment', 'x'],
      /cli experiment NAME[\s\S]*\n {4}bottleneck +What one vector can hold\n/,
    ],
    ['with seeds that are none', async () => quick('x.json', '--seeds', '1,b'), /^--seeds is "b"/],
    ['without anyone to do it', async () => quick('x.json', '--jobs', '0'), /^--jobs is "0"/],
    [
      'where there are results of another one',
      async () => ['experiment', 'direction', '--quick', '--out', temporary.path('whole.json')],
      /has results of another experiment/,
    ],
    [
      'where there are results of other configurations',
      async () => {
        const { conditions, ...rest } = await read('whole.json');
        const changed = conditions.map(({ id, config }) => ({ id, config: { ...config, updates: 5 } }));
        await temporary.write('changed.json', JSON.stringify({ conditions: changed, ...rest }));
        return quick('changed.json');
      },
      /or of other configurations/,
    ],
    [
      'where the file has a training twice',
      async () => {
        const { runs, ...rest } = await read('whole.json');
        await temporary.write('twice.json', JSON.stringify({ ...rest, runs: [...runs, runs[0]] }));
        return quick('twice.json');
      },
      /"runs" has a condition twice with one seed/,
    ],
    [
      'before anything is trained where the file cannot be written',
      // It can be looked for, but nothing written beside it.
      async () => quick(`${'x'.repeat(248)}.json`),
      /^"[^"]*x\.json" cannot be written: [^\n]*\n$/,
    ],
    [
      'where the file is no results',
      async () => {
        await writeFile(temporary.path('bad.json'), '{"format":"x"}');
        return quick('bad.json');
      },
      /^bad\.json: "format"/,
    ],
  ];
  for (const [name, args, message] of refused)
    it(`is refused ${name}`, async () => {
      const { code, stderr } = await cli(await args());
      assert.equal(code, 1);
      assert.match(stderr, message);
    });
});
