import assert from 'node:assert/strict';
import { Recording } from '../../../src/model/recording';
import { changeFrom, changing, readAt, valueBefore, writtenAt } from '../../../src/trace/changes';
import { type Position, positionAt, positions } from '../../../src/trace/cursor';
import { hitCount } from '../../../src/trace/hitCount';
import { firstStop, lastStop, Watch, type Watched } from '../../../src/trace/watch';
import { filledRecording, passNumber, symbolOf } from '../support/models';

const recording = filledRecording({}, 3, 40);
const long = filledRecording({}, 3, 400);
const { program, frames } = recording;
const decoder = passNumber(program, 'decoder');
const statement = (pass: number, id: string) =>
  program.passes[pass]!.statements.findIndex((one) => one.id === id);
const places = [{ pass: decoder, statement: statement(decoder, 'attention.alpha') }];
const last = positions(recording) - 1;
const stepOf = (number: number) => frames[positionAt(recording, number).frame]!.step;

/** Every stop on the way, from the beginning or from the end. */
async function stops(watched: Watched, way: 'on' | 'back' = 'on'): Promise<number[]> {
  const watch = new Watch(recording, watched);
  const found: number[] = [];
  for (let at = way === 'on' ? 0 : last; ; ) {
    const { frame } = positionAt(recording, at);
    const stop =
      way === 'on'
        ? await firstStop(
            [watch],
            { frame, after: at, end: Number.POSITIVE_INFINITY },
            frames.length,
            () => true,
          )
        : await lastStop([watch], { frame, before: at }, () => true);
    if (stop === undefined) return found;
    found.push(stop);
    at = stop;
  }
}

const everyThird = async (all: readonly Position[]) => all.map(({ frame }) => frames[frame]!.step % 3 === 0);

describe('What is looked out for', () => {
  it('stops at every time step that has it', async () => {
    const found = await stops({ places });
    assert.deepEqual(
      found.map(stepOf),
      Array.from({ length: 40 }, (_, k) => k + 1),
    );
    for (const number of found) assert.equal(positionAt(recording, number).statement, places[0]!.statement);
  });

  it('stops only where its condition holds, on the way back as on the way on', async () => {
    const watched: Watched = { places, holds: everyThird };
    const on = await stops(watched);
    assert.deepEqual(on.map(stepOf), [3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39]);
    assert.deepEqual(await stops(watched, 'back'), on.toReversed());
  });

  it('counts hits from the beginning, where it is come from the end too', async () => {
    const watched: Watched = { places, holds: everyThird, hitCount: hitCount('% 4')! };
    for (const way of ['on', 'back'] as const)
      assert.deepEqual(
        (await stops(watched, way)).map(stepOf).sort((a, b) => a - b),
        [12, 24, 36],
      );
  });

  it('asks for many positions at once, and for each once', async () => {
    const asked: number[] = [];
    const watched: Watched = {
      places,
      holds: async (all) => {
        asked.push(all.length);
        return all.map(() => false);
      },
    };
    const watch = new Watch(recording, watched);
    const all = { frame: 0, after: 0, end: Number.POSITIVE_INFINITY };
    for (let k = 0; k < 2; k++)
      assert.equal(await firstStop([watch], all, frames.length, () => true), undefined);
    assert.deepEqual(asked, [40]);
  });

  it('is found in what has been added to a recording since', async () => {
    const growing = new Recording(program, recording.source);
    const watch = new Watch(growing, { places, holds: everyThird });
    const all = { frame: 0, after: 0, end: Number.POSITIVE_INFINITY };
    let first: number | undefined;
    for (const frame of frames) {
      growing.append(frame);
      first ??= await firstStop([watch], all, growing.frames.length, () => true);
      assert.equal(first !== undefined, frame.pass === decoder && frame.step >= 3);
    }
  });

  it('can be asked again where its condition could not be found out', async () => {
    let broken = true;
    const watch = new Watch(recording, {
      places,
      holds: async (all) => {
        if (broken) throw new Error('the engine ended');
        return all.map(() => true);
      },
    });
    await assert.rejects(watch.look(frames.length), /ended/);
    broken = false;
    await watch.look(frames.length);
    assert.equal(stepOf(watch.first(0)!), 1);
  });

  it('is given up when nobody waits any more', async () => {
    const watch = new Watch(recording, { places });
    const all = { frame: 0, after: 0, end: Number.POSITIVE_INFINITY };
    assert.equal(await firstStop([watch], all, frames.length, () => false), undefined);
  });

  it('is given up on the way back too, between two stretches', async () => {
    const { program, frames } = long;
    let [asked, wanted] = [0, true];
    const watched: Watched = {
      places,
      holds: async (all) => {
        asked += all.length;
        wanted = false;
        return all.map(() => true);
      },
    };
    const place = { frame: frames.length - 1, before: positions(long) };
    const watch = new Watch(long, watched);
    await lastStop([watch], place, () => wanted);
    const decoding = frames.filter(({ pass }) => program.passes[pass]!.phase === 'decoder').length;
    assert.ok(asked > 0 && asked < decoding, `${asked} of ${decoding}`);
    wanted = true;
    const last = await lastStop([watch], place, () => true);
    assert.equal(positionAt(long, last!).frame, frames.length - 1);
  });
});

