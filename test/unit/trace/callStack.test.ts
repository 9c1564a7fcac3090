import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import korean from '../../../l10n/bundle.l10n.ko.json';
import { type Called, callStack } from '../../../src/trace/callStack';
import type { Position } from '../../../src/trace/cursor';
import { levelText } from '../../../src/trace/levelText';
import { occurrencesOf, targetsAt } from '../../../src/trace/places';
import { stepped } from '../../../src/trace/stepping';
import { filledRecording, passNumber } from '../support/models';

const recording = filledRecording({ layers: 2 }, 3, 2);
const { program, frames } = recording;
const at = (pass: string, step: number, id: string): Position => ({
  frame: frames.findIndex((one) => one.pass === passNumber(program, pass) && one.step === step),
  statement: program.passes[passNumber(program, pass)]!.statements.findIndex((one) => one.id === id),
});
const into = (position: Position): Position => stepped(recording, position, 'into', true)!;
const kinds = (calls: readonly Called[]) => calls.map(({ kind }) => kind);

describe('The call stack of a position', () => {
  const f = at('decoder', 2, 'decoder.1.f');

  it('goes from the run over time step and block to the equation', () => {
    const calls = callStack(recording, f);
    assert.deepEqual(kinds(calls), ['run', 'time step', 'block', 'statement']);
    const [run, step, block, statement] = calls;
    assert.deepEqual(run!.start, { frame: 0, statement: 0 });
    assert.deepEqual(step!.start, { frame: f.frame, statement: 0 });
    assert.ok(block?.kind === 'block' && block.block.id === 'decoder.1');
    assert.deepEqual(block.start, at('decoder', 2, 'decoder.1.f'));
    assert.deepEqual([statement!.position, statement!.start], [f, undefined]);
  });

  it('has no time step between encoder and decoder', () => {
    assert.deepEqual(kinds(callStack(recording, at('bridge', 0, 'decoder.0.s@0'))), [
      'run',
      'block',
      'statement',
    ]);
  });

  it('goes on into operation, unit and product', () => {
    const product = into(into(into(f)));
    const calls = callStack(recording, product);
    assert.deepEqual(kinds(calls).slice(4), ['operation', 'unit', 'product']);
    assert.deepEqual(calls.at(-1)!.position, product);
    const context = into(into(at('decoder', 1, 'attention.ctx')));
    assert.deepEqual(kinds(callStack(recording, context)).slice(4), ['unit', 'product']);
  });
});

describe('What the levels of a call stack are called', () => {
  const tokens = { source: (position: number) => `s${position}`, target: (id: number) => `t${id}` };
  const named = (position: Position) =>
    callStack(recording, position).map((called) => levelText(recording, called, tokens));

  it('time step with its token, cell with its layer, symbol, product, unit', () => {
    const written = recording.slice(frames[at('decoder', 2, 'decoder.1.f').frame]!, 'output.y')[0]!;
    const product = into(into(into(at('decoder', 2, 'decoder.1.f'))));
    assert.deepEqual(named(product), [
      'translate',
      `decoder i=2 t${written}`,
      'LSTM layer 2',
      'f_i',
      'W_xf·s^(1)_i',
      'row 0',
      'product 0',
    ]);
    assert.deepEqual(named(at('encoder.0.backward', 3, 'encoder.0.backward.c')).slice(1, 3), [
      'encoder layer 1 backward t=3 s2',
      'LSTM layer 1 backward',
    ]);
  });

  it('in the display language', () => {
    l10n.config({ contents: korean });
    try {
      assert.equal(named(at('encoder.0.backward', 3, 'encoder.0.backward.c'))[1], '인코더 1층 역방향 t=3 s2');
      assert.match(named(at('decoder', 2, 'decoder.1.f'))[1]!, /^디코더 i=2 t/);
    } finally {
      l10n.config({ contents: {} });
    }
  });

  it('a source position and an entry of the vocabulary by their tokens', () => {
    assert.equal(
      named(stepped(recording, into(at('decoder', 1, 'attention.alpha')), 'over', true)!).at(-1),
      's1',
    );
    const context = into(into(at('decoder', 1, 'attention.ctx')));
    assert.deepEqual(named(context).slice(-2), ['unit 0', 's0']);
    assert.equal(named(into(at('decoder', 1, 'output.p'))).at(-1), 't0');
  });
});

describe('The targets of a step into', () => {
  const described = (position: Position) =>
    targetsAt(recording, position).map(({ kind, position: { statement, inside } }) =>
      kind === 'statement'
        ? program.passes[passNumber(program, 'decoder')]!.statements[statement]!.id
        : (inside ?? kind),
    );

  it('are the operations of an equation, and the gates it reads', () => {
    assert.deepEqual(described(at('decoder', 1, 'decoder.0.c')), [
      { operation: 0 },
      { operation: 1 },
      { operation: 2 },
      'decoder.0.f',
      'decoder.0.i',
      'decoder.0.g',
    ]);
  });

  it('are the scores of every source position', () => {
    const scores = targetsAt(recording, at('decoder', 1, 'attention.e')).filter(
      ({ kind }) => kind === 'source position',
    );
    assert.deepEqual(
      scores.map((one) => one.kind === 'source position' && one.unit),
      [0, 1, 2],
    );
  });
});

describe('A line to go to', () => {
  const place = { pass: passNumber(program, 'decoder'), statement: 3 };

  it('is one at this time step, where its pass runs', () => {
    const here = at('decoder', 2, 'decoder.x');
    assert.deepEqual(occurrencesOf(recording, place, here), [{ frame: here.frame, statement: 3 }]);
  });

  it('is one at every time step elsewhere', () => {
    const first = at('decoder', 1, 'decoder.x').frame;
    assert.deepEqual(occurrencesOf(recording, place, { frame: 0, statement: 0 }), [
      { frame: first, statement: 3 },
      { frame: first + 1, statement: 3 },
    ]);
  });
});
