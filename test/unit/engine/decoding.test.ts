import assert from 'node:assert/strict';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { unpack } from '../../../src/engine/chunks';
import { EngineClient, type LoadedModel } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { ancestry, type Hypothesis } from '../../../src/model/beamTree';
import type { AskedDecoding } from '../../../src/model/decoding/asked';
import type { Decoding } from '../../../src/model/decoding/choosing';
import { COIN, GOLD, LOSS, PREDICTION } from '../../../src/model/decoding/forcing';
import { buildProgram } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { writtenTokens } from '../../../src/model/written';
import { sourceOf } from '../../../src/text/token';
import { Listening, unhindered } from '../support/engine';
import { endlessFiles, modelFiles } from '../support/folders';
import { plain, runWith, tinySpec } from '../support/models';

const BEAM = { strategy: 'beam', width: 3, lengthNormalisation: 1 } as const;
const SAMPLING = { strategy: 'sampling', temperature: 1.5, topK: 20, topP: 0.95, seed: 7 } as const;
/** The ids of "a b" without the space: what `letterTokenizer` makes of them. */
const [A, SPACE, B] = [6, 4, 7];

describe('A run decoded in another way than its model says', () => {
  let engine: EngineClient;
  let model: LoadedModel;
  beforeEach(async () => {
    engine = new EngineClient(sameThread, {});
    model = await engine.load('tiny', async () => modelFiles(tinySpec()));
    await engine.load('endless', async () => endlessFiles(300));
  });
  afterEach(() => engine.dispose());

  async function heard(asked: AskedDecoding | undefined, decoding: Decoding) {
    const listening = new Listening();
    await engine.run('tiny', 'ab', listening, unhindered(), asked);
    return { listening, recording: listening.recording(buildProgram(model.spec, decoding)) };
  }

  /** What the model gives in this thread, without an engine. */
  async function computed(decoding: Decoding): Promise<Recording> {
    const files = modelFiles(tinySpec());
    const { program, weights, compute } = await readModelFolder(async (name) => files.get(name));
    return runWith(buildProgram(program.spec, decoding), [A, B], weights, compute);
  }

  it('is computed as that decoding computes it, with the same weights', async () => {
    for (const decoding of [SAMPLING, { strategy: 'greedy' }] as const) {
      const { recording } = await heard(decoding, decoding);
      const direct = await computed(decoding);
      assert.deepEqual(plain(recording), plain(direct));
    }
  });

  it('is a pass of training over one pair: what its coins decide is fed, and every step has its loss', async () => {
    const pass = { ratio: 0.5, coin: 'example', seed: 3, example: 2, labelSmoothing: 0 } as const;
    const decoding = { strategy: 'forcing', ids: [A, SPACE, B], ...pass } as const;
    const { listening, recording } = await heard({ strategy: 'forcing', text: 'a b', ...pass }, decoding);
    assert.deepEqual(
      listening.given.map(({ id }) => id),
      [A, SPACE, B],
    );
    assert.deepEqual(plain(recording), plain(await computed(decoding)));
    const at = (id: string) => (step: number) =>
      recording.slice(
        recording.frames.filter(({ pass }) => pass === recording.frames.at(-1)!.pass)[step]!,
        id,
      )[0]!;
    const [gold, predicted, coin, fed, loss] = [GOLD, PREDICTION, COIN, 'output.y', LOSS].map(at);
    for (const step of [0, 1, 2, 3]) {
      assert.equal(gold!(step), [A, SPACE, B, 2][step]);
      assert.equal(fed!(step), coin!(step) === 1 ? gold!(step) : predicted!(step));
      assert.ok(loss!(step) > 0);
    }
    // Each by its name, also those that are left out of a text.
    const names = writtenTokens(recording).map((id) => model.tokens.target!.name(id));
    assert.equal(listening.chunks.at(-1)!.translation, names.join(' '));
  });

  it('says which tokens a given target has, and scores them', async () => {
    const { listening, recording } = await heard(
      { strategy: 'target', text: ' a\n é' },
      { strategy: 'target', ids: [A, SPACE, 3] },
    );
    assert.deepEqual(
      listening.given.map(({ id, piece, unknown }) => [id, piece, unknown]),
      [
        [A, 'a', false],
        [SPACE, '▁', false],
        [3, 'é', true],
      ],
    );
    assert.deepEqual(writtenTokens(recording), [A, SPACE, 3, 2]);
    const empty = await heard({ strategy: 'target', text: ' ' }, { strategy: 'target', ids: [] });
    assert.deepEqual(writtenTokens(empty.recording), [2]);
  });

  it('tells every hypothesis of a beam search, as the search makes it', async () => {
    const { listening, recording } = await heard(BEAM, BEAM);
    const direct = await computed(BEAM);
    assert.deepEqual(recording.beam!.hypotheses, direct.beam!.hypotheses);
    for (const one of direct.beam!.hypotheses) {
      const there = recording.beam!.hypotheses[one.number]!;
      assert.deepEqual(recording.beam!.frame(there)!.values, direct.beam!.frame(one)!.values);
    }
    assert.deepEqual(plain(recording.along()), plain(direct.along()));
    assert.deepEqual(listening.chunks.at(-1)!.target, writtenTokens(direct));
  });

  it('tells of a beam search by whole steps: what is pruned stays so', async () => {
    const wide = { ...BEAM, width: 5 } as const;
    const listening = new Listening();
    const { spec } = await engine.load('short', async () => endlessFiles(40));
    await engine.run('short', 'ab', listening, unhindered(), wide);
    const recording = new Recording(buildProgram(spec, wide), sourceOf(listening.heard));
    const tree = recording.beam!;
    let pruned: Hypothesis[] = [];
    for (const chunk of listening.chunks) {
      for (const frame of unpack(chunk, (pass) => recording.layouts[pass]!.length)) recording.append(frame);
      assert.ok(pruned.every((one) => tree.isPruned(one)));
      pruned = tree.hypotheses.filter((one) => tree.isPruned(one));
      assert.equal(tree.standing.length, Math.min(wide.width, tree.hypotheses.length));
      assert.deepEqual(chunk.target, writtenTokens(recording));
    }
    assert.ok(pruned.length > 0 && listening.chunks.length >= 10);
  });

  it('can be cancelled in the midst of a beam search, and keeps its tree', async () => {
    const abort = new AbortController();
    const listening = new Listening((count) => {
      if (count === 3) abort.abort();
    });
    assert.equal(await engine.run('endless', 'ab', listening, abort.signal, BEAM), 'cancelled');
    const { spec } = await engine.load('endless', async () => endlessFiles(300));
    const { beam } = listening.recording(buildProgram(spec, BEAM));
    assert.ok(beam!.steps.length > 2 && beam!.steps.length < 300);
    assert.ok(beam!.standing.every((one) => ancestry(one).length === one.step));
  });

  it('leaves the model as it was', async () => {
    const before = await heard(undefined, model.spec.decoding);
    await heard(BEAM, BEAM);
    const after = await heard(undefined, model.spec.decoding);
    assert.deepEqual(plain(after.recording), plain(before.recording));
  });
});