describe('A hit count', () => {
  const hits = (text: string) =>
    Array.from({ length: 7 }, (_, k) => k + 1).filter((hit) => hitCount(text)?.(hit));

  it('is read as it is written elsewhere', () => {
    assert.deepEqual(hits('5'), [5, 6, 7]);
    assert.deepEqual(hits('>= 5'), [5, 6, 7]);
    assert.deepEqual(hits('>5'), [6, 7]);
    assert.deepEqual(hits(' == 5 '), [5]);
    assert.deepEqual(hits('= 5'), [5]);
    assert.deepEqual(hits('<3'), [1, 2]);
    assert.deepEqual(hits('<= 3'), [1, 2, 3]);
    assert.deepEqual(hits('% 3'), [3, 6]);
  });

  it('is refused where it is none', () => {
    for (const text of ['', 'often', '-1', '% 0', '>', '1.5']) assert.equal(hitCount(text), undefined, text);
  });
});

describe('A change of a value', () => {
  const pass = passNumber(program, 'encoder.0.backward');
  const c = symbolOf(program, 'encoder.0.backward.c');

  it('is read', () => {
    assert.deepEqual(changeFrom('changes'), { kind: 'any' });
    assert.deepEqual(changeFrom(' changes  sign'), { kind: 'sign' });
    assert.deepEqual(changeFrom('sign'), { kind: 'sign' });
    assert.deepEqual(changeFrom('crosses -0.5'), { kind: 'crosses', value: -0.5 });
    for (const text of ['', 'c[3] > 1', 'crosses', 'crosses 1.2.3'])
      assert.equal(changeFrom(text), undefined, text);
  });

  it('is one since the time step that ran before', () => {
    const frameOf = (step: number) => frames.findIndex((one) => one.pass === pass && one.step === step);
    assert.deepEqual(valueBefore(recording, c, frameOf(2)), recording.at(c, 3));
    // Zeros before the first: a state is carried over.
    assert.deepEqual(valueBefore(recording, c, frameOf(3)), new Float32Array(3));
    const f = symbolOf(program, 'encoder.0.backward.f');
    assert.equal(valueBefore(recording, f, frameOf(3)), undefined);
  });

  it('is found where it is any, one of sign, or one across a value', async () => {
    const values = [1, 2, 2, -1, -3, 4, 0, 0.5, Number.NaN, Number.NaN, -1];
    const own = new Recording(program, recording.source);
    const y = symbolOf(program, 'attention.ctx');
    const filled = frames.slice(
      0,
      frames.findIndex((one) => one.pass === decoder),
    );
    for (const frame of filled) own.append(frame);
    values.forEach((value, k) => {
      const frame = { pass: decoder, step: k + 1, values: new Float32Array(own.layouts[decoder]!.length) };
      own.slice(frame, 'attention.ctx')[1] = value;
      own.append(frame);
    });
    const steps = async (text: string, unit?: number) => {
      const watched = changing(own, { symbol: y, unit }, changeFrom(text)!);
      const all = own.frames.flatMap((one, frame) =>
        one.pass === decoder ? [{ frame, statement: watched.places[0]!.statement }] : [],
      );
      const holds = await watched.holds!(all);
      return all.flatMap(({ frame }, k) => (holds[k] ? [own.frames[frame]!.step] : []));
    };
    assert.deepEqual(await steps('changes', 1), [2, 4, 5, 6, 7, 8, 9, 11]);
    assert.deepEqual(await steps('changes'), [2, 4, 5, 6, 7, 8, 9, 11]);
    assert.deepEqual(await steps('changes', 0), []);
    assert.deepEqual(await steps('changes sign', 1), [4, 6]);
    assert.deepEqual(await steps('crosses 0.25', 1), [4, 6, 7, 8]);
  });

  it('is looked for where the value is written, and a use of it where it is read', () => {
    const alpha = symbolOf(program, 'attention.alpha');
    assert.deepEqual(writtenAt(program, alpha), places);
    assert.deepEqual(readAt(program, alpha), [
      { pass: decoder, statement: statement(decoder, 'attention.ctx') },
    ]);
  });
});
