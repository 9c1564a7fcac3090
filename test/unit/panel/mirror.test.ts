import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import { Mirror } from '../../../src/panel/mirror';
import { Runs } from '../../../src/panel/runs';
import type { ToPanel } from '../../../src/protocol';
import type { Trace } from '../../../src/trace/trace';
import { receive } from '../../../webview-ui/state/receive';
import { Store, shown } from '../../../webview-ui/state/store';
import { MortalEngines } from '../support/engine';
import { endlessFiles, modelFiles, stamped } from '../support/folders';
import { tinySpec } from '../support/models';

/** A page: what the panel would know after the messages it was posted. */
class Page {
  readonly store = new Store();
  readonly messages: ToPanel[] = [];
  readonly mirror: Mirror;

  constructor(runs: Runs) {
    this.mirror = new Mirror(
      runs,
      () => 'equation',
      (message) => {
        this.messages.push(message);
        receive(this.store, message);
      },
    );
    runs.events.listen((event) => this.mirror.update(event));
  }

  framesOf(trace: Trace) {
    return this.store
      .get()
      .recordings.get(trace.id)
      ?.frames.map((frame) => [...frame.values]);
  }
}

const framesOf = (trace: Trace) => trace.recording?.frames.map((frame) => [...frame.values]);

describe('A page’s mirror of the runs', () => {
  const engines = new MortalEngines();
  let folders: Record<string, ReadonlyMap<string, Uint8Array>>;
  let engine: EngineClient;
  let runs: Runs;
  beforeEach(() => {
    folders = { tiny: modelFiles(tinySpec()), endless: endlessFiles(100) };
    engine = new EngineClient(engines.connect, {});
    runs = new Runs(engine, (model) => {
      const read = async () => {
        const files = folders[model];
        if (!files) throw new Error('gone');
        return files;
      };
      return stamped(read);
    });
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  async function translated(model: string, text: string): Promise<Trace> {
    const { trace, ended } = runs.add(model, text);
    runs.show(trace);
    await ended;
    return trace;
  }

  it('has every value of the run shown, from the beginning', async () => {
    const page = new Page(runs);
    const trace = await translated('endless', 'abc');
    assert.ok(trace.recording!.frames.length > 100);
    assert.deepEqual(page.framesOf(trace), framesOf(trace));
    assert.equal(shown(page.store.get())?.run.translation, trace.translation);
  });

  it('catches up when the page comes late, and sends each frame once', async () => {
    const trace = await translated('endless', 'abc');
    const page = new Page(runs);
    assert.deepEqual(page.framesOf(trace), framesOf(trace));
    const frames = page.messages.filter((message) => message.type === 'frames');
    assert.equal(
      frames.reduce((count, message) => count + message.passes.length, 0),
      trace.recording!.frames.length,
    );
  });

  it('is sent a large run bit by bit, each frame once, and no more once it is closed', async () => {
    folders.long = endlessFiles(3000);
    const trace = await translated('long', 'abc');
    assert.ok(trace.bytes > 1.2 * 2 ** 20);
    const sent = ({ messages }: Page) =>
      messages.flatMap((message) => (message.type === 'frames' ? [message.values.byteLength] : []));
    const [page, closed] = [new Page(runs), new Page(runs)];
    closed.mirror.close();
    const atOnce = sent(page);
    assert.ok(atOnce.reduce((sum, bytes) => sum + bytes) < 1.1 * 2 ** 20);
    while (page.framesOf(trace)!.length < trace.recording!.frames.length)
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(
      sent(page).reduce((sum, bytes) => sum + bytes),
      trace.bytes,
    );
    assert.deepEqual(page.framesOf(trace), framesOf(trace));
    assert.deepEqual(sent(closed), atOnce);
  });

  it('sends the values of another run when that is shown', async () => {
    const page = new Page(runs);
    const first = await translated('tiny', 'a');
    const hidden = runs.add('tiny', 'b');
    await hidden.ended;
    assert.deepEqual(page.framesOf(hidden.trace), []);
    runs.show(hidden.trace);
    assert.deepEqual(page.framesOf(hidden.trace), framesOf(hidden.trace));
    assert.deepEqual(page.framesOf(first), framesOf(first));
  });

  it('is not held up by a listed run whose model is gone', async () => {
    const page = new Page(runs);
    const old = await translated('endless', 'a');
    folders = { tiny: folders.tiny! };
    engine.dispose();
    const trace = await translated('tiny', 'abc');
    assert.equal(trace.status, 'done');
    assert.deepEqual(page.framesOf(trace), framesOf(trace));
    assert.deepEqual(page.framesOf(old), framesOf(old));
  });

  it('has a model as it was and as it is where its folder changed, also when it comes late', async () => {
    const page = new Page(runs);
    const before = await translated('tiny', 'ab');
    const spec = tinySpec();
    folders.tiny = modelFiles({ ...spec, encoder: { ...spec.encoder, direction: 'forward' } });
    const after = await translated('tiny', 'ab');
    assert.equal(after.status, 'done');
    for (const one of [page, new Page(runs)]) {
      for (const [trace, direction] of [
        [before, 'bidirectional'],
        [after, 'forward'],
      ] as const) {
        runs.show(trace);
        assert.deepEqual(one.framesOf(trace), framesOf(trace));
        const { run } = shown(one.store.get())!;
        assert.equal(one.store.get().models.get(run.model)?.spec.encoder.direction, direction);
      }
    }
  });

  it('drops the values of a run that is computed again, and has the new ones', async () => {
    const page = new Page(runs);
    const trace = await translated('tiny', 'ab');
    const before = trace.recording;
    await runs.computing.retry(trace);
    assert.notEqual(trace.recording, before);
    assert.deepEqual(page.framesOf(trace), framesOf(trace));
  });

  describe('of a beam search', () => {
    const asked = { strategy: 'beam', width: 4, lengthNormalisation: 1 } as const;

    async function searched(): Promise<Trace> {
      const { trace, ended } = runs.add('tiny', 'abc', asked);
      runs.show(trace);
      await ended;
      return trace;
    }

    it('has its tree, and what was computed along the best hypothesis', async () => {
      const page = new Page(runs);
      const trace = await searched();
      assert.deepEqual(page.framesOf(trace), framesOf(trace));
      const { beam } = page.store.get().recordings.get(trace.id)!;
      assert.deepEqual(beam!.hypotheses, trace.recording!.beam!.hypotheses);
      assert.ok(beam!.bytes < trace.recording!.beam!.bytes);
    });

    it('follows another, once its steps are there', async () => {
      const page = new Page(runs);
      const trace = await searched();
      for (const { number } of trace.recording!.beam!.standing.toReversed()) {
        page.messages.length = 0;
        runs.follow(trace, number);
        assert.deepEqual(page.framesOf(trace), framesOf(trace));
        assert.equal(page.store.get().runs[0]!.hypothesis, number);
        assert.equal(page.store.get().recipe!.runs[0]!.hypothesis, number);
      }
      page.messages.length = 0;
      runs.follow(trace, trace.recording!.beam!.standing[0]!.number);
      assert.ok(!page.messages.some(({ type }) => type === 'hypothesisFrames'));
    });

    it('has all that when it comes late', async () => {
      const trace = await searched();
      runs.follow(trace, trace.recording!.beam!.standing.at(-1)!.number);
      const page = new Page(runs);
      assert.deepEqual(page.framesOf(trace), framesOf(trace));
    });
  });

  it('decodes a given target as the host does', async () => {
    const page = new Page(runs);
    const { trace, ended } = runs.add('tiny', 'abc', { strategy: 'target', text: 'ba' });
    runs.show(trace);
    await ended;
    const { program } = page.store.get().recordings.get(trace.id)!;
    assert.deepEqual(program.decoding, { strategy: 'target', ids: [7, 6] });
    assert.deepEqual(page.framesOf(trace), framesOf(trace));
    assert.deepEqual(trace.translation, 'ba');
  });
});
