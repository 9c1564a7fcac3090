import assert from 'node:assert/strict';
import * as v from 'valibot';
import { EngineClient } from '../../../src/engine/client';
import { LanguageError } from '../../../src/equation/language/problem';
import { ReaderError } from '../../../src/errors';
import type { AskedDecoding } from '../../../src/model/decoding/asked';
import { recipeOf } from '../../../src/panel/recipe';
import { MOST_LISTED, Runs } from '../../../src/panel/runs';
import { PanelRecipe } from '../../../src/protocol';
import type { Change } from '../../../src/trace/change';
import type { Trace } from '../../../src/trace/trace';
import { MortalEngines } from '../support/engine';
import { modelFiles, stamped } from '../support/folders';
import { plain, symbolOf, tinySpec } from '../support/models';

const FILES = modelFiles(tinySpec());
const mask: Change = { kind: 'set', statement: 'attention.alpha', step: 2, units: [0, 1], value: '0' };
const force: Change = { kind: 'set', statement: 'output.y', step: 1, value: '"e"' };

const at = ({ recording }: Trace, id: string, step: number) =>
  Array.from(recording!.at(symbolOf(recording!.program, id), step));

describe('A branch of a run', () => {
  const engines = new MortalEngines();
  let engine: EngineClient;
  let runs: Runs;
  beforeEach(() => {
    engine = new EngineClient(engines.connect, {});
    runs = new Runs(engine, () => async () => FILES);
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  async function original(asked?: AskedDecoding): Promise<Trace> {
    const { trace, ended } = runs.add('tiny', 'abc', asked);
    await ended;
    return trace;
  }
  async function branched(of: Trace, change: Change): Promise<Trace> {
    const { trace, ended } = runs.branch(of, change);
    await ended;
    assert.equal(trace.status, 'done', trace.error);
    return trace;
  }

  it('differs from it where it was changed, and leaves it as it was', async () => {
    const run = await original();
    const before = plain(run.recording!);
    const branch = await branched(run, force);
    assert.deepEqual(plain(run.recording!), before);
    assert.deepEqual(at(branch, 'output.y', 1), [10]);
    // The time step with the change runs on the plain list.
    for (const [k, p] of at(branch, 'output.p', 1).entries())
      assert.ok(Math.abs(p - at(run, 'output.p', 1)[k]!) <= 1e-6);
    assert.equal(branch.recording!.frames[0], run.recording!.frames[0]);
    assert.equal(branch.target[0], 10);
  });

  it('of a branch has the changes of both', async () => {
    const run = await original();
    const [first, second] = [await branched(run, force), mask];
    const both = await branched(first, second);
    assert.deepEqual(both.changes, [force, mask]);
    assert.deepEqual(at(both, 'output.y', 1), [10]);
    assert.equal(at(both, 'attention.alpha', 2)[0], 0);
    assert.deepEqual(runs.branchesOf(run), [first, both]);
  });

  it('keeps the run that it branches off, however many are listed', async () => {
    const run = await original();
    const shown = await branched(run, force);
    runs.show(shown);
    for (let k = 0; k < MOST_LISTED; k++) runs.recall('tiny', `${k}`, '');
    const another = await branched(run, mask);
    assert.equal(runs.list.length, MOST_LISTED);
    assert.deepEqual(runs.list.slice(0, 2), [run, shown]);
    assert.deepEqual(runs.branchesOf(run), [shown, another]);
  });

  it('of a beam search, or of another source, is what its recipe gives anew', async () => {
    const beam = { strategy: 'beam', width: 3, lengthNormalisation: 1 } as const;
    const swap: Change = { kind: 'swap', step: 2, text: 'xy' };
    for (const [asked, change] of [
      [beam, force],
      [undefined, swap],
      [undefined, mask],
    ] as const) {
      const branch = await branched(await original(asked), change);
      const again = new Runs(new EngineClient(engines.connect, {}), () => async () => FILES);
      const [root, kept] = v.parse(PanelRecipe, recipeOf(runs, 'equation')).runs.slice(-2);
      const of = again.recall(root!.model, root!.text, '', root!.asked);
      const { trace, ended } = again.add(kept!.model, kept!.text, kept!.asked, {
        of,
        changes: kept!.branch!.changes,
      });
      await ended;
      assert.deepEqual(plain(trace.recording!), plain(branch.recording!));
      again.dispose();
    }
  });

  it('is refused where the change means nothing, and then is not listed', async () => {
    const run = await original();
    const refused: [Change, RegExp][] = [
      [{ kind: 'set', statement: 'attention.alpha', step: 99, value: '0' }, /"attention.alpha" at step 99/],
      [{ kind: 'set', statement: 'decoder.0.f', step: 1, value: 'nothing' }, /nothing/],
      [{ kind: 'set', statement: 'decoder.0.f', step: 1, value: '"e"' }, /token/i],
    ];
    for (const [change, message] of refused) {
      assert.throws(
        () => runs.branch(run, change),
        (error) => error instanceof ReaderError && message.test(error.message),
        JSON.stringify(change),
      );
    }
    assert.throws(() => runs.branch(run, refused[1]![0]), LanguageError);
    assert.deepEqual(runs.list, [run]);
  });

  it('goes with the run it branches off; a branch between two leaves what branches off it', async () => {
    const run = await original();
    const first = await branched(run, force);
    const second = await branched(first, mask);
    runs.show(first);
    runs.remove(first);
    assert.equal(runs.shown, run);
    assert.equal(second.branch!.of, run);
    assert.deepEqual(second.changes, [force, mask]);
    runs.remove(run);
    assert.deepEqual(runs.list, []);
  });

  it('goes with the run it branches off, however far below it, and nothing is computed for that', async () => {
    const root = runs.recall('tiny', 'abc', '');
    const first = runs.recall('tiny', 'abc', '', undefined, { of: root, changes: [force] });
    const second = runs.recall('tiny', 'abc', '', undefined, { of: first, changes: [force, mask] });
    runs.show(second);
    const other = runs.recall('tiny', 'cab', '');
    runs.remove(root);
    assert.deepEqual([runs.list, runs.shown], [[other], other]);
    for (const gone of [root, first]) assert.equal(runs.computing.isAwaited(gone), false);
  });

  it('has the name that it is given', async () => {
    const branch = await branched(await original(), force);
    runs.rename(branch, 'e first');
    assert.equal(recipeOf(runs, 'equation').runs[1]!.name, 'e first');
    runs.rename(branch, undefined);
    assert.equal('name' in recipeOf(runs, 'equation').runs[1]!, false);
  });

  describe('of a model whose files change', () => {
    let files = FILES;
    let changing: Runs;
    beforeEach(() => {
      files = FILES;
      changing = new Runs(engine, () => stamped(async () => files));
    });
    afterEach(() => changing.dispose());
    const retrained = () => {
      files = modelFiles(tinySpec(), (values) => {
        for (const { data } of values.values()) for (const k of data.keys()) data[k]! *= 2;
      });
    };
    async function changed() {
      const run = changing.add('tiny', 'abc');
      await run.ended;
      const first = changing.branch(run.trace, force);
      await first.ended;
      retrained();
      return [run.trace, first.trace] as const;
    }
    /** Everything before the first decoder step. */
    const encoded = ({ recording }: Trace) =>
      recording!.frames
        .filter(({ pass }) => recording!.program.passes[pass]!.phase === 'encoder')
        .flatMap(({ values }) => [...values]);

    it('is computed as the run that it branches off was', async () => {
      const [run, first] = await changed();
      const anew = changing.add('tiny', 'abc');
      await anew.ended;
      assert.notDeepEqual(encoded(anew.trace), encoded(run));
      for (const of of [run, first]) {
        const { trace, ended } = changing.branch(of, mask);
        await ended;
        assert.deepEqual(encoded(trace), encoded(run));
      }
      await changing.computing.retry(first);
      assert.deepEqual(encoded(first), encoded(run));
    });

    it('is refused where that model was let go', async () => {
      const [run] = await changed();
      engines.die();
      const { trace, begun, ended } = changing.branch(run, mask);
      await assert.rejects(begun, /files of this model have changed/);
      await ended;
      assert.ok(!changing.list.includes(trace));
    });

    it('follows when the run that it branches off is computed anew', async () => {
      const [run, first] = await changed();
      changing.compareBranch(first);
      await changing.computing.retry(run);
      await changing.add('tiny', 'a').ended;
      assert.equal(first.status, 'done', first.error);
      assert.deepEqual(encoded(first), encoded(run));
      assert.equal(changing.computing.modelOf(first), changing.computing.modelOf(run));
    });
  });
});
