import assert from 'node:assert/strict';
import * as v from 'valibot';
import { readModelFolder } from '../../../../src/checkpoint/modelFolder';
import { readConfig, writeConfig } from '../../../../src/checkpoint/training/configFile';
import {
  beginTraining,
  type Constant,
  checkFree,
  hasTraining,
  readTold,
  readTraining,
  saveState,
} from '../../../../src/checkpoint/training/folder';
import { Displaced } from '../../../../src/checkpoint/training/hold';
import type { State } from '../../../../src/checkpoint/training/state';
import { writeSafetensors } from '../../../../src/checkpoint/writeSafetensors';
import { ReaderError } from '../../../../src/errors';
import { buildProgram } from '../../../../src/model/program';
import { seededValues } from '../../../../src/model/weights';
import { TrainingConfig } from '../../../../src/training/config';
import { noCurves } from '../../../../src/training/curves';
import { prepare } from '../../../../src/training/data/prepare';
import { MemoryFiles } from '../../support/memoryFiles';

const config = v.parse(TrainingConfig, {
  data: { task: 'copy', pairs: 20, vocabulary: 3 },
  model: { sizes: { embedding: 2, hidden: 2 } },
});

const modelAfter = (update: number, { spec }: Constant) => seededValues(buildProgram(spec), update);

/** Everything about it depends on the update. */
function stateAfter(update: number, made: Constant): State {
  const weights = [...modelAfter(update, made)].map(([id, { data }]) => [`weights.${id}`, data] as const);
  return {
    data: 'data',
    progress: { update, best: { update, value: update / 7 }, stale: 0, curves: noCurves() },
    tensors: new Map([['optimiser.m.x', Float32Array.of(update, 0.1, -1e-30)], ...weights]),
  };
}

async function rejection(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => assert.fail('was not refused'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ReaderError, String(error));
  return error.message;
}

