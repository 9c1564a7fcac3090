import assert from 'node:assert/strict';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { RunEvent } from '../../../src/panel/runs/events';
import {
  bundledWindow,
  type DebugWindow,
  goTo,
  LAUNCH,
  lineOf,
  sourceOf,
  stackOf,
  stopAfter,
  THREAD,
  whole,
} from '../support/debugging';
import { endlessFiles } from '../support/folders';

describe('A debug session and the panel', () => {
  const panel = {};
  let window: DebugWindow;
  beforeEach(async () => {
    window = await bundledWindow({ endless: async () => endlessFiles(3000) });
  });
  afterEach(() => window.close());

  const nextStop = (client: Awaited<ReturnType<DebugWindow['client']>>) =>
    client.waitForEvent('stopped').then(({ body }) => body as Dap.StoppedEvent['body']);

  it('move together: a step in the debugger moves the panel', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    const moves: RunEvent[] = [];
    window.runs.events.listen((event) => event.kind === 'cursor' && moves.push(event));
    await stopAfter(client, () => client.nextRequest(THREAD));
    assert.equal(moves.length, 1);
    assert.deepEqual(trace.position, { frame: 0, statement: 1 });
  });

  it('move together: a click in the panel moves the debugger, and takes no focus', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    const stopped = nextStop(client);
    window.runs.cursors.place(trace, { frame: 3, statement: 2 }, panel);
    const { reason, preserveFocusHint, description } = await stopped;
    assert.deepEqual([reason, preserveFocusHint, description], ['goto', true, 'Moved in the panel']);
    assert.match((await stackOf(client))[1]!.name, /LSTM/);
    assert.match((await stackOf(client))[2]!.name, /t=4/);
    await stopAfter(client, () => client.nextRequest(THREAD));
    assert.deepEqual(trace.position, { frame: 3, statement: 3 });
  });

  it('move together while the panel plays, without a stop for every frame, and end at the same place', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    let stops = 0;
    client.on('stopped', () => stops++);
    for (let frame = 0; frame < 10; frame++) window.runs.cursors.place(trace, { frame, statement: 0 }, panel);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.ok(stops >= 1 && stops <= 3, `${stops}`);
    assert.match((await stackOf(client)).at(-2)!.name, /t=/);
    assert.equal(window.runs.cursors.positionOf(trace).frame, 9);
  });

  it('have a session each for as many runs as there are', async () => {
    const [first, second] = [
      await window.launched(LAUNCH),
      await window.launched({ ...LAUNCH, source: 'I am happy.' }),
    ];
    assert.equal(window.runs.shown, second.trace);
    await stopAfter(first.client, () => first.client.nextRequest(THREAD));
    // What is stepped is what the panel shows.
    assert.equal(window.runs.shown, first.trace);
    await stopAfter(second.client, () => second.client.nextRequest(THREAD));
    await stopAfter(second.client, () => second.client.nextRequest(THREAD));
    assert.deepEqual(
      [first.trace, second.trace].map((trace) => window.runs.cursors.positionOf(trace).statement),
      [1, 2],
    );
    await second.client.disconnectRequest({});
    await stopAfter(first.client, () => first.client.nextRequest(THREAD));
    assert.equal(window.runs.cursors.positionOf(first.trace).statement, 2);
  });

  it('part without harm: a session that is stopped leaves its run as it is', async () => {
    const { client, trace } = await window.launched({ model: 'endless', source: 'abc' });
    await client.continueRequest(THREAD);
    await client.disconnectRequest({});
    await whole(trace);
    assert.deepEqual(window.runs.list, [trace]);
    window.runs.cursors.place(trace, { frame: 5, statement: 0 }, panel);
    assert.deepEqual(trace.position, { frame: 5, statement: 0 });
  });

  it('part when VS Code stops the session', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await Promise.all([client.waitForEvent('terminated'), client.terminateRequest({})]);
    assert.deepEqual(window.runs.list, [trace]);
  });

  it('part when the run is taken from the list', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await Promise.all([client.waitForEvent('terminated'), Promise.resolve(window.runs.remove(trace))]);
  });

  it('part when the run is removed while it is being continued', async () => {
    const { client, trace } = await window.launched({ model: 'endless', source: 'abc' });
    await client.continueRequest(THREAD);
    await Promise.all([client.waitForEvent('terminated'), Promise.resolve(window.runs.remove(trace))]);
    assert.deepEqual(window.runs.list, []);
  });

  it('come to the end of what there is when the run is cancelled', async () => {
    const { client, trace } = await window.launched({ model: 'endless', source: 'abc' });
    await client.continueRequest(THREAD);
    const stopped = nextStop(client);
    window.runs.computing.cancel(trace);
    assert.equal((await stopped).description, 'The run was cancelled here');
    assert.equal(window.runs.cursors.positionOf(trace).frame, trace.recording!.frames.length - 1);
  });

  it('keep what was computed when the engine dies, and say why', async () => {
    const { client, trace } = await window.launched({ model: 'endless', source: 'abc' });
    await client.continueRequest(THREAD);
    const stopped = nextStop(client);
    window.engines.die('heap');
    const { reason, text } = await stopped;
    assert.equal(reason, 'exception');
    assert.match(text!, /stopped unexpectedly \(heap\)/);
    const info = (await client.customRequest('exceptionInfo', THREAD))
      .body as Dap.ExceptionInfoResponse['body'];
    assert.match(info.description!, /heap/);
    assert.equal(trace.status, 'failed');
    // A new engine answers.
    await goTo(client, trace, 'f_t =', 0);
    assert.match((await client.evaluateRequest({ expression: 'norm(W_hf)' })).body.result, /^\d/);
  });

  it('ends before it has begun when the engine dies while the model loads', async () => {
    const client = await window.client();
    await client.initializeRequest();
    const launched = client.launchRequest(LAUNCH as Dap.LaunchRequestArguments);
    // Its first message are the words of the display language.
    window.engines.intercept = () => {
      window.engines.intercept = () => window.engines.die('heap');
    };
    await assert.rejects(launched, /stopped unexpectedly \(heap\)/);
  });

  it('begin again together when the run is computed again', async () => {
    const { client, trace } = await window.launched({ model: 'endless', source: 'abc' });
    window.runs.computing.cancel(trace);
    while (trace.status !== 'cancelled') await new Promise((resolve) => setTimeout(resolve, 5));
    const [stopped] = await Promise.all([
      nextStop(client),
      client.waitForEvent('continued'),
      window.runs.computing.retry(trace),
    ]);
    assert.equal(stopped.reason, 'entry');
    assert.equal(trace.status, 'done');
  });

  it('go along another hypothesis together', async () => {
    const decoding = { strategy: 'beam', width: 3, lengthNormalisation: 1 };
    const { client, trace } = await window.launched({ ...LAUNCH, decoding });
    await client.setBreakpointsRequest({
      source: sourceOf(trace),
      breakpoints: [{ line: lineOf(trace, 'y_i =') }],
    });
    const tokens = async () => {
      const found: string[] = [];
      for (;;) {
        const { description } = await stopAfter(client, () => client.continueRequest(THREAD));
        if (description === 'End of the run') return found;
        found.push((await stackOf(client)).find(({ name }) => name.startsWith('decoder'))!.name);
      }
    };
    const best = await tokens();
    const other = trace.recording!.beam!.standing.at(-1)!;
    const stopped = nextStop(client);
    window.runs.follow(trace, other.number);
    await stopped;
    await stopAfter(client, () => client.restartRequest({}));
    assert.notDeepEqual(await tokens(), best);
  });

  it('step a comparison together, each in its own time steps', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    const { trace: other, ended } = window.runs.add('endless', 'abc');
    await ended;
    window.runs.cursors.pair(trace, other);
    await goTo(client, trace, 'f_i =', 1);
    assert.match((await stackOf(client)).find(({ name }) => name.startsWith('decoder'))!.name, /i=2/);
    const there = window.runs.cursors.positionOf(other);
    assert.equal(other.recording!.frames[there.frame]!.step, 2);
    const stopped = nextStop(client);
    window.runs.cursors.move(other, { frame: 0, statement: 0 }, panel);
    await stopped;
    assert.match((await stackOf(client)).find(({ name }) => name.startsWith('encoder'))!.name, /t=1/);
  });
});
