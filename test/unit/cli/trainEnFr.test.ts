import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readTrainingConfig } from '../../../src/checkpoint/training/readConfig';
import type { ModelSpec } from '../../../src/model/spec';
import { describedModel } from '../../../src/training/model';
import { cli, Temporary } from '../support/commandLine';

const SCRIPTS = 'scripts/train-en-fr';
const json = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

/** Sentences of a few words, each with its French. */
const SUBJECTS = ['I', 'You', 'We', 'They', 'Tom', 'Mary'];
const SUJETS = ['Je', 'Tu', 'Nous', 'Elles', 'Tom', 'Marie'];
const VERBS = ['see', 'know', 'like', 'want', 'hear'];
const VERBES = ['voir', 'savoir', 'aimer', 'vouloir', 'entendre'];
const OBJECTS = ['cats', 'dogs', 'trees', 'songs', 'books', 'birds', 'rivers', 'houses', 'stars', 'words'];
const OBJETS = [
  'chats',
  'chiens',
  'arbres',
  'chansons',
  'livres',
  'oiseaux',
  'rivières',
  'maisons',
  'astres',
  'mots',
];
const ENDS = [
  ['.', '.'],
  [' today.', " aujourd'hui."],
] as const;
const PAIRS = SUBJECTS.flatMap((subject, s) =>
  VERBS.flatMap((verb, v) =>
    OBJECTS.flatMap((object, o) =>
      ENDS.map(
        ([end, fin]) => `${subject} ${verb} ${object}${end}\t${SUJETS[s]} ${VERBES[v]} ${OBJETS[o]}${fin}\n`,
      ),
    ),
  ),
);

describe('The training of the English → French models', function () {
  this.timeout(120_000);

  let temporary: Temporary;
  before(async () => {
    temporary = await Temporary.make();
  });
  after(() => temporary.remove());

  for (const id of ['en-fr', 'en-fr-no-attention'])
    it(`is of the architecture that ${id} has`, async () => {
      const bundled = await json(`media/models/${id}/config.json`);
      const config = readTrainingConfig(id, await readFile(`${SCRIPTS}/${id}.json`));
      const { source, target, tokens, decoding, title } = bundled as ModelSpec;
      const described = describedModel(config.model, { id, title, source, target, tokens, decoding });
      assert.ok('spec' in described);
      const without = (spec: ModelSpec) =>
        JSON.parse(JSON.stringify(spec, (key, value) => (/dropout$/i.test(key) ? undefined : value)));
      assert.deepEqual(without(described.spec), bundled);
      const { longest } = config.data;
      assert.deepEqual([longest.source, longest.target], [source.maxLength, target.maxLength]);
    });

  it('goes all the way, from pairs to a score, when it is small', async () => {
    const data = await temporary.write('pairs.tsv', PAIRS.join(''));
    const work = temporary.path('work');
    const prepared = await promisify(execFile)(process.execPath, [
      ...[`${SCRIPTS}/prepare.mjs`, '--data', data],
      ...['--work', work, '--vocabulary', '120'],
    ]);
    assert.match(prepared.stdout, /^train: \d+ pairs/m);

    const whole = await json(`${SCRIPTS}/en-fr.json`);
    const config = await temporary.write(
      'small.json',
      JSON.stringify({
        ...whole,
        data: {
          ...whole.data,
          file: 'work/train.tsv',
          developmentFile: 'work/dev.tsv',
          tokenizer: { file: 'work/tokenizer.json' },
        },
        model: { ...whole.model, sizes: { embedding: 16, hidden: 16, decoder: 24 } },
        optimiser: { ...whole.optimiser, learningRate: 0.02, schedule: { kind: 'linear', warmUp: 5 } },
        average: 0.9,
        batchTokens: 200,
        updates: 40,
        evaluation: { interval: 20 },
      }),
    );
    const run = temporary.path('run');
    const trained = await cli(['train', '--config', config, '--out', run]);
    assert.equal(trained.code, 0, trained.stderr);
    const losses = [...trained.stdout.matchAll(/development loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
    assert.equal(losses.length, 2);
    assert.ok(losses[1]! < losses[0]!, losses.join());

    const small = temporary.path('small');
    const exported = await cli(['export', '--model', run, '--format', '8-bit', '--out', small]);
    assert.equal(exported.code, 0, exported.stderr);
    assert.equal((await cli(['translate', '--model', small, 'I see cats.'])).code, 0);
    const judged = ['--data', path.join(work, 'dev.tsv'), '--most-words', '10'];
    const scores = await Promise.all(
      [run, small].map(async (model) => (await cli(['evaluate', '--model', model, ...judged])).stdout),
    );
    for (const score of scores) assert.match(score, /^BLEU \d+\.\d\d on \d+ sentences$/m);
  });
});
