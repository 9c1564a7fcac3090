import assert from 'node:assert/strict';
import { pack, recall } from '../../../src/engine/chunks';
import { EngineClient, type LoadedModel } from '../../../src/engine/client';
import { sameThread } from '../../../src/engine/sameThread';
import { number } from '../../../src/equation/build';
import { ReaderError } from '../../../src/errors';
import type { Decoding } from '../../../src/model/decoding/choosing';
import type { Edit } from '../../../src/model/edits/edit';
import { reused } from '../../../src/model/edits/reused';
import { buildProgram } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import type { Swap } from '../../../src/text/swap';
import { sourceOf } from '../../../src/text/token';
import { Listening, unhindered } from '../support/engine';
import { modelFiles } from '../support/folders';
import { plain, tinySpec } from '../support/models';

const DECODINGS: readonly Decoding[] = [
  { strategy: 'greedy' },
  { strategy: 'sampling', temperature: 1.5, topK: 20, topP: 0.95, seed: 7 },
  { strategy: 'beam', width: 3, lengthNormalisation: 1 },
];
const mask: Edit = { statement: 'attention.alpha', step: 2, units: [0, 1], value: number(0) };

describe('A run that branches off another', () => {
  let engine: EngineClient;
  let model: LoadedModel;
  beforeEach(async () => {
    engine = new EngineClient(sameThread, {});
    model = await engine.load('tiny', async () => modelFiles(tinySpec()));
  });
  afterEach(() => engine.dispose());

  /** Runs "abc"; with changes, on what another run has before them. */
  async function ran(
    decoding: Exclude<Decoding, { strategy: 'target' | 'forcing' }>,
    { swaps = [], edits = [] }: { swaps?: readonly Swap[]; edits?: readonly Edit[] } = {},
    before?: Recording,
  ) {
    const sourceFrom = swaps.length > 0 ? Math.min(...swaps.map(({ step }) => step)) : undefined;
    const prefix = pack(before ? reused(before, { edits, sourceFrom }) : []);
    const listening = new Listening();
    await engine.run('tiny', 'abc', listening, unhindered(), decoding, { swaps, edits, prefix });
    const recording = new Recording(buildProgram(model.spec, decoding), sourceOf(listening.heard));
    recall(recording, prefix);
    listening.appendTo(recording);
    return {
      recording,
      tokens: listening.heard,
      sent: listening.chunks.reduce((sum, { passes }) => sum + passes.length, 0),
    };
  }

  for (const decoding of DECODINGS as readonly Exclude<Decoding, { strategy: 'target' | 'forcing' }>[]) {
    it(`gives what a run with its edits from the start gives: ${decoding.strategy}`, async () => {
      const original = await ran(decoding);
      const [fresh, branch] = [
        await ran(decoding, { edits: [mask] }),
        await ran(decoding, { edits: [mask] }, original.recording),
      ];
      assert.deepEqual(plain(branch.recording.along()), plain(fresh.recording.along()));
      assert.deepEqual(branch.recording.beam?.hypotheses, fresh.recording.beam?.hypotheses);
      assert.ok(branch.sent < fresh.sent);
      assert.notDeepEqual(plain(branch.recording.along()), plain(original.recording.along()));
    });
  }

  it('reads another token in the place of one, or several', async () => {
    const original = await ran({ strategy: 'greedy' });
    assert.deepEqual(original.recording.source, [6, 7, 8]);
    const swaps: Swap[] = [{ step: 2, text: 'de' }];
    const branch = await ran({ strategy: 'greedy' }, { swaps }, original.recording);
    assert.deepEqual(branch.recording.source, [6, 9, 10, 8]);
    assert.deepEqual(
      branch.tokens.map(({ swapped }) => swapped),
      [undefined, true, true, undefined],
    );
    assert.deepEqual(
      plain(branch.recording),
      plain((await ran({ strategy: 'greedy' }, { swaps })).recording),
    );
  });

  it('refuses a time step that the source does not have, and a source that gets too long', async () => {
    const refused = (swap: Swap, message: RegExp) =>
      assert.rejects(
        ran({ strategy: 'greedy' }, { swaps: [swap] }),
        (error) => error instanceof ReaderError && message.test(error.message),
      );
    await refused({ step: 4, text: 'a' }, /time steps 1 to 3, but no 4/);
    await refused({ step: 1, text: 'abcdefghijklmnopqrs' }, /21 time steps; the model takes up to 20/);
  });
});
