import assert from 'node:assert/strict';
import { readModelFolder } from '../../../src/checkpoint/modelFolder';
import { EngineClient } from '../../../src/engine/client';
import type { ToWorker } from '../../../src/engine/messages';
import { sameThread } from '../../../src/engine/sameThread';
import * as tf from '../../../src/equation/tf';
import { ReaderError } from '../../../src/errors';
import { sourceOf } from '../../../src/text/token';
import { Listening, MortalEngines, unhindered } from '../support/engine';
import { endlessFiles, modelFiles, stamped, utf8 } from '../support/folders';
import { plain, runWith, tinySpec } from '../support/models';

const FILES = modelFiles(tinySpec());
const read = async () => FILES;
const GREEDY = { strategy: 'greedy' } as const;

/** Counts how often the files of a model are asked for. */
function counted(files = FILES) {
  const reading = {
    count: 0,
    read: async () => {
      reading.count++;
      return files;
    },
  };
  return reading;
}

const reader = (message: RegExp) => (error: Error) =>
  error instanceof ReaderError && message.test(error.message);

describe('The engine', () => {
  let engine: EngineClient;
  beforeEach(() => {
    engine = new EngineClient(sameThread, {});
  });
  afterEach(() => engine.dispose());

  it('starts when it is first needed, and once', async () => {
    const engines = new MortalEngines();
    const lazy = new EngineClient(engines.connect, {});
    assert.equal(engines.started, 0);
    await Promise.all([lazy.load('a', read), lazy.load('b', read)]);
    await lazy.run('a', 'a b', new Listening(), unhindered());
    assert.equal(engines.started, 1);
    lazy.dispose();
  });

  it('starts again after it could not be started', async () => {
    let failures = 1;
    const shy = new EngineClient(async () => {
      if (failures-- > 0) throw new Error('no worker.js');
      return sameThread();
    }, {});
    await assert.rejects(shy.load('tiny', read), /no worker\.js/);
    await shy.load('tiny', read);
    assert.equal(await shy.run('tiny', 'a', new Listening(), unhindered()), 'truncated');
    shy.dispose();
  });

  describe('loading a model', () => {
    it('answers with its spec and its vocabulary', async () => {
      const { spec, vocabulary } = await engine.load('tiny', read);
      assert.deepEqual(spec, tinySpec());
      assert.equal(vocabulary[2], '<eos>');
    });

    it('reads its files once', async () => {
      const reading = counted();
      await Promise.all([engine.load('tiny', reading.read), engine.load('tiny', reading.read)]);
      await engine.load('tiny', reading.read);
      assert.equal(reading.count, 1);
    });

    it('refuses a broken one, and reads it anew when it is asked again', async () => {
      const broken = new Map(FILES).set('config.json', utf8('{'));
      await assert.rejects(
        engine.load('tiny', async () => broken),
        reader(/^config\.json is not JSON/),
      );
      await assert.rejects(
        engine.load('tiny', async () => new Map()),
        reader(/has no config\.json/),
      );
      await engine.load('tiny', read);
      assert.equal(await engine.run('tiny', 'a', new Listening(), unhindered()), 'truncated');
    });

    it('passes on why the files could not be read', async () => {
      const unreadable = async () => Promise.reject(new ReaderError('There is no such folder.'));
      await assert.rejects(engine.load('tiny', unreadable), reader(/^There is no such folder/));
      await engine.load('tiny', read);
    });

    it('takes several', async () => {
      await engine.load('tiny', read);
      await engine.load('two', async () => modelFiles(tinySpec({ layers: 2 })));
      const [one, two] = [new Listening(), new Listening()];
      await engine.run('tiny', 'a', one, unhindered());
      await engine.run('two', 'a', two, unhindered());
      assert.notEqual(one.chunks[0]!.values.length, two.chunks[0]!.values.length);
    });
  });

  describe('holding models', () => {
    /** Bytes that one tiny model takes. */
    async function tinyBytes(): Promise<number> {
      const { bytes, weights } = await readModelFolder(async (name) => FILES.get(name));
      weights.dispose();
      return bytes;
    }

    it('lets go of those not used for longest, with all their tensors, and reads them again', async () => {
      const few = new EngineClient(sameThread, {}, 2 * (await tinyBytes()));
      const readings = new Map(['a', 'b', 'c'].map((name) => [name, counted()]));
      const use = async (name: string) => {
        await few.load(name, readings.get(name)!.read);
        assert.equal(await few.run(name, 'abc', new Listening(), unhindered()), 'truncated');
      };
      const counts = () => [...readings.values()].map(({ count }) => count);
      const none = tf.memory().numTensors;
      await use('a');
      const one = tf.memory().numTensors - none;
      assert.ok(one > 0);
      await use('b');
      await use('a');
      await use('c');
      assert.equal(tf.memory().numTensors, none + 2 * one);
      await assert.rejects(few.run('b', 'a', new Listening(), unhindered()), reader(/"b" is not loaded/));
      await use('a');
      assert.deepEqual(counts(), [1, 1, 1]);
      await use('b');
      await use('c');
      assert.deepEqual(counts(), [1, 2, 2]);
      assert.equal(tf.memory().numTensors, none + 2 * one);
      few.dispose();
    });

    it('keeps one that is needed, and the one used last, however large', async () => {
      const none = new EngineClient(sameThread, {}, 0);
      const endless = counted(endlessFiles(200));
      const before = tf.memory().numTensors;
      let loaded: Promise<unknown> | undefined;
      const listening = new Listening(() => {
        loaded ??= none.load('tiny', read).then(() => none.load('two', read));
      });
      const run = none.use('endless', endless.read, ({ id }) => none.run(id, 'abc', listening, unhindered()));
      assert.equal(await run, 'truncated');
      await loaded;
      assert.equal(listening.chunks.at(-1)!.target.length, 200);
      await assert.rejects(none.run('tiny', 'a', new Listening(), unhindered()), /not loaded/);
      assert.equal(await none.run('two', 'a', new Listening(), unhindered()), 'truncated');
      await none.use('endless', endless.read, async () => {});
      assert.equal(endless.count, 2);
      const held = tf.memory().numTensors - before;
      await none.load('tiny', read);
      assert.equal(tf.memory().numTensors - before, held);
      none.dispose();
    });

    it('reads a model again when its files have changed, and only then', async () => {
      const folder = counted();
      let files = FILES;
      const current = stamped(async () => files);
      const reading = Object.assign(
        async () => {
          folder.count++;
          return files;
        },
        { stamp: current.stamp! },
      );
      const first = await engine.load('tiny', reading);
      assert.equal(await engine.load('tiny', reading), first);
      assert.equal(folder.count, 1);
      files = modelFiles(tinySpec({ layers: 2 }));
      const second = await engine.load('tiny', reading);
      assert.deepEqual([first.spec, second.spec], [tinySpec(), tinySpec({ layers: 2 })]);
      assert.equal(folder.count, 2);
      const both = [new Listening(), new Listening()] as const;
      await engine.run(first.id, 'a', both[0], unhindered());
      await engine.run(second.id, 'a', both[1], unhindered());
      assert.notEqual(both[0].chunks[0]!.values.length, both[1].chunks[0]!.values.length);
      const taken = await engine.use('tiny', reading, async (model) => model, first);
      assert.equal(taken, first);
      assert.equal(folder.count, 2);
    });
  });

  describe('running', () => {
    it('streams exactly what the model computes', async () => {
      const files = endlessFiles(50);
      const model = await readModelFolder(async (name) => files.get(name));
      const text = 'the letters of é';
      const tokens = model.source.encode(text);
      const direct = runWith(model.program, sourceOf(tokens), model.weights, model.compute);
      model.weights.dispose();

      await engine.load('endless', async () => files);
      const listening = new Listening();
      assert.equal(await engine.run('endless', text, listening, unhindered()), 'truncated');
      assert.deepEqual(listening.heard, tokens);
      assert.deepEqual(plain(listening.recording(model.program)), plain(direct));
      const last = listening.chunks.at(-1)!;
      assert.equal(last.target.length, 50);
      assert.equal(last.translation, model.target.decode(last.target));
    });

    it('sends at most 16 time steps at a time, none of them empty', async () => {
      await engine.load('endless', async () => endlessFiles(100));
      const listening = new Listening();
      await engine.run('endless', 'abc', listening, unhindered());
      for (const { passes } of listening.chunks) assert.ok(passes.length >= 1 && passes.length <= 16);
      const written = listening.chunks.map((chunk) => chunk.target.length);
      assert.deepEqual(
        written,
        written.toSorted((a, b) => a - b),
      );
    });

    it('ends as done after <eos>', async () => {
      const files = modelFiles(tinySpec(), (values) => {
        values.get('output.b_y')!.data[2] = 100;
      });
      await engine.load('brief', async () => files);
      const listening = new Listening();
      assert.equal(await engine.run('brief', 'abc', listening, unhindered()), 'done');
      assert.deepEqual(listening.chunks.at(-1)!.target, [2]);
      assert.equal(listening.chunks.at(-1)!.translation, '');
    });

    it('keeps two runs at once apart', async () => {
      const { spec } = await engine.load('endless', async () => endlessFiles(40));
      const alone = [new Listening(), new Listening()] as const;
      for (const [k, text] of ['abc', 'zyxw'].entries())
        await engine.run('endless', text, alone[k]!, unhindered());
      const together = [new Listening(), new Listening()] as const;
      await Promise.all(
        ['abc', 'zyxw'].map((text, k) => engine.run('endless', text, together[k]!, unhindered())),
      );
      assert.equal(spec.target.maxLength, 40);
      for (const k of [0, 1] as const) {
        assert.deepEqual(together[k].chunks.at(-1)!.target, alone[k].chunks.at(-1)!.target);
      }
    });

    it('keeps no tensor', async () => {
      await engine.load('tiny', read);
      const before = tf.memory().numTensors;
      await engine.run('tiny', 'abc', new Listening(), unhindered());
      await assert.rejects(engine.run('tiny', '', new Listening(), unhindered()));
      assert.equal(tf.memory().numTensors, before);
    });
  });

  it('is stopped by a listener that fails', async () => {
    const posted: ToWorker[] = [];
    const client = new EngineClient(() => {
      const inner = sameThread();
      const post = (message: ToWorker) => {
        posted.push(message);
        inner.post(message);
      };
      return { ...inner, post };
    }, {});
    await client.load('endless', async () => endlessFiles(400));
    const failing = new Listening(() => {
      throw new Error('cannot be shown');
    });
    await assert.rejects(client.run('endless', 'abc', failing, unhindered()), /cannot be shown/);
    assert.equal(posted.at(-1)!.type, 'cancel');
    assert.equal(failing.chunks.length, 1);
    client.dispose();
  });

  describe('cancelled', () => {
    it('stops, and what was computed stands', async () => {
      await engine.load('endless', async () => endlessFiles(400));
      const abort = new AbortController();
      const listening = new Listening((count) => {
        if (count === 2) abort.abort();
      });
      assert.equal(await engine.run('endless', 'abc', listening, abort.signal), 'cancelled');
      const frames = listening.chunks.reduce((sum, chunk) => sum + chunk.passes.length, 0);
      assert.ok(frames >= 2 && frames < 100, `${frames} frames`);
    });

    it('before it starts, computes nothing', async () => {
      await engine.load('tiny', read);
      const listening = new Listening();
      assert.equal(await engine.run('tiny', 'abc', listening, AbortSignal.abort()), 'cancelled');
      assert.deepEqual([listening.heard, listening.chunks], [[], []]);
    });

    it('runs the next text to its end', async () => {
      await engine.load('endless', async () => endlessFiles(400));
      const abort = new AbortController();
      await engine.run('endless', 'abc', new Listening(() => abort.abort()), abort.signal);
      assert.equal(await engine.run('endless', 'abc', new Listening(), unhindered()), 'truncated');
    });
  });

  describe('given what it cannot take', () => {
    beforeEach(() => engine.load('tiny', read));
    const bad: [what: string, text: string, message: RegExp][] = [
      ['nothing', ' ', /no text to translate/],
      ['symbols', '?!', /only symbols/],
      ['bytes', '\u0000\u0001', /control characters/],
      ['another script', '안녕', /not in the Latin script/],
      ['more than the model takes', 'a'.repeat(30), /has 30 tokens/],
    ];
    for (const [what, text, message] of bad) {
      it(`refuses ${what}, and goes on`, async () => {
        const listening = new Listening();
        await assert.rejects(engine.run('tiny', text, listening, unhindered()), reader(message));
        assert.deepEqual([listening.heard, listening.chunks], [[], []]);
        assert.equal(await engine.run('tiny', 'abc', new Listening(), unhindered()), 'truncated');
      });
    }

    it('says that a model was not loaded', () =>
      assert.rejects(
        engine.run('other', 'abc', new Listening(), unhindered()),
        reader(/"other" is not loaded/),
      ));

    it('says that a question was about nothing', async () => {
      const question = {
        model: 'tiny',
        decoding: GREEDY,
        pass: 99,
        statement: 0,
        unit: 0,
        sourceLength: 1,
        reads: [],
      };
      await assert.rejects(engine.explain(question), reader(/inside the engine/));
      assert.equal(await engine.run('tiny', 'abc', new Listening(), unhindered()), 'truncated');
    });
  });

  describe('that dies', () => {
    const engines = new MortalEngines();
    let mortal: EngineClient;
    beforeEach(() => {
      engines.started = 0;
      mortal = new EngineClient(engines.connect, {});
    });
    afterEach(() => mortal.dispose());
    const died = reader(/stopped unexpectedly \(out of memory\)\..+ is kept; try again/);

    it('fails a run under way, and keeps what it computed', async () => {
      await mortal.load('endless', async () => endlessFiles(400));
      const listening = new Listening((count) => {
        if (count === 2) engines.die();
      });
      await assert.rejects(mortal.run('endless', 'abc', listening, unhindered()), died);
      assert.equal(listening.chunks.length, 2);
    });

    it('fails a load and a question under way', async () => {
      await mortal.load('tiny', read);
      engines.intercept = () => engines.die();
      await assert.rejects(mortal.load('other', read), died);
      await mortal.load('tiny', read);
      engines.intercept = () => engines.die();
      const question = {
        model: 'tiny',
        decoding: GREEDY,
        pass: 0,
        statement: 0,
        unit: 0,
        sourceLength: 1,
        reads: [],
      };
      await assert.rejects(mortal.explain(question), died);
    });

    it('is started again by the next call, which reads the model again', async () => {
      const reading = counted();
      await mortal.load('tiny', reading.read);
      engines.die();
      await mortal.load('tiny', reading.read);
      assert.deepEqual([engines.started, reading.count], [2, 2]);
      assert.equal(await mortal.run('tiny', 'abc', new Listening(), unhindered()), 'truncated');
    });

    it('forgets its models, and says so where one was not loaded again', async () => {
      await mortal.load('tiny', read);
      engines.die();
      await assert.rejects(
        mortal.run('tiny', 'abc', new Listening(), unhindered()),
        reader(/"tiny" is not loaded/),
      );
    });

    it('while a model’s files are read, keeps what is loaded after it', async () => {
      await mortal.load('other', read);
      let fail = () => {};
      const slow = new Promise<typeof FILES>((_, reject) => {
        fail = () => reject(new Error('too late'));
      });
      const first = mortal.load('tiny', () => slow);
      engines.die();
      const reading = counted();
      await mortal.load('tiny', reading.read);
      fail();
      await assert.rejects(first, /too late/);
      await mortal.load('tiny', reading.read);
      assert.equal(reading.count, 1);
    });
  });

  it('that was closed fails what was under way, and starts again when it is needed', async () => {
    await engine.load('endless', async () => endlessFiles(400));
    const listening = new Listening(() => engine.dispose());
    await assert.rejects(engine.run('endless', 'abc', listening, unhindered()), reader(/was closed/));
    await engine.load('tiny', read);
    assert.equal(await engine.run('tiny', 'abc', new Listening(), unhindered()), 'truncated');
  });
});
