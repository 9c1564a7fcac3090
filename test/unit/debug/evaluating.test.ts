import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Trace } from '../../../src/trace/trace';
import { type DebugWindow, goTo, variablesOf, wholeSession } from '../support/debugging';

describe('A debug session evaluates', () => {
  let window: DebugWindow;
  let client: DebugClient;
  let trace: Trace;
  before(async () => {
    ({ window, client, trace } = await wholeSession());
    await goTo(client, trace, 'ℓ_i =', 1);
  });
  after(() => window.close());

  const evaluate = async (expression: string, context = 'watch') =>
    (await client.evaluateRequest({ expression, context })).body;
  const recorded = (id: string) => {
    const { recording } = trace;
    return recording!.slice(recording!.frames[window.runs.cursors.positionOf(trace).frame]!, id);
  };

  it('what is recorded, and what is computed from it', async () => {
    const { result, type, variablesReference, indexedVariables } = await evaluate('c');
    const c = recorded('decoder.0.c');
    assert.match(result, /^\[\d+\] min/);
    assert.equal(type, `a vector of ${c.length} numbers`);
    assert.equal(indexedVariables, c.length);
    const one = (await variablesOf(client, variablesReference, { filter: 'indexed', count: 1 })).get('[0]')!;
    assert.equal(Math.fround(Number(one.value)), c[0]);
    assert.equal((await evaluate('token')).result, '"mange"');
    assert.equal((await evaluate('step == 2 and max(alpha) > 0')).result, 'true');
    assert.match((await evaluate('topk(p, 2)')).result, /^"mange" 0\.\d+, ".*" 0\.\d+$/);
    const weights = await variablesOf(client, (await evaluate('alpha', 'hover')).variablesReference);
    assert.ok(weights.has('[1] “He”'));
  });

  it('an attention weight by its token, the entropy of a distribution, and of nothing else', async () => {
    assert.equal((await evaluate('alpha["He"]')).result, (await evaluate('alpha[1]')).result);
    await assert.rejects(evaluate('alpha["she"]'), /source has no token “she”/);
    assert.match((await evaluate('entropy(alpha)')).result, /^\d/);
    await assert.rejects(evaluate('entropy(f)'), /“entropy” takes a distribution/);
    const { targets } = (await client.customRequest('completions', { text: 'alpha["app', column: 11 })).body;
    assert.deepEqual(
      targets.map(({ label }: Dap.CompletionItem) => label),
      ['apple'],
    );
  });

  it('numbers with all their digits for the clipboard', async () => {
    const { result } = await evaluate('alpha', 'clipboard');
    assert.deepEqual(JSON.parse(result).map(Math.fround), Array.from(recorded('attention.alpha')));
  });

  it('weights too', async () => {
    assert.match((await evaluate('W_hf')).result, /^\[\d+ × \d+\] min/);
  });

  it('or says what is wrong, and what is not there yet', async () => {
    await assert.rejects(evaluate('alhpa'), /called “alhpa”/);
    await assert.rejects(evaluate('max('), /missing|not closed|follow/);
    await assert.rejects(evaluate('y[i+1]'), /not been computed|no time step/);
  });

  it('what VS Code shows of a variable, by its name for expressions', async () => {
    for (const line of ['c_i =', 'ℓ_i =']) {
      await goTo(client, trace, line, 1);
      const { scopes } = (await client.scopesRequest({ frameId: 4 })).body;
      for (const { name, variablesReference } of scopes) {
        if (name === 'Weights') continue;
        for (const one of (await variablesOf(client, variablesReference)).values()) {
          if (!one.evaluateName) continue;
          const { result } = await evaluate(one.evaluateName);
          if (!one.indexedVariables) continue;
          assert.equal(result, one.value, one.evaluateName);
          const part = { filter: 'indexed', start: 1, count: 1 } as const;
          const [element] = (await variablesOf(client, one.variablesReference, part)).values();
          const found = await evaluate(element!.evaluateName!, 'clipboard');
          if (element!.indexedVariables)
            assert.equal((await evaluate(element!.evaluateName!)).result, element!.value);
          else assert.equal(found.result, element!.value, element!.evaluateName);
        }
      }
    }
  });

  it('and completes what is being written', async () => {
    const complete = async (text: string) =>
      (await client.customRequest('completions', { text, column: text.length + 1 })).body
        .targets as Dap.CompletionItem[];
    const some = await complete('max(al');
    assert.deepEqual(
      some.map(({ label, start, length }) => ({ label, start, length })),
      [{ label: 'alpha', start: 5, length: 2 }],
    );
    assert.ok((await complete('h@')).some(({ label }) => label.startsWith('encoder')));
    assert.ok((await complete('token == "man')).some(({ label }) => label === 'mange'));
  });
});
