import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import {
  bundledWindow,
  type DebugWindow,
  goTo,
  LAUNCH,
  scopeOf,
  stackOf,
  stopAfter,
  THREAD,
  variablesOf,
  whole,
} from '../support/debugging';
import { symbolOf } from '../support/models';

describe('A what-if in a debug session', () => {
  let window: DebugWindow;
  beforeEach(async () => {
    window = await bundledWindow();
  });
  afterEach(() => window.close());

  /** At the attention weights of the second decoder step. */
  async function atWeights() {
    const { client, trace } = await window.launched(LAUNCH);
    await whole(trace);
    await goTo(client, trace, 'α_ij', 1);
    return { client, trace };
  }
  const names = async (client: DebugClient) => (await stackOf(client)).map(({ name }) => name);
  const shown = () => window.runs.shown!;
  const value = (id: string, step: number) => {
    const recording = shown().recording!;
    return Array.from(recording.at(symbolOf(recording.program, id), step));
  };

  it('sets an attention weight among the variables, which are shared out anew', async () => {
    const { client, trace } = await atWeights();
    const before = await names(client);
    const [frame] = await stackOf(client);
    const alpha = [...(await scopeOf(client, frame!.id, 'Attention')).values()].find(
      ({ evaluateName }) => evaluateName === 'alpha@attention',
    )!;
    const elements = await variablesOf(client, alpha.variablesReference, { filter: 'indexed' });
    const [first] = elements.keys();
    const [invalidated, answer] = await Promise.all([
      client.waitForEvent('invalidated'),
      client.setVariableRequest({ variablesReference: alpha.variablesReference, name: first!, value: '0' }),
    ]);
    assert.deepEqual(invalidated.body.areas, ['all']);
    assert.equal(answer.body.value, '0');
    assert.notEqual(shown(), trace);
    assert.equal(shown().branch!.of, trace);
    assert.deepEqual(shown().changes, [
      { kind: 'set', statement: 'attention.alpha', step: 2, units: [0, 1], value: '0' },
    ]);
    assert.equal(value('attention.alpha', 2)[0], 0);
    assert.deepEqual(await names(client), before);
  });

  it('is none where a watch is left with the value that it showed', async () => {
    const { client, trace } = await atWeights();
    const { result } = (await client.evaluateRequest({ expression: 'alpha[2]', context: 'watch' })).body;
    const { body } = await client.customRequest('setExpression', { expression: 'alpha[2]', value: result });
    assert.equal(body.value, result);
    assert.equal(shown(), trace);
  });

  it('says in the console that weights are renormalised', async () => {
    const { client } = await atWeights();
    const [output] = await Promise.all([
      client.waitForEvent('output'),
      client.customRequest('setExpression', { expression: 'alpha[2]', value: '0.5' }),
    ]);
    assert.match(output.body.output, /renormalised/);
  });

  it('forces a token, as an expression or in the debug console', async () => {
    const { client, trace } = await atWeights();
    await client.customRequest('setExpression', { expression: 'token', value: '"pomme"' });
    assert.equal(shown().changes[0]!.kind, 'set');
    const first = shown();
    assert.notDeepEqual(first.target, trace.target);
    const [frame] = await stackOf(client);
    const { body } = await client.evaluateRequest({
      expression: 'ctx = 0 * ctx',
      context: 'repl',
      frameId: frame!.id,
    });
    assert.match(body.result, /norm 0/);
    assert.equal(shown().branch!.of, first);
    assert.equal(shown().changes.length, 2);
  });

  it('swaps a token of the source', async () => {
    const { client, trace } = await atWeights();
    const [frame] = await stackOf(client);
    const source = (await scopeOf(client, frame!.id, 'Tokens')).get('source')!;
    const name = `[${trace.tokens.findIndex(({ piece }) => /apple/.test(piece)) + 1}]`;
    await client.setVariableRequest({
      variablesReference: source.variablesReference,
      name,
      value: '"orange"',
    });
    assert.match(shown().translation, /orange/);
    assert.deepEqual(shown().changes[0], { kind: 'swap', step: Number(name.slice(1, -1)), text: 'orange' });
  });

  it('goes on stepping in the branch, and goes with the panel to the run it branches off', async () => {
    const { client, trace } = await atWeights();
    await client.customRequest('setExpression', { expression: 'alpha[1]', value: '0' });
    await stopAfter(client, () => client.nextRequest(THREAD));
    const [here] = await names(client);
    const stop = await stopAfter(client, async () => window.runs.show(trace));
    assert.equal(stop.reason, 'goto');
    assert.equal((await names(client))[0], here);
    const [frame] = await stackOf(client);
    const read = async () =>
      (await client.evaluateRequest({ expression: 'alpha[1]', frameId: frame!.id })).body.result;
    assert.notEqual(Number(await read()), 0);
  });

  it('leaves a branch that is removed', async () => {
    const { client, trace } = await atWeights();
    await client.customRequest('setExpression', { expression: 'alpha[1]', value: '0' });
    const branch = shown();
    await stopAfter(client, async () => window.runs.remove(branch));
    assert.equal(shown(), trace);
    await stopAfter(client, () => client.nextRequest(THREAD));
    assert.deepEqual(window.runs.list, [trace]);
  });

  it('of a time step to come answers with what was written', async () => {
    const { client, trace } = await atWeights();
    const { body } = await client.customRequest('setExpression', { expression: 'f@decoder[3]', value: '1' });
    assert.equal(body.value, '1');
    assert.equal(value('decoder.0.f', 3)[0], 1);
    assert.equal(shown().branch!.of, trace);
  });

  it('keeps the place where it was when the engine dies', async () => {
    const { client, trace } = await atWeights();
    const before = await names(client);
    window.engines.intercept = () => setImmediate(() => window.engines.die());
    await assert.rejects(client.customRequest('setExpression', { expression: 'alpha[1]', value: '0' }));
    assert.deepEqual(await names(client), before);
    assert.deepEqual(window.runs.list, [trace]);
  });

  it('ends with a session that is stopped meanwhile', async () => {
    const { client, trace } = await atWeights();
    window.engines.intercept = () => {};
    const changing = client.customRequest('setExpression', { expression: 'alpha[1]', value: '0' });
    await client.disconnectRequest({});
    await changing;
    // The branch that it was about to go on with is half made: nobody has seen it.
    assert.deepEqual(window.runs.list, [trace]);
    assert.equal((await client.threadsRequest()).body.threads.length, 1);
  });

  it('is refused where it means nothing, and changes nothing', async () => {
    const { client, trace } = await atWeights();
    const before = await names(client);
    const refused: readonly [string, string, RegExp][] = [
      ['W_a', '0', /Weights are the same/],
      ['alpha[1] + 1', '0', /can be changed/],
      ['alpha', '0', /distribution/],
      ['alpha', 'nothing', /nothing/],
      ['alpha', '0 * alpha', /distribution/],
      ['alpha[99]', '0', /positions 1 to 6/],
      ['token', '99999', /is no id/],
      ['w@source[0]', '"was"', /time steps 1 to 6/],
      ['token', '"qwertyuiop"', /vocabulary/],
    ];
    for (const [expression, value, message] of refused) {
      await assert.rejects(client.customRequest('setExpression', { expression, value }), message, expression);
      assert.deepEqual(window.runs.list, [trace]);
      assert.deepEqual(await names(client), before);
    }
    await stopAfter(client, () => client.nextRequest(THREAD));
  });
});
