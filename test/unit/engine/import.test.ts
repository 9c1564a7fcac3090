import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { ReaderError } from '../../../src/errors';
import { overview, pickle, torchSaved } from '../support/checkpoints';
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
    const { files, report, questions } = await engine.import(checkpoint);
    assert.deepEqual([...files.keys()], ['config.json', 'model.safetensors']);
    assert.match(report.join('\n'), /decoder\.fc\.weight .+ → output\.W_y/);
    assert.deepEqual(questions, []);
    const { spec } = await engine.load('overview', async () => files);
    assert.equal(spec.id, 'overview');
    const outcome = await engine.run('overview', '5 6', new Listening(), unhindered());
    assert.ok(['done', 'truncated'].includes(outcome));
  });

  it('refuses one that holds something else, and goes on', async () => {
    const evil = torchSaved(pickle.call(pickle.global('posix', 'system'), pickle.text('true')));
    await assert.rejects(
      engine.import({ file: 'evil.pt', bytes: evil, hints, vocabularies: {} }),
      (error: Error) => error instanceof ReaderError && /evil\.pt holds posix\.system/.test(error.message),
    );
    const again = await engine.import({ file: 'x', bytes: overview(), hints, vocabularies: {} });
    assert.ok(again.report.length > 0);
  });
});
