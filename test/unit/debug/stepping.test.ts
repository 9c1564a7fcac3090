import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { listingOf as programListing } from '../../../src/model/listing';
import {
  bundledWindow,
  type DebugWindow,
  goTo,
  LAUNCH,
  lineOf,
  listingOf,
  sourceOf,
  stackOf,
  stopAfter,
  THREAD,
  whole,
} from '../support/debugging';
import { endlessFiles } from '../support/folders';

describe('A debug session', () => {
  let window: DebugWindow;
  beforeEach(async () => {
    window = await bundledWindow({ endless: async () => endlessFiles(3000) });
  });
  afterEach(() => window.close());

  type Way = 'next' | 'stepIn' | 'stepOut' | 'stepBack' | 'continue' | 'reverseContinue';
  const go = (client: DebugClient, way: Way) => stopAfter(client, () => client[`${way}Request`](THREAD));
  const names = async (client: DebugClient) => (await stackOf(client)).map(({ name }) => name).reverse();
  it('tells what it can do, and is ready for breakpoints once the program is known', async () => {
    const client = await window.client();
    const { body } = await client.initializeRequest();
    assert.ok(body?.supportsStepBack && body.supportsReadMemoryRequest && body.supportsDataBreakpoints);
    const [, launched] = await Promise.all([
      client.waitForEvent('initialized'),
      client.launchRequest(LAUNCH as Dap.LaunchRequestArguments),
    ]);
    assert.equal(launched.success, true);
    assert.ok(window.runs.shown?.recording);
  });

  it('stops at the first equation, on its line of the listing', async () => {
    const { client, stopped, trace } = await window.launched(LAUNCH);
    assert.equal(stopped.reason, 'entry');
    const { threads } = (await client.threadsRequest()).body;
    assert.deepEqual(threads, [{ id: 1, name: LAUNCH.source }]);
    assert.deepEqual(await names(client), ['translate', 'encoder forward t=1 “He”', 'Embedding', 'x_t']);
    const frames = await stackOf(client);
    assert.ok(frames.every(({ source }) => source?.path === listingOf(trace)));
    const { lines } = programListing(trace.recording!.program);
    assert.deepEqual(
      frames.map(({ line }) =>
        lines[line - 1]!.text.trim()
          .replace(/\s*[:#].*$/, '')
          .replace(/ =.*$/, ''),
      ),
      ['x_t', 'embedding', 'encoder forward, for t', ''].map((one) => one.replace('for t', 'for t')),
    );
    const { body } = await client.customRequest('loadedSources');
    assert.deepEqual(body.sources, [frames[0]!.source]);
  });

  it('pages its call stack', async () => {
    const { client } = await window.launched(LAUNCH);
    const { body } = await client.stackTraceRequest({ ...THREAD, startFrame: 1, levels: 2 });
    assert.deepEqual(
      body.stackFrames.map(({ name }) => name),
      ['Embedding', 'encoder forward t=1 “He”'],
    );
    assert.equal(body.totalFrames, 4);
  });

  it('steps over equations and back, and moves the panel’s cursor', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    assert.equal((await go(client, 'next')).reason, 'step');
    assert.deepEqual((await names(client)).slice(-2), ['LSTM', 'f_t']);
    assert.deepEqual(window.runs.cursors.positionOf(trace), { frame: 0, statement: 1 });
    await go(client, 'stepBack');
    assert.deepEqual(window.runs.cursors.positionOf(trace), { frame: 0, statement: 0 });
    assert.equal((await go(client, 'stepBack')).reason, 'step');
  });

  it('steps into operations, rows and products, and out of them', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await go(client, 'next');
    for (const _ of [1, 2, 3]) await go(client, 'stepIn');
    assert.deepEqual((await names(client)).slice(2), ['LSTM', 'f_t', 'W_xf·x_t', 'row 0', 'product 0']);
    const [top] = await stackOf(client);
    const { text } = programListing(trace.recording!.program).lines[top!.line - 1]!;
    assert.equal(text.slice(top!.column - 1, top!.endColumn! - 1), 'W_xf·x_t');
    for (const _ of [1, 2, 3]) await go(client, 'stepOut');
    assert.equal((await names(client)).at(-1), 'f_t');
  });

  it('steps out of the cell, the time step, the phase and the run', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    await go(client, 'next');
    const tops: string[] = [];
    let last: Dap.StoppedEvent['body'] | undefined;
    for (const _ of [1, 2, 3]) {
      last = await go(client, 'stepOut');
      tops.push((await names(client)).at(-1)!);
    }
    assert.deepEqual(tops, ['h⃗_t', 'h_t', 'stop_i']);
    assert.equal(last?.reason, 'step');
  });

  it('goes to a line of this time step at once, and elsewhere asks which time step', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    const { body } = await client.customRequest('gotoTargets', {
      source: sourceOf(trace),
      line: lineOf(trace, 'α_ij ='),
    });
    const labels = body.targets.map((one: Dap.GotoTarget) => one.label);
    assert.ok(labels.length > 4);
    assert.match(labels[1], /^decoder i=2 “mange”$/);
    assert.equal((await goTo(client, trace, 'α_ij =', 1)).reason, 'goto');
    assert.deepEqual(await names(client), ['translate', 'decoder i=2 “mange”', 'Attention', 'α_ij']);
    await goTo(client, trace, 'c_i =');
    assert.deepEqual((await names(client)).slice(1), ['decoder i=2 “mange”', 'Attention', 'c_i']);
  });

  it('steps into what is chosen: an operation, a gate, a score', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    await goTo(client, trace, 'c^dec_i =', 1);
    const targets = async () => {
      const [top] = await stackOf(client);
      const { body } = await client.customRequest('stepInTargets', { frameId: top!.id });
      return body.targets as Dap.StepInTarget[];
    };
    const all = await targets();
    assert.deepEqual(
      all.map(({ label }) => label.replace(/ =.*/, '')),
      ['f_i ⊙ c^dec_{i−1}', 'i_i ⊙ c̃^dec_i', 'f_i ⊙ c^dec_{i−1} + i_i ⊙ c̃^dec_i', 'f_i', 'i_i', 'c̃^dec_i'],
    );
    await stopAfter(client, () => client.stepInRequest({ ...THREAD, targetId: all[1]!.id }));
    assert.deepEqual((await names(client)).at(-1), 'i_i ⊙ c̃^dec_i');
    await goTo(client, trace, 'e_ij =');
    const scores = (await targets()).filter(({ label }) => label.startsWith('e_ij “'));
    assert.equal(scores.length, trace.tokens.length);
    await stopAfter(client, () => client.stepInRequest({ ...THREAD, targetId: scores[2]!.id }));
    assert.equal((await names(client)).at(-1), scores[2]!.label.replace('e_ij ', ''));
  });

  it('begins a time step again, a block, or the whole run', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    await goTo(client, trace, 'y_i =', 2);
    const frames = await stackOf(client);
    assert.deepEqual(
      frames.map(({ canRestart }) => canRestart),
      [false, true, true, true],
    );
    const restart = (frameId: number) => stopAfter(client, () => client.restartFrameRequest({ frameId }));
    await assert.rejects(client.restartFrameRequest({ frameId: frames[0]!.id }), /can begin again/);
    await restart(frames[1]!.id);
    assert.deepEqual((await names(client)).slice(-2), ['Output', 'z_i']);
    await restart((await stackOf(client))[2]!.id);
    assert.equal((await names(client)).at(-1), 'x_i');
    assert.match((await names(client))[1]!, /^decoder i=3/);
    await restart((await stackOf(client))[3]!.id);
    assert.deepEqual(window.runs.cursors.positionOf(trace), { frame: 0, statement: 0 });
  });

  it('goes on to the end and back to the beginning, and ends when it is continued from the end', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    const end = await go(client, 'continue');
    assert.equal(end.description, 'End of the run');
    assert.equal(window.runs.cursors.positionOf(trace).frame, trace.recording!.frames.length - 1);
    assert.equal((await go(client, 'reverseContinue')).reason, 'entry');
    assert.deepEqual(window.runs.cursors.positionOf(trace), { frame: 0, statement: 0 });
    await go(client, 'continue');
    await Promise.all([client.waitForEvent('terminated'), client.continueRequest(THREAD)]);
    assert.equal(trace.status, 'done');
    assert.ok(window.runs.list.includes(trace));
  });

  it('is begun again', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await go(client, 'continue');
    const stopped = await stopAfter(client, () => client.restartRequest({}));
    assert.equal(stopped.reason, 'entry');
    assert.deepEqual(window.runs.cursors.positionOf(trace), { frame: 0, statement: 0 });
  });

  it('waits for what is still being computed, and can be paused there', async () => {
    const { client, trace } = await window.launched({ model: 'endless', source: 'abc' });
    await client.continueRequest(THREAD);
    const paused = await stopAfter(client, () => client.pauseRequest(THREAD));
    assert.equal(paused.reason, 'pause');
    const { frame } = window.runs.cursors.positionOf(trace);
    const end = await go(client, 'continue');
    assert.equal(end.description, 'End of the run');
    assert.ok(window.runs.cursors.positionOf(trace).frame >= frame);
    assert.equal(trace.target.length, 3000);
  });

  it('does not stop at its beginning where it is not to', async () => {
    const { stopped } = await window.launched({ ...LAUNCH, stopOnEntry: false });
    assert.equal(stopped.description, 'End of the run');
  });

  it('without debugging, translates and ends', async () => {
    const client = await window.client();
    await client.initializeRequest();
    const launch = { ...LAUNCH, noDebug: true } as Dap.LaunchRequestArguments;
    await Promise.all([client.waitForEvent('initialized'), client.launchRequest(launch)]);
    await Promise.all([client.waitForEvent('terminated'), client.configurationDoneRequest()]);
    assert.equal(window.runs.list.at(-1)!.translation, 'Il mange une pomme.');
  });

  it('goes along the best target of a beam search', async () => {
    const decoding = { strategy: 'beam', width: 3, lengthNormalisation: 1 };
    const { client, trace } = await window.launched({ ...LAUNCH, decoding, stopOnEntry: false });
    assert.equal(trace.status, 'done');
    assert.match((await names(client))[1]!, /^decoder i=\d+ <eos>$/);
    await go(client, 'stepBack');
  });

  it('says what is wrong with a launch, and ends', async () => {
    for (const [launch, reason] of [
      [{ source: 'I am happy.' }, /no "model"/],
      [{ model: 'en-fr' }, /no "source"/],
      [{ model: 'en-fr', source: 7 }, /"source" is 7; it should be a text/],
      [{ ...LAUNCH, decoding: { strategy: 'beam', width: 0, lengthNormalisation: 1 } }, /decoding\.width/],
      [{ ...LAUNCH, decoding: { strategy: 'psychic' } }, /decoding\.strategy/],
      [{ ...LAUNCH, model: 'absent' }, /has no config\.json/],
      [{ ...LAUNCH, source: '' }, /source/],
    ] as const) {
      const client = await window.client();
      await client.initializeRequest();
      await assert.rejects(client.launchRequest(launch as unknown as Dap.LaunchRequestArguments), reason);
    }
  });

  it('does nothing before it is launched, when it is launched twice, and after its end', async () => {
    const waiting = await window.client();
    await waiting.initializeRequest();
    for (const request of ['next', 'configurationDone', 'stackTrace', 'evaluate'])
      await assert.rejects(waiting.customRequest(request, {}), /Nothing has been launched/, request);
    const { client, trace } = await window.launched(LAUNCH);
    await assert.rejects(client.launchRequest(LAUNCH as Dap.LaunchRequestArguments), /once/);
    await Promise.all([client.waitForEvent('terminated'), client.terminateRequest()]);
    const before = trace.position;
    await assert.rejects(client.nextRequest(THREAD), /has ended/);
    await assert.rejects(client.launchRequest(LAUNCH as Dap.LaunchRequestArguments), /once/);
    assert.deepEqual(trace.position, before);
    assert.deepEqual(window.runs.list, [trace]);
  });

  it('refuses what it does not know', async () => {
    const { client } = await window.launched(LAUNCH);
    await assert.rejects(client.customRequest('attach'), /not supported/);
    await assert.rejects(client.stepInRequest({ ...THREAD, targetId: 99 }), /no target 99/);
    await assert.rejects(client.variablesRequest({ variablesReference: 99 }), /no variable 99/);
  });
});
