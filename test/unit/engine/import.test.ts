import assert from 'node:assert/strict';
import { Unrecognised } from '../../../src/checkpoint/recognise/unrecognised';
import { EngineClient } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { ReaderError } from '../../../src/errors';
import { checkpoint, OVERVIEW, overview, pickle, torchSaved } from '../support/checkpoints';
import { Listening, unhindered } from '../support/engine';

const hints = {
  answers: {},
  map: new Map<string, string>(),
  tokens: { sos: 1, eos: 2, pad: 0 },
  maxLength: 5,
  title: 'Overview',
};

describe('The engine, given a checkpoint,', () => {
  let engine: EngineClient;
  beforeEach(() => {
    engine = new EngineClient(sameThread, {});
  });
  afterEach(() => engine.dispose());

  it('makes files of it that it can load and run', async () => {
    const checkpoint = { file: 'overview.safetensors', bytes: overview(), hints, vocabularies: {} };
    const { files, report } = await engine.import(checkpoint);
    assert.deepEqual([...files.keys()], ['config.json', 'model.safetensors']);
    assert.deepEqual(report.used.find(({ name }) => name === 'decoder.fc.weight')?.ids, ['output.W_y']);
    assert.deepEqual(report.questions, []);
    const { spec } = await engine.load('overview', async () => files);
    assert.equal(spec.id, 'overview');
    const outcome = await engine.run('overview', '5 6', new Listening(), unhindered());
    assert.ok(['done', 'truncated'].includes(outcome));
  });

  it('refuses one that holds something else, and goes on', async () => {
    const evil = torchSaved(pickle.call(pickle.global('posix', 'system'), pickle.text('true')));
    await assert.rejects(
      engine.import({ file: 'evil.pt', bytes: evil, hints, vocabularies: {} }),
      (error: Error) =>
        error instanceof ReaderError &&
        !(error instanceof Unrecognised) &&
        /evil\.pt holds posix\.system/.test(error.message),
    );
    const again = await engine.import({ file: 'x', bytes: overview(), hints, vocabularies: {} });
    assert.ok(again.report.used.length > 0);
  });

  it('tells one whose tensors may be named otherwise from one that no name helps', async () => {
    const { 'decoder.fc.weight': fc, ...others } = OVERVIEW;
    const importing = (bytes: Uint8Array, map: Readonly<Record<string, string>> = {}) =>
      engine.import({
        file: 'x',
        bytes,
        hints: { ...hints, map: new Map(Object.entries(map)) },
        vocabularies: {},
      });
    await assert.rejects(importing(checkpoint(others)), (error) => error instanceof Unrecognised);
    const { 'encoder.embedding.weight': _, ...frames } = OVERVIEW;
    await assert.rejects(
      importing(checkpoint(frames)),
      (error) => error instanceof Unrecognised && error.question?.id === 'source',
    );
    const renamed = checkpoint({ ...others, 'decoder.to_words.last': fc! });
    const { report } = await importing(renamed, { 'decoder.to_words.last': 'output.W_y' });
    assert.ok(report.used.some(({ name }) => name === 'decoder.to_words.last'));
    const projected = checkpoint({ ...OVERVIEW, 'encoder.lstm.weight_hr_l0': [3, 5] });
    for (const bytes of [projected, overview().slice(0, 400)])
      await assert.rejects(importing(bytes), (error) => !(error instanceof Unrecognised));
  });
});
