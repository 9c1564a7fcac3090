import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Trace } from '../../../src/trace/trace';
import {
  DebugWindow,
  goTo,
  scopeOf,
  stackOf,
  stopAfter,
  variablesOf,
  whole,
  wholeSession,
} from '../support/debugging';
import { modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

describe('A debug session shows', () => {
  let window: DebugWindow;
  let client: DebugClient;
  let trace: Trace;
  before(async () => {
    ({ window, client, trace } = await wholeSession());
  });
  after(() => window.close());

  const top = async () => (await stackOf(client))[0]!.id;
  const scopeNames = async (frameId: number) =>
    (await client.scopesRequest({ frameId })).body.scopes.map(({ name }) => name);
  const recorded = (id: string) => {
    const { recording } = trace;
    return recording!.slice(recording!.frames[window.runs.cursors.positionOf(trace).frame]!, id);
  };
  /** The numbers that memory has. */
  async function memory(memoryReference: string, count: number, offset = 0) {
    const { body } = await client.customRequest('readMemory', { memoryReference, count, offset });
    const bytes = Buffer.from(body?.data ?? '', 'base64');
    const numbers = Array.from({ length: bytes.length >> 2 }, (_, k) => bytes.readFloatLE(4 * k));
    return { ...body, numbers } as Dap.ReadMemoryResponse['body'] & { numbers: number[] };
  }

  it('the values of a time step by what they are', async () => {
    await goTo(client, trace, 'y_i =', 1);
    const [statement, , step, run] = await stackOf(client);
    assert.deepEqual(await scopeNames(statement!.id), [
      'Equation',
      'Tokens',
      'Gates',
      'States',
      'Attention',
      'Output',
      'Weights',
    ]);
    assert.deepEqual(await scopeNames(step!.id), [
      'Tokens',
      'Gates',
      'States',
      'Attention',
      'Output',
      'Weights',
    ]);
    assert.deepEqual(await scopeNames(run!.id), ['Tokens', 'Weights']);
    assert.deepEqual(
      [...(await scopeOf(client, statement!.id, 'Gates')).keys()],
      ['f_i', 'i_i', 'c̃^dec_i', 'o_i'],
    );
    assert.deepEqual([...(await scopeOf(client, statement!.id, 'States')).keys()], ['c^dec_i', 's_i']);
    assert.deepEqual(
      [...(await scopeOf(client, statement!.id, 'Attention')).keys()],
      ['e_ij', 'α_ij', 'c_i'],
    );
    const output = await scopeOf(client, statement!.id, 'Output');
    assert.equal(output.get('y_i')?.value, '“mange”');
    assert.equal(output.get('ℓ_i')?.value, 'not computed yet');
  });

  it('no scope that has nothing', async () => {
    await goTo(client, trace, 'f_t =', 0);
    assert.deepEqual(await scopeNames(await top()), ['Equation', 'Tokens', 'Gates', 'States', 'Weights']);
  });

  it('a vector by its shape and summary, its elements a stretch at a time', async () => {
    await goTo(client, trace, 'c^dec_i =', 1);
    const c = (await scopeOf(client, await top(), 'States')).get('c^dec_i')!;
    const values = recorded('decoder.0.c');
    assert.match(c.value, /^\[\d+\] min −\d.*, mean .*, max \d.*, norm \d/);
    assert.equal(c.indexedVariables, values.length);
    assert.match(c.type!, /^cell state, vector of \d+ numbers$/);
    const some = await variablesOf(client, c.variablesReference, { filter: 'indexed', start: 10, count: 3 });
    assert.deepEqual(
      [...some].map(([name, { value }]) => [name, Math.fround(Number(value))]),
      [10, 11, 12].map((k) => [`[${k}]`, values[k]]),
    );
    assert.equal(some.get('[12]')?.evaluateName, '(c@decoder.0)[12]');
    const all = await variablesOf(client, c.variablesReference);
    assert.equal(all.size, values.length + 1);
  });

  it('what a value was one time step earlier', async () => {
    await goTo(client, trace, 'c^dec_i =', 1);
    const c = (await scopeOf(client, await top(), 'States')).get('c^dec_i')!;
    assert.equal(c.namedVariables, 1);
    const [[name, before]] = [...(await variablesOf(client, c.variablesReference, { filter: 'named' }))] as [
      [string, Dap.Variable],
    ];
    assert.equal(name, 'c^dec_{i−1}');
    const first = (await variablesOf(client, before.variablesReference, { filter: 'indexed', count: 1 })).get(
      '[0]',
    )!;
    const { recording } = trace;
    const earlier = recording!.frames[window.runs.cursors.positionOf(trace).frame - 1]!;
    assert.equal(Math.fround(Number(first.value)), recording!.slice(earlier, 'decoder.0.c')[0]);
  });

  it('attention by source tokens, a distribution by target tokens', async () => {
    await goTo(client, trace, 'y_i =', 1);
    const frame = await top();
    const alpha = (await scopeOf(client, frame, 'Attention')).get('α_ij')!;
    const names = [...(await variablesOf(client, alpha.variablesReference, { filter: 'indexed' })).keys()];
    assert.deepEqual(names.slice(0, 2), ['[1] “He”', '[2] “is”']);
    const p = (await scopeOf(client, frame, 'Output')).get('p_i')!;
    const y = recorded('output.y')[0]!;
    const [token] = await variablesOf(client, p.variablesReference, {
      filter: 'indexed',
      start: y,
      count: 1,
    });
    assert.equal(token![0], `[${y}] “mange”`);
  });

  it('the source, and the target so far', async () => {
    await goTo(client, trace, 'y_i =', 1);
    await stopAfter(client, () => client.stepBackRequest({ threadId: 1 }));
    const tokens = await scopeOf(client, await top(), 'Tokens');
    assert.equal(tokens.get('target')?.value, '“Il”');
    const source = await variablesOf(client, tokens.get('source')!.variablesReference);
    assert.equal(source.get('[1]')?.value, '“He”');
    assert.equal(source.size, trace.tokens.length);
  });

  it('an unknown token as it was written, at each of its time steps', async () => {
    const own = new DebugWindow({ tiny: async () => modelFiles(tinySpec()) });
    try {
      const { client, trace } = await own.launched({ model: 'tiny', source: 'éaü' });
      await whole(trace);
      for (const [frame, token] of ['“é”', '“a”', '“ü”'].entries()) {
        if (frame > 0)
          await stopAfter(client, async () => own.runs.cursors.move(trace, { frame, statement: 0 }, own));
        const [innermost] = await stackOf(client);
        assert.equal((await scopeOf(client, innermost!.id, 'Equation')).get('w_t')?.value, token);
      }
    } finally {
      await own.close();
    }
  });

  it('what an equation reads: the value, states, keys as a matrix', async () => {
    await goTo(client, trace, 'c_i =', 1);
    const equation = await scopeOf(client, await top(), 'Equation');
    assert.deepEqual([...equation.keys()], ['c_i', 'α_ij', 'h_j']);
    const keys = equation.get('h_j')!;
    assert.match(keys.value, new RegExp(`^\\[${trace.tokens.length} × \\d+\\] min`));
    const rows = await variablesOf(client, keys.variablesReference, {
      filter: 'indexed',
      start: 1,
      count: 1,
    });
    const row = rows.get('[2] “is”')!;
    const first = (await variablesOf(client, row.variablesReference)).get('[0]')!;
    const h = trace.recording!.every(
      trace
        .recording!.program.passes.flatMap(({ statements }) => statements)
        .find(({ id }) => id === 'encoder.0.h')!.defines.symbol,
    );
    assert.equal(Math.fround(Number(first.value)), h[h.length / trace.tokens.length]);
  });

  it('weights when they are asked for', async () => {
    await goTo(client, trace, 'f_i =', 1);
    const weights = await scopeOf(client, await top(), 'Weights');
    const lazy = weights.get('W_hf')!;
    assert.equal(lazy.presentationHint?.lazy, true);
    const [loaded] = [...(await variablesOf(client, lazy.variablesReference)).values()];
    assert.match(loaded!.value, /^\[\d+ × \d+\] min/);
    const [[, row]] = [
      ...(await variablesOf(client, loaded!.variablesReference, { filter: 'indexed', count: 1 })),
    ] as [[string, Dap.Variable]];
    assert.match(row.value, /^\[\d+\] min/);
    const { numbers } = await memory(row.memoryReference!, 4);
    const [first] = [...(await variablesOf(client, row.variablesReference)).values()];
    assert.equal(Math.fround(Number(first!.value)), numbers[0]);
  });

  it('the terms inside of an equation', async () => {
    await goTo(client, trace, 'f_i =', 1);
    const into = () => stopAfter(client, () => client.stepInRequest({ threadId: 1 }));
    await into();
    const operation = await scopeOf(client, await top(), 'Equation');
    const product = operation.get('W_xf·x_i')!;
    const values = await variablesOf(client, product.variablesReference, { filter: 'indexed' });
    await into();
    const row = await scopeOf(client, await top(), 'Equation');
    assert.equal(row.get('W_xf·x_i')?.value, values.get('[0]')?.value);
    const products = await variablesOf(client, row.get('products')!.variablesReference);
    assert.match(products.get('[0]')!.value, /^-?[\d.e-]+ × -?[\d.e-]+ = -?[\d.e-]+$/);
    await into();
    const one = await scopeOf(client, await top(), 'Equation');
    assert.deepEqual([...one.keys()], ['product', 'left', 'right', 'sum so far']);
    assert.equal(products.get('[0]')!.value.split(' = ')[1], one.get('product')?.value);
  });

  it('values as bytes', async () => {
    await goTo(client, trace, 's_i =', 1);
    const s = (await scopeOf(client, await top(), 'States')).get('s_i')!;
    const values = recorded('decoder.0.s');
    const all = await memory(s.memoryReference!, values.byteLength);
    assert.deepEqual(all.numbers, Array.from(values));
    assert.equal(all.unreadableBytes, undefined);
    const part = await memory(s.memoryReference!, 8, 12);
    assert.deepEqual(part.numbers, Array.from(values.subarray(3, 5)));
    const beyond = await memory(s.memoryReference!, 16, values.byteLength - 4);
    assert.deepEqual([beyond.numbers, beyond.unreadableBytes], [[values.at(-1)], 12]);
    const outside = await memory(s.memoryReference!, 16, values.byteLength + 100);
    assert.deepEqual([outside.data, outside.unreadableBytes], [undefined, 16]);
    const element = (await variablesOf(client, s.variablesReference, { filter: 'indexed' })).get('[7]')!;
    assert.deepEqual((await memory(element.memoryReference!, 4)).numbers, [values[7]]);
    await assert.rejects(memory('nothing', 4), /no memory/);
    await assert.rejects(memory('value:4:99:decoder.0.s', 4), /not been computed/);
    await assert.rejects(memory('weight:nothing', 4), /no weight/);
  });

  it('a whole matrix of weights as bytes, page by page, of which the engine is asked once', async () => {
    await goTo(client, trace, 'x_i =', 1);
    const [lazy] = [...(await scopeOf(client, await top(), 'Weights')).values()];
    const [loaded] = [...(await variablesOf(client, lazy!.variablesReference)).values()];
    const id = loaded!.memoryReference!.replace('weight:', '');
    const { shape } = trace.recording!.program.parameters.find((one) => one.id === id)!;
    const [rows, columns] = shape.map((one) => ('size' in one ? one.size : 0));
    const bytes = rows! * columns! * 4;
    const { evaluate } = window.engine;
    let asked = 0;
    window.engine.evaluate = (question) => {
      asked++;
      return evaluate.call(window.engine, question);
    };
    const page = 0x10000;
    const whole: number[] = [];
    for (let offset = 0; offset < bytes + page; offset += page) {
      const { numbers, unreadableBytes = 0, address } = await memory(loaded!.memoryReference!, page, offset);
      assert.deepEqual([address, unreadableBytes + 4 * numbers.length], [String(offset), page]);
      for (const number of numbers) whole.push(number);
    }
    assert.ok(asked <= 1, `${asked}`);
    delete (window.engine as Partial<typeof window.engine>).evaluate;
    assert.equal(whole.length, rows! * columns!);
    const last = { filter: 'indexed', start: rows! - 1, count: 1 } as const;
    const [row] = [...(await variablesOf(client, loaded!.variablesReference, last)).values()];
    const values = [...(await variablesOf(client, row!.variablesReference)).values()];
    assert.deepEqual(
      values.map(({ value }) => Math.fround(Number(value))),
      whole.slice(-columns!),
    );
    // A row begins where it begins in the matrix: what is before it can be read, what is before the matrix cannot.
    assert.deepEqual(
      (await memory(row!.memoryReference!, 4, -4)).numbers,
      whole.slice(-columns! - 1, -columns!),
    );
    const before = await memory(loaded!.memoryReference!, 16, -8);
    assert.deepEqual([before.data, before.unreadableBytes, before.address], [undefined, 8, '-8']);
  });

  it('nothing of what it has shown before, once it has gone on', async () => {
    const { scopes } = (await client.scopesRequest({ frameId: await top() })).body;
    await stopAfter(client, () => client.nextRequest({ threadId: 1 }));
    const refused = () =>
      Promise.all(
        scopes.map(({ variablesReference }) =>
          assert.rejects(client.variablesRequest({ variablesReference }), /no variable/),
        ),
      );
    await refused();
    // Not another thing's values either, of what has been shown since.
    const shown = (await client.scopesRequest({ frameId: await top() })).body.scopes;
    for (const { variablesReference } of shown) await variablesOf(client, variablesReference);
    await refused();
    await stopAfter(client, () => client.continueRequest({ threadId: 1 }));
    await client.scopesRequest({ frameId: await top() });
    await refused();
    for (const { variablesReference } of shown)
      await assert.rejects(client.setVariableRequest({ variablesReference, name: 'f_i', value: '0' }));
  });

  it('nothing of a run that a what-if has left', async () => {
    await goTo(client, trace, 'α_ij =', 1);
    const { scopes } = (await client.scopesRequest({ frameId: await top() })).body;
    await client.customRequest('setExpression', { expression: 'alpha[1]', value: '0' });
    await client.scopesRequest({ frameId: await top() });
    for (const { variablesReference } of scopes)
      await assert.rejects(client.variablesRequest({ variablesReference }), /no variable/);
  });
});
