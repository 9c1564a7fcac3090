import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import type { Trace } from '../../../src/trace/trace';
import {
  bundledWindow,
  type DebugWindow,
  goTo,
  LAUNCH,
  lineOf,
  scopeOf,
  sourceOf,
  stackOf,
  stopAfter,
  THREAD,
  whole,
} from '../support/debugging';

const DECODING = {
  strategy: 'forcing',
  text: 'Il mange une pomme.',
  ratio: 1,
  coin: 'example',
  seed: 1,
  example: 0,
  labelSmoothing: 0,
  backward: true,
};

describe('A debug session of a training pass', function () {
  this.timeout(60_000);

  let window: DebugWindow;
  let client: DebugClient;
  let trace: Trace;
  before(async () => {
    window = await bundledWindow();
    ({ client, trace } = await window.launched({ ...LAUNCH, decoding: DECODING }));
    await whole(trace);
  });
  after(() => window.close());

  const names = async () => (await stackOf(client)).map(({ name }) => name).reverse();
  const evaluated = async (expression: string) => {
    const [top] = await stackOf(client);
    return (await client.evaluateRequest({ expression, context: 'watch', frameId: top!.id })).body.result;
  };

  it('goes on backwards through time, step by step and back again', async () => {
    const steps = trace.given.length + 1;
    await goTo(client, trace, 'δ_i =', 0);
    assert.deepEqual((await names()).slice(1), [
      `back through the decoder i=${steps} <eos>`,
      'Gradient',
      'δ_i',
    ]);
    await stopAfter(client, () => client.nextRequest(THREAD));
    assert.equal((await names()).at(-1), 'ν_i');
    for (const name of ['δ^c_i', 'ν^c_i']) {
      await stopAfter(client, () => client.nextRequest(THREAD));
      assert.equal((await names()).at(-1), name);
    }
    await stopAfter(client, () => client.nextRequest(THREAD));
    assert.match((await names())[1]!, new RegExp(`^back through the decoder i=${steps - 1} `));
    for (let back = 0; back < 5; back++) await stopAfter(client, () => client.stepBackRequest(THREAD));
    assert.equal((await names()).at(-1), 'stop_i');
  });

  it('has the gradient among its variables, and in watches', async () => {
    await goTo(client, trace, 'ν_i =', 1);
    const [top] = await stackOf(client);
    const gradient = await scopeOf(client, top!.id, 'Gradient');
    assert.deepEqual([...gradient.keys()], ['δ_i', 'ν_i', 'δ^c_i', 'ν^c_i']);
    const length = Number(await evaluated('length'));
    assert.ok(length > 0);
    assert.ok(Math.abs(Number(await evaluated('norm(delta)')) - length) < 1e-3 * length);
    // What the decoder computed at that step is there too, by its own name.
    assert.match(await evaluated('norm(s)'), /^[\d.]+$/);
    await goTo(client, trace, 'δ⃗_t =', 0);
    assert.match((await names())[1]!, /^back through the encoder forward t=/);
    assert.equal(Number(await evaluated('norm(delta@decoder)')) > 0, true);
  });

  it('stops at breakpoints of its lines, and when a length crosses a bound', async () => {
    const source = sourceOf(trace);
    await goTo(client, trace, 'x_i =', 0);
    const { body } = await client.setBreakpointsRequest({
      source,
      breakpoints: [{ line: lineOf(trace, 'ν⃖_t ='), condition: 'step == 2' }],
    });
    assert.deepEqual(
      body.breakpoints.map(({ verified }) => verified),
      [true],
    );
    await stopAfter(client, () => client.continueRequest(THREAD));
    assert.match((await names())[1]!, /^back through the encoder backward t=2 /);
    await client.setBreakpointsRequest({ source, breakpoints: [] });

    await goTo(client, trace, 'ν_i =', 0);
    const [top] = await stackOf(client);
    const { scopes } = (await client.scopesRequest({ frameId: top!.id })).body;
    const reference = scopes.find(({ name }) => name === 'Gradient')!.variablesReference;
    const info = (await client.dataBreakpointInfoRequest({ variablesReference: reference, name: 'ν_i' }))
      .body;
    assert.ok(info.dataId);
    await client.setDataBreakpointsRequest({ breakpoints: [{ dataId: info.dataId, condition: 'changes' }] });
    await stopAfter(client, () => client.continueRequest(THREAD));
    assert.equal((await names()).at(-1), 'ν_i');
    assert.match((await names())[1]!, new RegExp(`i=${trace.given.length} `));
    await client.setDataBreakpointsRequest({ breakpoints: [] });
  });
});
