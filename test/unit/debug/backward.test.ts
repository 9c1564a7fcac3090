import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import { evaluatableAt } from '../../../src/debug/editor/evaluatable';
import { lengthBy } from '../../../src/model/backward/passes';
import { COIN, GOLD, PREDICTION, stepLoss } from '../../../src/model/decoding/forcing';
import { listingOf } from '../../../src/model/listing';
import { TARGET_TOKEN } from '../../../src/model/output';
import { decoderPass } from '../../../src/model/pass';
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

  it('stops where the loss, the coin or a gradient is what a condition asks for', async () => {
    const source = sourceOf(trace);
    const stepsWhere = async (line: string, condition: string) => {
      await goTo(client, trace, 'x_t =', 0);
      await stopAfter(client, () => client.reverseContinueRequest(THREAD));
      const { body } = await client.setBreakpointsRequest({
        source,
        breakpoints: [{ line: lineOf(trace, line), condition }],
      });
      assert.deepEqual(
        body.breakpoints.map(({ verified, message }) => [verified, message]),
        [[true, undefined]],
      );
      const steps: number[] = [];
      for (;;) {
        const { reason } = await stopAfter(client, () => client.continueRequest(THREAD));
        if (reason !== 'breakpoint') break;
        steps.push(Number(await evaluated('step')));
      }
      await client.setBreakpointsRequest({ source, breakpoints: [] });
      return steps;
    };
    const { recording } = trace;
    const losses = [...Array(trace.given.length + 1).keys()].map((k) => recording!.at(stepLoss(), k + 1)[0]!);
    const middle = losses.toSorted((a, b) => a - b)[losses.length >> 1]!;
    const above = losses.flatMap((one, k) => (one > middle ? [k + 1] : []));
    assert.ok(above.length > 0);
    assert.deepEqual(await stepsWhere('ℒ_i =', `loss > ${middle}`), above);
    assert.deepEqual(
      await stepsWhere('y_i =', 'coin == 1'),
      losses.map((_, k) => k + 1),
    );
    assert.deepEqual(
      await stepsWhere('ν_i =', 'length > 0'),
      losses.map((_, k) => losses.length - k),
    );
  });

  it('evaluates the derivative under the pointer as one symbol', async () => {
    await goTo(client, trace, 'δ_i =', 1);
    const listing = listingOf(trace.recording!.program);
    const line = lineOf(trace, 'δ_i =') - 1;
    const position = window.runs.cursors.positionOf(trace);
    const standing = { trace, recording: trace.recording!, position, source: [], target: String };
    const names = window.runs.asking.namesAt(trace, position)!;
    const { text } = listing.lines[line]!;
    for (const at of ['∂ℒ', '/∂s', 's_i'].map((part) => text.indexOf(part))) {
      const found = evaluatableAt(listing, line, at, standing, names)!;
      assert.equal(text.slice(found.symbol.start, found.symbol.end), '∂ℒ/∂s_i');
      assert.equal(await evaluated(`norm(${found.expression})`), await evaluated('norm(delta)'));
    }
  });

  it('lets a value of the way forwards be changed, and the gradient follows; of the way back it says that none can', async () => {
    await goTo(client, trace, 's_i =', 1);
    const shown = () => window.runs.shown!;
    const set = (expression: string, value: string) =>
      client.customRequest('setExpression', { expression, value });
    await set('s', '0 * s');
    assert.equal(shown().branch!.of, trace);
    await whole(shown());
    const lengths = (of: Trace) =>
      of
        .recording!.frames.filter(
          ({ pass }) => of.recording!.program.passes[pass]!.loop === 'target reversed',
        )
        .map((frame) => of.recording!.slice(frame, lengthBy('decoder.0.s'))[0]!);
    assert.equal(lengths(shown()).length, lengths(trace).length);
    assert.notDeepEqual(lengths(shown()), lengths(trace));
    const branch = shown();
    await goTo(client, branch, 'δ_i =', 1);
    await assert.rejects(set('delta', '0'), /gradient cannot be changed.*way forwards/);
    await assert.rejects(set('length', '0'), /gradient cannot be changed/);
    assert.equal(shown(), branch);
    await stopAfter(client, async () => window.runs.show(trace));
  });

  it('lets the coin fall to the other side, and feeds the prediction then', async () => {
    await goTo(client, trace, 'coin_i =', 1);
    await client.customRequest('setExpression', { expression: 'coin', value: '0' });
    const branch = window.runs.shown!;
    await whole(branch);
    const at = (of: Trace, id: string) =>
      of.recording!.slice(of.recording!.frame(decoderPass(of.recording!.program), 2)!, id)[0];
    assert.deepEqual([at(trace, COIN), at(branch, COIN)], [1, 0]);
    assert.equal(at(branch, TARGET_TOKEN), at(branch, PREDICTION));
    assert.equal(at(trace, TARGET_TOKEN), at(trace, GOLD));
    await stopAfter(client, async () => window.runs.show(trace));
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
