import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import {
  bundledWindow,
  type DebugWindow,
  LAUNCH,
  lineOf,
  sourceOf,
  stackOf,
  stopAfter,
  THREAD,
  whole,
} from '../support/debugging';

const OTHER = { ...LAUNCH, source: 'I am happy.' };

describe('A debug session is launched', () => {
  let window: DebugWindow;
  beforeEach(async () => {
    window = await bundledWindow();
  });
  afterEach(() => window.close());

  const shown = () => window.runs.shown!;
  const restart = (client: DebugClient, launch: object) => client.restartRequest({ arguments: launch });

  it('and begins again as it was', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await stopAfter(client, () => client.nextRequest(THREAD));
    const { reason } = await stopAfter(client, () => restart(client, { ...LAUNCH, name: 'Translate' }));
    assert.equal(reason, 'entry');
    assert.deepEqual(window.runs.list, [trace]);
  });

  it('and begins again with what its configuration has become, breakpoints and all', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    const [continued] = await Promise.all([
      client.waitForEvent('continued'),
      client.waitForEvent('initialized'),
      restart(client, { ...OTHER, stopOnEntry: false }),
    ]);
    assert.equal(continued.body.threadId, 1);
    const other = shown();
    assert.deepEqual([other.text, window.runs.list], [OTHER.source, [trace, other]]);
    const breakpoints = [{ line: lineOf(other, 'α_ij =') }];
    await client.setBreakpointsRequest({ source: sourceOf(other), breakpoints });
    const { reason } = await stopAfter(client, () => client.configurationDoneRequest());
    assert.equal(reason, 'breakpoint');
    await whole(other);
    await stopAfter(client, () => client.nextRequest(THREAD));
    assert.match((await stackOf(client)).at(-1)!.name, /translate/);
    assert.deepEqual(trace.position, { frame: 0, statement: 0 });
  });

  it('and begins again to stop elsewhere', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    const stopped = await stopAfter(client, () => restart(client, { ...LAUNCH, stopOnEntry: false }));
    assert.equal(stopped.description, 'End of the run');
    assert.deepEqual(window.runs.list, [trace]);
  });

  it('and goes on as it was where it cannot be launched as it is configured now', async () => {
    const { client, trace } = await window.launched(LAUNCH);
    await assert.rejects(restart(client, { ...LAUNCH, source: '' }), /"source"/);
    await stopAfter(client, () => client.nextRequest(THREAD));
    assert.deepEqual([window.runs.list, trace.position], [[trace], { frame: 0, statement: 1 }]);
  });

  it('and ends where the new model computes nothing', async () => {
    const { client } = await window.launched(LAUNCH);
    const [, refused] = await Promise.all([
      client.waitForEvent('terminated'),
      restart(client, { ...LAUNCH, model: 'absent' }).catch((error: Error) => error),
    ]);
    assert.match(String(refused), /config\.json/);
    await assert.rejects(client.nextRequest(THREAD), /has ended/);
  });

  it('and is answered where it is stopped while its model loads', async () => {
    const client = await window.client();
    await client.initializeRequest();
    // The first message are the words of the display language, the second the model, which never comes.
    window.engines.intercept = () => {
      window.engines.intercept = () => {};
    };
    const launching = client.launchRequest(LAUNCH as Dap.LaunchRequestArguments);
    launching.catch(() => {});
    await client.disconnectRequest({});
    await assert.rejects(launching, /has ended/);
    assert.deepEqual(
      window.runs.list.map(({ text }) => text),
      [LAUNCH.source],
    );
  });
});
