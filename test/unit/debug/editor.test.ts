import assert from 'node:assert/strict';
import type { DebugClient } from '@vscode/debugadapter-testsupport';
import { evaluatableAt } from '../../../src/debug/editor/evaluatable';
import { inlineTexts } from '../../../src/debug/editor/inlineValues';
import type { Standing } from '../../../src/editor/listing/standing';
import { type Listing, listingOf } from '../../../src/model/listing';
import { positionNames } from '../../../src/text/tokenNames';
import type { Trace } from '../../../src/trace/trace';
import { valueNow } from '../../../src/trace/valueNow';
import { DebugWindow, goTo, whole, wholeSession } from '../support/debugging';
import { modelFiles } from '../support/folders';
import { tinySpec } from '../support/models';

const standingIn = ({ runs }: DebugWindow, trace: Trace): Standing => ({
  trace,
  recording: trace.recording!,
  position: runs.cursors.positionOf(trace),
  source: positionNames(trace.tokens),
  target: (id) => runs.computing.modelOf(trace)!.tokens.target!.name(id),
});

describe('In the editor, the debugger', () => {
  let window: DebugWindow;
  let client: DebugClient;
  let trace: Trace;
  let listing: Listing;
  before(async () => {
    ({ window, client, trace } = await wholeSession());
    listing = listingOf(trace.recording!.program);
  });
  after(() => window.close());

  const standing = () => standingIn(window, trace);
  const lineOf = (text: string) => listing.lines.findIndex((line) => line.text.trimStart().startsWith(text));
  const expressionOf = (line: string, symbol: string) => {
    const number = lineOf(line);
    const { start } = listing.lines[number]!.symbols.find(
      (one) => listing.lines[number]!.text.slice(one.start, one.end) === symbol,
    )!;
    const now = standing();
    return evaluatableAt(listing, number, start, now, window.runs.asking.namesAt(trace, now.position)!)
      ?.expression;
  };

  /** All digits of what an expression comes to. */
  const copied = async (expression: string): Promise<number[]> => {
    const { result } = (await client.evaluateRequest({ expression, context: 'clipboard' })).body;
    return [JSON.parse(result)].flat().map(Math.fround);
  };

  it('writes what this time step has come to at the ends of its lines, up to where it stands', async () => {
    await goTo(client, trace, 'y_i =', 1);
    const texts = new Map(inlineTexts(listing, standing()).map(({ line, text }) => [line, text]));
    assert.equal(texts.get(lineOf('y_i =')), '“mange”');
    assert.match(texts.get(lineOf('p_i =')) ?? '', /^greatest 0\.\d+ at “mange”$/);
    assert.match(texts.get(lineOf('α_ij =')) ?? '', /^greatest 0\.\d+ at “\w+”$/);
    assert.match(texts.get(lineOf('s_i =')) ?? '', /^−0\.\d+ … 0\.\d+, mean −?0\.\d+$/);
    assert.equal(texts.has(lineOf('stop_i =')), false);
    assert.equal(texts.has(lineOf('x_t =')), false);
    const { pass } = trace.recording!.frames[standing().position.frame]!;
    assert.equal(texts.size, standing().position.statement + 1);
    assert.ok([...texts.keys()].every((line) => listing.at(line)!.pass === pass));
  });

  it('calls tokens of a vocabulary of whole words as the panel does', async () => {
    const own = new DebugWindow({ tiny: async () => modelFiles(tinySpec()) });
    try {
      const { client, trace } = await own.launched({ model: 'tiny', source: 'éaü' });
      await whole(trace);
      await goTo(client, trace, 'y_i =', 0);
      const texts = inlineTexts(listingOf(trace.recording!.program), standingIn(own, trace));
      const told = texts.map(({ text }) => text).filter((text) => text.includes('“'));
      assert.ok(told.length >= 3, told.join());
      assert.deepEqual(
        told.filter((text) => text.includes('·')),
        [],
      );
    } finally {
      await own.close();
    }
  });

  it('evaluates a symbol under the pointer by the expression that means it', async () => {
    await goTo(client, trace, 'y_i =', 1);
    assert.equal(expressionOf('f_i =', 's_{i−1}'), 's[i-1]');
    assert.equal(expressionOf('f_i =', 'W_hf'), 'W_hf');
    assert.equal(expressionOf('stop_i =', 'stop_i'), undefined);
  });

  it('finds the very value that the line reads, of every pass that has run', async () => {
    for (const [line, step] of [
      ['y_i =', 1],
      ['s_0 =', 0],
      ['i_t =', 2],
    ] as const) {
      await goTo(client, trace, line, step);
      const now = standing();
      const names = window.runs.asking.namesAt(trace, now.position)!;
      for (const [number, one] of listing.lines.entries()) {
        if (one.kind !== 'statement') continue;
        for (const { read, start } of one.symbols) {
          const found = evaluatableAt(listing, number, start, now, names);
          const expected: Float32Array | undefined = valueNow(
            now.recording,
            now.position,
            one.pass,
            read,
          )?.values;
          if (!expected || read.symbol.role === 'token') continue;
          assert.ok(found, `${one.text}: ${read.symbol.id}`);
          const { expression } = found;
          const numbers = await copied(expression);
          assert.deepEqual(numbers, Array.from(expected), `${one.text}: ${expression}`);
        }
      }
    }
  });
});
