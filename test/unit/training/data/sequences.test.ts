import assert from 'node:assert/strict';
import * as v from 'valibot';
import { ReaderError } from '../../../../src/errors';
import { TrainingConfig } from '../../../../src/training/config';
import { fingerprint } from '../../../../src/training/data/fingerprint';
import { prepare } from '../../../../src/training/data/prepare';

const prepared = (data: object, text: string, more: object = {}) =>
  prepare(v.parse(TrainingConfig, { ...more, data: { file: 'a/pairs.txt', ...data } }), async function* () {
    yield new TextEncoder().encode(text);
  });

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => assert.fail('was not refused'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ReaderError, String(error));
  return error.message;
}

const IDS = ['5 6\t7', '6, 5\t8 7', '9\t3', '4 4 4\t4'].join('\n');
const line = (source: unknown, target: unknown = [3]) => JSON.stringify({ source, target });
const FRAMES = [
  line([[0.5, 1]]),
  line(
    [
      [1, 2],
      [3, -4e-3],
    ],
    [4, 5],
  ),
  line([[7, 8]]),
].join('\n');

describe('Pairs of token ids', () => {
  it('are read as they stand, for a model of ids', async () => {
    const { spec, training, development, source, target, tokenizers, notes } = await prepared(
      { task: 'ids' },
      IDS,
    );
    const pairs = [...training, ...development];
    assert.deepEqual(pairs.map(({ source, target }) => [source, target].join(' > ')).sort(), [
      '4,4,4 > 4',
      '5,6 > 7',
      '6,5 > 8,7',
      '9 > 3',
    ]);
    assert.deepEqual(spec.tokens, { pad: 0, sos: 1, eos: 2 });
    assert.deepEqual(spec.source, { kind: 'ids', vocabulary: 10, maxLength: 60 });
    assert.deepEqual(spec.target, { kind: 'ids', vocabulary: 9, maxLength: 60 });
    assert.deepEqual([source.decode([5, 6]), target.decode([7, 2])], ['5 6', '7']);
    assert.deepEqual([tokenizers.size, notes], [0, []]);
  });

  it('may have a vocabulary and special tokens of their own', async () => {
    const data = { task: 'ids', vocabulary: { source: 20, target: 12 }, tokens: { sos: 10, eos: 11 } };
    const { spec } = await prepared(data, IDS);
    assert.deepEqual(
      [spec.tokens, 'vocabulary' in spec.source && spec.source.vocabulary, spec.target.vocabulary],
      [{ sos: 10, eos: 11 }, 20, 12],
    );
  });

  const faults: [string, string, object, RegExp][] = [
    [
      'what is no id',
      'a b\t3',
      {},
      /^pairs\.txt: lines with anything but token ids from 0 to 199,999 were left out: 5\./,
    ],
    ['fractions', '5.5\t3', {}, /anything but token ids/],
    ['ids beyond the vocabulary', '30\t3', { vocabulary: { source: 20 } }, /from 0 to 19 were left out: 5\./],
    ['special tokens', '5 2\t3', {}, /the id of a special token were left out: 5\..*"data\.tokens"/],
    ['lines without a tab', '5 6', {}, /without a tab were left out: 5\./],
    ['what is too long', `${'5 '.repeat(61)}\t3`, {}, /^Pairs left out: 1\. .*more than 60 tokens/],
  ];
  for (const [name, bad, data, note] of faults)
    it(`name ${name}, and the rest is read`, async () => {
      const { training, development, notes } = await prepared({ task: 'ids', ...data }, `${IDS}\n${bad}\n`);
      assert.equal(training.length + development.length, 4);
      assert.equal(notes.length, 1);
      assert.match(notes[0]!, note);
    });

  it('are refused where there are no two, with the form of a line', async () => {
    assert.match(await refusal(prepared({ task: 'ids' }, '5\t6\n')), /no two pairs .*a tab.*5 6 7\.$/m);
  });

  it('have special tokens that differ', () => {
    const data = { task: 'ids', file: 'x', tokens: { sos: 1, eos: 1 } };
    const result = v.safeParse(TrainingConfig, { data });
    assert.match(result.issues?.[0].message ?? '', /the same id twice/);
  });
});

describe('Pairs of vectors and token ids', function () {
  this.timeout(20_000);

  it('are read as they stand, for a model of frames', async () => {
    const { spec, training, development, source } = await prepared({ task: 'vectors' }, FRAMES);
    assert.equal(training.length + development.length, 3);
    assert.deepEqual(spec.source, { kind: 'vectors', size: 2, maxLength: 60 });
    assert.deepEqual(spec.target, { kind: 'ids', vocabulary: 6, maxLength: 60 });
    const two = [...training, ...development].find((pair) => pair.source.length === 2)!;
    assert.equal(source.decode(two.source), '1 2; 3 -0.004');
  });

  const faults: [string, string, RegExp][] = [
    ['what is no JSON', '{"source": [', /no JSON of this form were left out: 4\..*"source"/],
    ['what has no target', '{"source": [[1, 2]]}', /no JSON of this form/],
    ['empty sources', line([]), /no JSON of this form/],
    ['frames of another size', line([[1, 2], [3]]), /a frame that is not 2 numbers were left out: 4\./],
    ['numbers beyond float32', line([[1, 1e39]]), /all are finite/],
    ['targets that are no ids', line([[1, 2]], [1.5]), /anything but token ids/],
    ['special tokens', line([[1, 2]], [1]), /id of a special token/],
    ['bytes that are no text', '\uFFFD', /bytes that are no text/],
  ];
  for (const [name, bad, note] of faults)
    it(`name ${name}, and the rest is read`, async () => {
      const { training, development, notes } = await prepared({ task: 'vectors' }, `${FRAMES}\n${bad}\n`);
      assert.equal(training.length + development.length, 3);
      assert.equal(notes.length, 1);
      assert.match(notes[0]!, note);
    });

  it('may have long lines, up to a limit', async () => {
    const long = (count: number) => line(Array.from({ length: 50 }, () => Array(count).fill(0.123456789)));
    const { spec, notes } = await prepared(
      { task: 'vectors' },
      `${long(200)}\n${long(200).replace('0.1', '0.2')}`,
    );
    assert.deepEqual([spec.source, notes], [{ kind: 'vectors', size: 200, maxLength: 60 }, []]);
    const beyond = await prepared({ task: 'vectors' }, `${FRAMES}\n${long(4000)}`);
    assert.match(beyond.notes[0]!, /more than 2,000,000 characters were left out: 4\./);
  });

  it('are told from others by every number', async () => {
    const [one, same, other] = await Promise.all(
      [FRAMES, FRAMES, FRAMES.replace('0.5', '0.25')].map((text) => prepared({ task: 'vectors' }, text)),
    );
    assert.equal(fingerprint(one!), fingerprint(same!));
    assert.notEqual(fingerprint(one!), fingerprint(other!));
  });

  it('take no table that source and target share', async () => {
    const result = v.safeParse(TrainingConfig, {
      data: { task: 'vectors', file: 'x' },
      model: { architecture: { tied: 'all' } },
    });
    assert.match(result.issues?.[0].message ?? '', /describes no model/);
  });
});