describe('The folder of a training', () => {
  let made: Constant;
  before(async () => {
    made = { config, ...(await prepare(config, async function* () {})) };
  });

  /** Begun, and saved after some updates. */
  async function saved(updates: readonly number[] = [], files = new MemoryFiles()): Promise<MemoryFiles> {
    await beginTraining(files, made, stateAfter(0, made), modelAfter(0, made));
    for (const update of updates) await save(files, update);
    return files;
  }

  const save = (files: MemoryFiles, update: number) =>
    saveState(files, made, stateAfter(update, made), modelAfter(update, made));

  it('gives back what was written, bit for bit', async () => {
    const files = await saved([10, 20]);
    const read = await readTraining(files);
    assert.deepEqual(read, { config, spec: made.spec, state: stateAfter(20, made) });
  });

  it('is a model’s folder, of the best model', async () => {
    const files = await saved([10]);
    const model = await readModelFolder(async (name) => files.contents.get(name));
    assert.deepEqual(model.weights.get('output.b_y').shape, [made.spec.target.vocabulary]);
    assert.deepEqual(files.contents.get('model.safetensors'), writeSafetensors(modelAfter(10, made)));
  });

  it('keeps one state and nothing unfinished', async () => {
    const files = await saved([10, 20]);
    const names = [...files.contents.keys()].map((path) => path.replace(/[^/]+$/, ''));
    assert.deepEqual([...new Set(names)].sort(), ['', 'training/', 'training/state-20/']);
    assert.equal(files.contents.size, 4 + 1 + 2); // description, two tokenizers, weights; configuration; the state
  });

  it('can be saved twice after the same update', async () => {
    const files = await saved([10, 10]);
    assert.equal((await readTraining(files)).state.progress.update, 10);
  });

  it('is left alone by one who wakes after another has gone on from there', async () => {
    const files = await saved([10, 20]);
    const before = [...files.contents];
    await assert.rejects(save(files, 15), Displaced);
    assert.deepEqual([...files.contents], before);
  });

  it('is not begun where there is something else', async () => {
    assert.match(
      await rejection(saved([], new MemoryFiles(new Map([['thesis.txt', new Uint8Array()]])))),
      /^The folder is not empty/,
    );
    assert.match(await rejection(saved([], await saved())), /resume/);
  });

  it('is not begun where a folder “training” is somebody’s own, and leaves everything as it was', async () => {
    const own: [string, string][][] = [
      [['training/config.json', '{"model":"mine"}']],
      [['training/notes.txt', 'mine']],
      [
        ['training/config.json', '{"model":"mine"}'],
        ['config.json', '{"thesis":1}'],
      ],
    ];
    for (const contents of own) {
      const bytes = contents.map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
      const files = new MemoryFiles(new Map(bytes));
      assert.match(await rejection(saved([], files)), /^The folder is not empty/);
      assert.deepEqual([...files.contents], bytes);
    }
    // Nor where something lies beside what another training left before its first checkpoint.
    const files = new MemoryFiles();
    files.fault = { after: 4, kind: 'killed' };
    await saved([], files).catch(() => {});
    const left = new MemoryFiles(new Map([...files.contents, ['thesis.txt', new Uint8Array()]]));
    assert.match(await rejection(saved([], left)), /^The folder is not empty/);
  });

  it('is whole again at the next checkpoint where somebody has removed it', async () => {
    const files = await saved([10]);
    files.contents.clear();
    await save(files, 20);
    assert.deepEqual([...files.contents.keys()].sort(), [...(await saved([20])).contents.keys()].sort());
    assert.deepEqual((await readTraining(files)).state, stateAfter(20, made));
    await readModelFolder(async (name) => files.contents.get(name));
  });

  it('can be resumed without the description of its model', async () => {
    const files = await saved([10]);
    files.contents.delete('config.json');
    assert.equal((await readTraining(files)).spec, undefined);
    await save(files, 20);
    assert.deepEqual((await readTraining(files)).spec, made.spec);
  });

  it('can be read while somebody trains there', async () => {
    const files = await saved([10]);
    const reads = new MemoryFiles(files.contents);
    reads.read = async (path) => {
      if (path.endsWith('progress.json') && files.contents.has('training/state-10/progress.json'))
        await save(files, 20);
      return files.contents.get(path);
    };
    assert.deepEqual((await readTraining(reads)).state, stateAfter(20, made));
  });

  it('keeps a configuration that was changed meanwhile', async () => {
    const files = await saved([10]);
    await writeConfig(files, { ...config, updates: 99 });
    await save(files, 20);
    assert.equal((await readTraining(files)).config.updates, 99);
  });

  it('is told of without its tensors', async () => {
    const files = await saved([10]);
    const { tensors, ...state } = stateAfter(10, made);
    files.contents.delete('training/state-10/tensors.safetensors');
    assert.deepEqual(await readTold(files), { config, state });
    assert.match(await rejection(readTold(new MemoryFiles())), /no training/);
  });

  for (const deletesFirst of [false, true])
    it(`has its configuration, or the one before, after a kill at any moment${deletesFirst ? ', where a renaming deletes first' : ''}`, async () => {
      for (let after = 0; ; after++) {
        const files = await saved([10], new MemoryFiles(new Map(), deletesFirst));
        files.fault = { after, kind: 'killed' };
        const killed = await writeConfig(files, { ...config, updates: 99 }).then(
          () => false,
          () => true,
        );
        const left = new MemoryFiles(files.contents, deletesFirst);
        const { updates } = (await readTraining(left)).config;
        assert.ok(updates === 99 || (killed && updates === config.updates), String(updates));
        // What the interruption left is never taken for a newer one, and goes.
        await writeConfig(left, { ...config, updates: 7 });
        assert.equal((await readConfig(left))?.updates, 7);
        await save(left, 30);
        assert.equal(left.contents.size, 7);
        if (!killed) break;
      }
    });

  it('reads the last whole one of the configurations that interruptions left', async () => {
    const files = await saved([10]);
    const [path, bytes] = [
      'training/config.json',
      (updates: number) => new TextEncoder().encode(JSON.stringify({ ...config, updates })),
    ] as const;
    files.contents.delete(path);
    files.contents.set(`${path}.1000`, bytes(1));
    files.contents.set(`${path}.999`, bytes(2));
    files.contents.set(`${path}.1001`, bytes(3).slice(0, 20));
    assert.equal((await readConfig(files))?.updates, 1);
    // One that is there counts, also where it is not understood.
    files.contents.set(path, new TextEncoder().encode('{'));
    assert.match(await rejection(readConfig(files)), /config\.json is not JSON/);
  });

  it('can be begun again where the configuration of another beginning was to be replaced', async () => {
    const files = new MemoryFiles(new Map(), true);
    await writeConfig(files, config);
    await files.write('config.json', new TextEncoder().encode('{}'));
    files.fault = { after: 2, kind: 'killed' };
    await assert.rejects(writeConfig(files, config));
    assert.equal(files.contents.has('training/config.json'), false);
    await checkFree(new MemoryFiles(files.contents));
  });

  it('without a training cannot be resumed', async () => {
    assert.equal(await hasTraining(new MemoryFiles()), false);
    assert.match(await rejection(readTraining(new MemoryFiles())), /no training/);
  });

  for (const deletesFirst of [false, true])
    it(`has a whole state after a kill at any moment${deletesFirst ? ', where a renaming deletes first' : ''}`, async () => {
      for (let after = 0; ; after++) {
        const files = await saved([10], new MemoryFiles(new Map(), deletesFirst));
        files.fault = { after, kind: 'killed' };
        const killed = await save(files, 20).then(
          () => false,
          () => true,
        );
        const left = new MemoryFiles(files.contents, deletesFirst);
        const { state } = await readTraining(left);
        assert.deepEqual(state, stateAfter(state.progress.update, made));
        assert.ok(state.progress.update === 10 || state.progress.update === 20);
        // What the interruption left goes with the next checkpoint.
        await save(left, 30);
        assert.deepEqual((await readTraining(left)).state, stateAfter(30, made));
        assert.deepEqual(left.contents.get('model.safetensors'), writeSafetensors(modelAfter(30, made)));
        assert.equal(left.contents.size, 7);
        if (!killed && files.fault.after > 0) break;
      }
    });

  it('can be begun again after a kill at any moment of the beginning', async () => {
    for (let after = 0; ; after++) {
      const files = new MemoryFiles();
      files.fault = { after, kind: 'killed' };
      const killed = await saved([], files).then(
        () => false,
        () => true,
      );
      const left = new MemoryFiles(files.contents);
      if (await hasTraining(left)) assert.deepEqual((await readTraining(left)).state, stateAfter(0, made));
      else await saved([], left);
      assert.deepEqual((await readTraining(left)).state, stateAfter(0, made));
      if (!killed) break;
    }
  });

  it('keeps the state before where the disk is full, says so, and can be saved later', async () => {
    for (const after of [0, 1]) {
      const files = await saved([10]);
      files.fault = { after, kind: 'full' };
      const message = await rejection(save(files, 20));
      assert.match(message, /^The checkpoint of update 20 cannot be written: ENOSPC.*The one before is kept/);
      files.fault = undefined;
      assert.deepEqual((await readTraining(files)).state, stateAfter(10, made));
      await save(files, 20);
      assert.deepEqual((await readTraining(files)).state, stateAfter(20, made));
    }
  });

  it('is resumed although a curve has been added since, and not where one is unknown', async () => {
    const files = await saved([10]);
    const path = 'training/state-10/progress.json';
    const curve = { updates: [10], values: [0.5] };
    const write = (curves: object) => {
      const progress = { update: 10, best: null, stale: 0, curves };
      files.contents.set(
        path,
        new TextEncoder().encode(JSON.stringify({ version: 1, data: 'data', progress })),
      );
    };
    write({ trainingLoss: curve });
    const { progress } = (await readTraining(files)).state;
    assert.deepEqual(progress.curves, { ...noCurves(), trainingLoss: curve });
    assert.notEqual(progress.curves.gradientNorm, progress.curves.developmentLoss);
    write({ ...noCurves(), ofTomorrow: curve });
    assert.match(
      await rejection(readTraining(files)),
      /progress\.json is not what this version writes \("progress\.curves\.ofTomorrow"\)\. Use the version/,
    );
  });

  it('is resumed although its examples are of an older form, without them', async () => {
    const files = await saved([10]);
    const path = 'training/state-10/progress.json';
    const stored = JSON.parse(new TextDecoder().decode(files.contents.get(path)));
    const write = (translated: object) =>
      files.contents.set(path, new TextEncoder().encode(JSON.stringify({ ...stored, translated })));
    const piece = { id: 4, text: 'a' };
    const translated = { update: 10, examples: [{ source: 'a', target: [piece], prediction: [] }] };
    write(translated);
    assert.deepEqual((await readTraining(files)).state.translated, translated);
    write({ update: 10, examples: [{ source: 'a', target: ['a'], prediction: [] }] });
    const { state } = await readTraining(files);
    assert.deepEqual([state.translated, state.progress.update], [undefined, 10]);
  });

  it('that cannot be written is told at the beginning', async () => {
    const files = new MemoryFiles();
    files.fault = { after: 0, kind: 'full' };
    assert.match(await rejection(saved([], files)), /^The training’s folder cannot be written: ENOSPC/);
  });

  const falsified: [string, string, Uint8Array | undefined, RegExp][] = [
    ['progress that is no JSON', 'progress.json', new Uint8Array(3), /state-10\/progress\.json is not JSON/],
    ['progress of nothing', 'progress.json', new TextEncoder().encode('{"version":1}'), /writes \("data"\)/],
    ['a state without tensors', 'tensors.safetensors', undefined, /state-10 has no tensors\.safetensors/],
    [
      'tensors that end early',
      'tensors.safetensors',
      new Uint8Array(7),
      /tensors\.safetensors is not a sound/,
    ],
  ];
  for (const [name, file, bytes, message] of falsified)
    it(`refuses ${name}`, async () => {
      const files = await saved([10]);
      const path = `training/state-10/${file}`;
      if (bytes) files.contents.set(path, bytes);
      else files.contents.delete(path);
      assert.match(await rejection(readTraining(files)), message);
    });
});
