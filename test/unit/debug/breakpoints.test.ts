import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
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
import { endlessFiles, modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

describe('A debug session stops', () => {
  let window: DebugWindow;
  beforeEach(async () => {
    window = await bundledWindow({
      endless: async () => endlessFiles(1000),
      broken: async () =>
        modelFiles(tinySpec({ tied: 'none' }), (values) => {
          values.get('combination.b_c')!.data.fill(10);
          values.get('output.W_y')!.data.fill(3e38);
        }),
    });
  });
  afterEach(() => window.close());

  const go = (client: DebugClient, way: 'continue' | 'reverseContinue' | 'stepOut' | 'next') =>
    stopAfter(client, () => client[`${way}Request`](THREAD));
  const place = async (client: DebugClient) => {
    const names = (await stackOf(client)).map(({ name }) => name);
    return `${names[0]} ${names.find((name) => /[ti]=\d/.test(name)) ?? ''}`;
  };
  const at = async (
    client: DebugClient,
    trace: Trace,
    breakpoints: readonly (Dap.SourceBreakpoint | string)[],
  ) => {
    const asked = breakpoints.map((one) => (typeof one === 'string' ? { line: lineOf(trace, one) } : one));
    return (await client.setBreakpointsRequest({ source: sourceOf(trace), breakpoints: asked })).body
      .breakpoints;
  };
  /** Where it stops on the way to the end. */
  async function stops(client: DebugClient, most = 30): Promise<string[]> {
    const found: string[] = [];
    while (found.length < most) {
      const { description } = await go(client, 'continue');
      if (description === 'End of the run') return found;
      found.push(await place(client));
    }
    return found;
  }
  const started = async (launch: object = LAUNCH) => {
    const { client, trace } = await window.launched(launch);
    await whole(trace);
    return { client, trace };
  };

  it('at a line, at every time step, and going back too', async () => {
    const { client, trace } = await started();
    const [set] = await at(client, trace, ['α_ij =']);
    assert.deepEqual([set!.verified, set!.line], [true, lineOf(trace, 'α_ij =')]);
    const { reason, hitBreakpointIds } = await go(client, 'continue');
    assert.deepEqual([reason, hitBreakpointIds], ['breakpoint', [set!.id]]);
    assert.equal(await place(client), 'α_ij decoder i=1 “Il”');
    const rest = await stops(client);
    assert.equal(rest.length, trace.target.length - 1);
    assert.equal((await go(client, 'reverseContinue')).reason, 'breakpoint');
    assert.equal(await place(client), rest.at(-1));
  });

  it('before it has begun, where a line of the listing was marked', async () => {
    const { client, stopped, trace } = await window.launched({ ...LAUNCH, stopOnEntry: false }, (one) =>
      at(one, window.runs.list.at(-1)!, ['x_t =']),
    );
    assert.equal(stopped.reason, 'breakpoint');
    assert.deepEqual(window.runs.cursors.positionOf(trace), { frame: 0, statement: 0 });
    assert.match(await place(client), /^x_t encoder forward t=1/);
  });

  it('at the next equation, where the line has none', async () => {
    const { client, trace } = await started();
    const heading = lineOf(trace, 'attention:');
    const set = await at(client, trace, [{ line: heading }, { line: 9999 }]);
    assert.deepEqual([set[0]!.verified, set[0]!.line], [true, heading + 1]);
    assert.deepEqual(
      [set[1]!.verified, set[1]!.message],
      [false, 'There is no equation on this line or below it.'],
    );
    const { body } = await client.customRequest('breakpointLocations', {
      source: sourceOf(trace),
      line: heading,
      endLine: heading + 2,
    });
    assert.deepEqual(body.breakpoints, [{ line: heading + 1 }, { line: heading + 2 }]);
  });

  it('not at lines of another listing', async () => {
    const { client, trace } = await started();
    const { breakpoints } = (
      await client.setBreakpointsRequest({
        source: { path: 'seq2seq:/other/other.seq2seq' },
        breakpoints: [{ line: 10 }],
      })
    ).body;
    assert.equal(breakpoints[0]!.verified, false);
    assert.match(breakpoints[0]!.message!, /not the listing/);
    // The one that is debugged keeps its own; escaped differently, it is still the same document.
    const escaped = { path: sourceOf(trace).path!.replace('en-fr', 'en%2Dfr') };
    const again = await client.setBreakpointsRequest({ source: escaped, breakpoints: [{ line: 12 }] });
    assert.equal(again.body.breakpoints[0]!.verified, true);
  });

  it('where a condition holds', async () => {
    const { client, trace } = await started();
    const on = (text: string, condition: string) =>
      at(client, trace, [{ line: lineOf(trace, text), condition }]);
    await on('f_i =', 'step == 3');
    assert.deepEqual(await stops(client), [`f_i ${(await goToStep(client, trace, 2)).replace('f_i ', '')}`]);
    await go(client, 'reverseContinue');
    await go(client, 'reverseContinue');
    await on('f_i =', 'token == "<eos>"');
    assert.deepEqual(
      (await stops(client)).map((one) => one.replace(/i=\d+/, 'i')),
      ['f_i decoder i <eos>'],
    );
    for (const wrong of ['alpha', 'nonsense > 1', 'max(alpha >']) {
      const [set] = await on('α_ij =', wrong);
      assert.equal(set!.verified, false, wrong);
      assert.ok(set!.message!.length > 10);
    }
  });

  async function goToStep(client: DebugClient, trace: Trace, step: number): Promise<string> {
    await stopAfter(client, () => client.restartRequest({}));
    await goTo(client, trace, 'f_i =', step);
    const name = await place(client);
    await stopAfter(client, () => client.restartRequest({}));
    return name;
  }

  it('at a hit of a number, counted from the beginning whichever way it goes', async () => {
    const { client, trace } = await started();
    const line = lineOf(trace, 'f_t =');
    await at(client, trace, [{ line, hitCondition: '% 2' }]);
    const found = await stops(client);
    assert.deepEqual(
      found.map((one) => Number(/t=(\d+)/.exec(one)![1])),
      [2, 4, 6].filter((t) => t <= trace.tokens.length),
    );
    await go(client, 'reverseContinue');
    assert.equal(await place(client), found.at(-1));
    const [set] = await at(client, trace, [{ line, hitCondition: 'often' }]);
    assert.match(set!.message!, /"often" is no hit count/);
  });

  it('not at a log point, which writes instead', async () => {
    const { client, trace } = await started();
    const line = lineOf(trace, 'α_ij =');
    await at(client, trace, [{ line, logMessage: '{step}: y={token} p={p:.2f}' }]);
    const written: Dap.OutputEvent['body'][] = [];
    client.on('output', (event: Dap.OutputEvent) => written.push(event.body));
    assert.deepEqual(await stops(client), []);
    assert.equal(written.length, trace.target.length);
    assert.match(written[1]!.output, /^2: y="mange" p=0\.\d\d\n$/);
    assert.deepEqual([written[1]!.line, written[1]!.source?.path], [line, sourceOf(trace).path]);
    const [set] = await at(client, trace, [{ line, logMessage: 'p={q}' }]);
    assert.equal(set!.verified, false);
  });

  it('nor at one on the very first line, where it stops when it begins', async () => {
    const other = await started();
    const line = lineOf(other.trace, 'x_t =');
    const breakpoints = [{ line, logMessage: '{step}' }];
    const written: string[] = [];
    const { client, trace } = await window.launched(LAUNCH, async (one) => {
      one.on('output', ({ body }: Dap.OutputEvent) => written.push(body.output.trim()));
      await one.setBreakpointsRequest({ source: sourceOf(other.trace), breakpoints });
    });
    await whole(trace);
    assert.deepEqual(await stops(client), []);
    assert.deepEqual(
      written,
      Array.from(trace.tokens.keys(), (k) => `${k + 1}`),
    );
  });

  it('on the way out of a cell', async () => {
    const { client, trace } = await started();
    await goTo(client, trace, 'f_i =', 1);
    await at(client, trace, ['c^dec_i =', 's_i =']);
    assert.equal((await go(client, 'stepOut')).reason, 'breakpoint');
    assert.match(await place(client), /^c\^dec_i/);
    assert.equal((await go(client, 'stepOut')).reason, 'step');
    assert.match(await place(client), /^s_i/);
  });

  it('at equations and blocks by their names', async () => {
    const { client, trace } = await started();
    const set = async (...breakpoints: Dap.FunctionBreakpoint[]) =>
      (await client.setFunctionBreakpointsRequest({ breakpoints })).body.breakpoints;
    assert.deepEqual((await set({ name: 'nothing' }))[0]!.verified, false);
    await set({ name: 'attention', hitCondition: '== 2' });
    assert.equal((await go(client, 'continue')).reason, 'function breakpoint');
    assert.match(await place(client), /^e_ij decoder i=2/);
    await stopAfter(client, () => client.restartRequest({}));
    await set({ name: 'f@decoder' });
    assert.equal((await stops(client)).length, trace.target.length);
    await stopAfter(client, () => client.restartRequest({}));
    await set({ name: 'f', condition: 'mean(f) > 0' });
    assert.equal((await stops(client, 99)).length, 2 * trace.tokens.length + trace.target.length);
    await stopAfter(client, () => client.restartRequest({}));
    await set({ name: 'bridge' }, { name: 'α_ij' });
    assert.match((await stops(client)).join(), /^s_0 ,α_ij decoder i=1/);
  });

  it('where a value changes, changes its sign, crosses a value, or is read', async () => {
    const { client, trace } = await started();
    await goTo(client, trace, 'c^dec_i =', 0);
    const [top] = await stackOf(client);
    const c = (await scopeOf(client, top!.id, 'States')).get('c^dec_i')!;
    const info = async (variablesReference: number | undefined, name: string) =>
      (
        await client.dataBreakpointInfoRequest({
          name,
          ...(variablesReference ? { variablesReference } : {}),
        } as Dap.DataBreakpointInfoArguments)
      ).body;
    const { dataId, accessTypes } = await info(c.variablesReference, '[12]');
    assert.equal(dataId, '(c@decoder.0)[12]');
    assert.deepEqual(accessTypes, ['write', 'read', 'readWrite']);
    assert.equal((await info(undefined, 'c[12]')).dataId, dataId);
    assert.equal((await info(undefined, 'alpha[1]')).dataId, '(alpha@attention)[1]');
    for (const none of ['nothing', 'alpha[0]', 'c@decoder[3]', 'c[99999]', 'y[0]', 'W_hf', 'c + c'])
      assert.equal((await info(undefined, none)).dataId, null, none);
    const set = async (one: Omit<Dap.DataBreakpoint, 'dataId'>) => {
      const { breakpoints } = (
        await client.setDataBreakpointsRequest({ breakpoints: [{ dataId: dataId!, ...one }] })
      ).body;
      await stopAfter(client, () => client.restartRequest({}));
      return breakpoints[0]!;
    };
    const values = trace
      .recording!.frames.filter(({ pass }) => pass === trace.recording!.program.passes.length - 1)
      .map((frame) => trace.recording!.slice(frame, 'decoder.0.c')[12]!);
    const initial = trace.recording!.at(
      trace.recording!.program.passes.at(-1)!.statements.find(({ id }) => id === 'decoder.0.c')!.defines
        .symbol,
      0,
    )[12]!;
    const changes = (is: (before: number, now: number) => boolean) =>
      values.flatMap((now, k) => (is(k ? values[k - 1]! : initial, now) ? [k + 1] : []));
    const steps = (all: readonly string[]) => all.map((one) => Number(/i=(\d+)/.exec(one)![1]));

    await set({ accessType: 'write' });
    assert.equal((await go(client, 'continue')).reason, 'data breakpoint');
    await stopAfter(client, () => client.restartRequest({}));
    assert.deepEqual(
      steps(await stops(client)),
      changes((before, now) => before !== now),
    );
    await set({ accessType: 'write', condition: 'changes sign' });
    assert.deepEqual(
      steps(await stops(client)),
      changes((before, now) => before * now < 0),
    );
    const middle = (Math.min(...values) + Math.max(...values)) / 2;
    await set({ accessType: 'write', condition: `crosses ${middle}` });
    const crossed = changes((before, now) => before < middle !== now < middle);
    assert.ok(crossed.length > 0);
    assert.deepEqual(steps(await stops(client)), crossed);
    await set({ accessType: 'write', condition: `c[12] > ${middle}` });
    assert.deepEqual(
      steps(await stops(client)),
      values.flatMap((value, k) => (value > middle ? [k + 1] : [])),
    );
    await set({ accessType: 'readWrite', condition: `crosses ${middle}` });
    assert.deepEqual(steps(await stops(client)), crossed);
    assert.equal((await set({ accessType: 'read', condition: 'changes sign' })).verified, false);
    await set({ accessType: 'read', hitCondition: '== 1' });
    assert.match((await stops(client)).join(), /^c\^dec_i|^s_i/);
    assert.equal((await set({ accessType: 'write', condition: 'sometimes' })).verified, false);
  });

  it('at what is out of the ordinary, and says what it is', async () => {
    const { client } = await started({ model: 'broken', source: 'abc' });
    const { body } = await client.setExceptionBreakpointsRequest({ filters: ['notFinite'] });
    assert.deepEqual((body as { breakpoints: Dap.Breakpoint[] }).breakpoints[0]!.verified, true);
    const stopped = await go(client, 'continue');
    assert.deepEqual([stopped.reason, stopped.description], ['exception', 'Not a number, or infinite']);
    assert.match(await place(client), /^z_i decoder i=1/);
    const info = (await client.customRequest('exceptionInfo', THREAD))
      .body as Dap.ExceptionInfoResponse['body'];
    assert.equal(info.exceptionId, 'Not a number, or infinite');
    await stopAfter(client, () => client.restartRequest({}));
    await assert.rejects(client.customRequest('exceptionInfo', THREAD), /out of the ordinary/);
  });

  it('where the model would have written another token than the reference', async () => {
    const decoding = { strategy: 'target', text: 'Il mange une poire.' };
    const { client } = await started({ ...LAUNCH, decoding });
    await client.setExceptionBreakpointsRequest({ filters: ['otherThanReference'] });
    const found = await stops(client);
    assert.ok(found.length >= 1, found.join());
    assert.match(found[0]!, /^y_i decoder i=4 “p/);
  });

  it('where the model writes another token than the reference of its launch configuration', async () => {
    const set = async (client: DebugClient) => {
      const answer = await client.setExceptionBreakpointsRequest({ filters: ['otherThanReference'] });
      return (answer.body as { breakpoints: Dap.Breakpoint[] }).breakpoints[0]!;
    };
    const { client } = await started({ ...LAUNCH, reference: 'Il mange une poire.' });
    assert.equal((await set(client)).verified, true);
    assert.deepEqual(await stops(client), ['y_i decoder i=4 “pomme”']);
    const same = await started({ ...LAUNCH, reference: ' Il  mange une pomme. ' });
    await set(same.client);
    assert.deepEqual(await stops(same.client), []);
    const shorter = await started({ ...LAUNCH, reference: 'Il mange' });
    await set(shorter.client);
    // There `<eos>` is expected, and nothing after it.
    assert.deepEqual(await stops(shorter.client), ['y_i decoder i=3 “une”']);
    const none = await started();
    const { verified, message } = await set(none.client);
    assert.equal(verified, false);
    assert.match(message!, /no reference/);
    await assert.rejects(started({ ...LAUNCH, reference: 7 }), /"reference" is 7/);
  });

  it('at a share of its own', async () => {
    const { client } = await started();
    const count = async (condition: string) => {
      const args = { filters: [], filterOptions: [{ filterId: 'saturatedGate', condition }] };
      const { body } = await client.setExceptionBreakpointsRequest(args);
      const found = await stops(client, 300);
      await stopAfter(client, () => client.restartRequest({}));
      return { found: found.length, ...(body as { breakpoints: Dap.Breakpoint[] }).breakpoints[0]! };
    };
    const [some, all] = [await count('0.001'), await count('1')];
    assert.ok(some.found > all.found);
    assert.match((await count('2')).message!, /not a share/);
  });

  it('at what is out of the ordinary where a condition holds, too', async () => {
    const { client } = await started();
    const set = async (filterId: string, condition: string) => {
      const args = { filters: [], filterOptions: [{ filterId, condition }] };
      const { body } = await client.setExceptionBreakpointsRequest(args);
      return (body as { breakpoints: Dap.Breakpoint[] }).breakpoints[0]!;
    };
    await set('saturatedGate', '');
    const all = await stops(client, 300);
    await stopAfter(client, () => client.restartRequest({}));
    assert.equal((await set('saturatedGate', 'step == 6 && mean(f) < 0.9')).verified, true);
    const some = await stops(client, 300);
    assert.ok(some.length > 0);
    assert.deepEqual(
      some,
      all.filter((one) => one.includes('=6')),
    );
    await stopAfter(client, () => client.restartRequest({}));
    // What only the decoder knows holds nowhere else.
    assert.equal((await set('saturatedGate', 'max(alpha) >= 0')).verified, true);
    for (const one of await stops(client, 300)) assert.match(one, /decoder/);
    for (const [filterId, wrong] of [
      ['saturatedGate', 'many'],
      ['saturatedGate', 'mean(f)'],
      ['unknownToken', '0.5'],
      ['notFinite', 'nonsense > 1'],
    ] as const)
      assert.equal((await set(filterId, wrong)).verified, false, wrong);
  });

  it('at a condition that 1,000 time steps do not meet, soon', async () => {
    const { client, trace } = await window.launched({ model: 'endless', source: 'abc' });
    await at(client, trace, [{ line: lineOf(trace, 'α_ij ='), condition: 'max(alpha) > 2' }]);
    await whole(trace);
    const begun = performance.now();
    assert.deepEqual(await stops(client), []);
    assert.ok(performance.now() - begun < 5000);
  });
});
