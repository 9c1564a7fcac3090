import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Trace } from '../../../src/trace/trace';
import { type DebugWindow, goTo, stackOf, stopAfter, variablesOf, wholeSession } from '../support/debugging';

describe('A data breakpoint can be set on', () => {
  let window: DebugWindow;
  let client: DebugClient;
  let trace: Trace;
  before(async () => {
    ({ window, client, trace } = await wholeSession());
  });
  after(() => window.close());

  const info = async (variablesReference: number, name: string) =>
    (await client.dataBreakpointInfoRequest({ variablesReference, name })).body as NonNullable<
      Dap.DataBreakpointInfoResponse['body']
    >;
  /** What each row of the scopes of a frame answers, by the name of the scope. */
  async function rows(frameId: number): Promise<Record<string, Record<string, string | null>>> {
    const { scopes } = (await client.scopesRequest({ frameId })).body;
    const all: Record<string, Record<string, string | null>> = {};
    for (const { name: scope, variablesReference } of scopes) {
      all[scope] = {};
      for (const name of (await variablesOf(client, variablesReference)).keys())
        all[scope][name] = (await info(variablesReference, name)).dataId;
    }
    return all;
  }
  const top = async () => (await stackOf(client))[0]!.id;

  const into = () => stopAfter(client, () => client.stepInRequest({ threadId: 1 }));

  it('every value of the run, in whichever scope it stands, also one yet to be computed', async () => {
    await goTo(client, trace, 'f_i =', 1);
    assert.deepEqual(await rows(await top()), {
      Equation: {
        f_i: 'f@decoder.0',
        x_i: 'x@decoder',
        's_{i−1}': 's@decoder.0',
        W_xf: null,
        W_hf: null,
        b_f: null,
      },
      Tokens: { source: null, target: null, x_i: 'x@decoder' },
      Gates: { f_i: 'f@decoder.0', i_i: 'i@decoder.0', 'c̃^dec_i': 'g@decoder.0', o_i: 'o@decoder.0' },
      States: { 'c^dec_i': 'c@decoder.0', s_i: 's@decoder.0' },
      Attention: { e_ij: 'e@attention', α_ij: 'alpha@attention', c_i: 'ctx@attention' },
      Output: {
        s̃_i: 's_tilde@combination',
        z_i: 'z@output',
        p_i: 'p@output',
        y_i: 'y@output',
        ℓ_i: 'logp@output',
        stop_i: 'stop@output',
      },
      Weights: { W_xf: null, W_hf: null, b_f: null },
    });
  });

  it('the states of another phase', async () => {
    await goTo(client, trace, 's_0 =');
    const { Equation, States } = await rows(await top());
    assert.deepEqual(Equation, {
      s_0: 's@decoder.0',
      h⃗_T: 'h@encoder.0.forward',
      h⃖_1: 'h@encoder.0.backward',
      W_s: null,
      b_s: null,
    });
    assert.deepEqual(States, { s_0: 's@decoder.0', 'c^dec_0': 'c@decoder.0' });
    await goTo(client, trace, 'c_i =', 0);
    const attended = await rows(await top());
    assert.deepEqual(attended.Equation, {
      c_i: 'ctx@attention',
      α_ij: 'alpha@attention',
      h_j: 'h@encoder.0',
    });
  });

  it('a value that an operation reads, and the unit of it that is looked at', async () => {
    await goTo(client, trace, 'c^dec_i =', 1);
    await into();
    assert.deepEqual((await rows(await top())).Equation, {
      'f_i ⊙ c^dec_{i−1}': null,
      f_i: 'f@decoder.0',
      'c^dec_{i−1}': 'c@decoder.0',
    });
    await into();
    assert.deepEqual((await rows(await top())).Equation, {
      'f_i ⊙ c^dec_{i−1}': null,
      f_i: '(f@decoder.0)[0]',
      'c^dec_{i−1}': '(c@decoder.0)[0]',
    });
  });

  it('one number of a value, but none that stays: a weight, a value of one time step', async () => {
    await goTo(client, trace, 'c_i =', 1);
    const [frame] = await stackOf(client);
    const { scopes } = (await client.scopesRequest({ frameId: frame!.id })).body;
    const equation = await variablesOf(client, scopes[0]!.variablesReference);
    const alpha = equation.get('α_ij')!;
    assert.equal((await info(alpha.variablesReference, '[2] “is”')).dataId, '(alpha@attention)[2]');
    const keys = equation.get('h_j')!;
    assert.deepEqual(await info(keys.variablesReference, '[2] “is”'), {
      dataId: null,
      description: '[2] “is”',
    });
  });

  it('what it is told apart by, wherever the debugger stands', async () => {
    for (const line of ['f_t =', 's_0 =', 'y_i =']) {
      await goTo(client, trace, line);
      const { breakpoints } = (
        await client.setDataBreakpointsRequest({
          breakpoints: ['h@encoder.0.backward', 's@decoder.0', '(alpha@attention)[1]', 'nothing@all'].map(
            (dataId) => ({ dataId, accessType: 'write' }),
          ),
        })
      ).body;
      assert.deepEqual(
        breakpoints.map(({ verified }) => verified),
        [true, true, true, false],
        line,
      );
    }
  });
});
