import assert from 'node:assert/strict';
import fc from 'fast-check';
import { extentOf, numbersIn } from '../../../src/equation/extent';
import { Recording } from '../../../src/model/recording';
import { clamped, type Position, positionAt, positions } from '../../../src/trace/cursor';
import { operationsOf, statementAt } from '../../../src/trace/inside';
import {
  type Control,
  controlled,
  type Standing,
  type Step,
  samePosition,
  stepped,
} from '../../../src/trace/stepping';
import { around, isThere, within } from '../../../src/trace/within';
import { filledRecording, passNumber, VARIANTS } from '../support/models';

const STEPS: readonly Step[] = ['over', 'into', 'out', 'back'];

const shapes = fc.record({
  variant: fc.constantFrom(...VARIANTS),
  source: fc.integer({ min: 1, max: 4 }),
  target: fc.integer({ min: 0, max: 3 }),
  at: fc.nat(),
  /** Which of what is inside is gone into, level after level. */
  path: fc.array(fc.nat(), { maxLength: 3 }),
});

/** Checks something at any position of a recording, also inside of statements. */
function everywhere(check: (recording: Recording, position: Position) => void): void {
  const property = fc.property(shapes, ({ variant, source, target, at, path }) => {
    const recording = filledRecording(variant, source, target);
    let position = positionAt(recording, at % positions(recording));
    for (const number of path) {
      const { count, at } = within(recording, position);
      if (count > 0) position = at(number % count);
    }
    check(recording, position);
  });
  fc.assert(property);
}

describe('A step', () => {
  const recording = filledRecording({ layers: 2 }, 3, 2);
  const { program, frames } = recording;
  const frameOf = (pass: string, step: number) =>
    frames.findIndex((one) => one.pass === passNumber(program, pass) && one.step === step);
  const statement = (pass: string, id: string) =>
    program.passes[passNumber(program, pass)]!.statements.findIndex((one) => one.id === id);
  const at = (pass: string, step: number, id: string): Position => ({
    frame: frameOf(pass, step),
    statement: statement(pass, id),
  });
  const steps = (from: Position, ...taken: Step[]): Position | undefined =>
    taken.reduce<Position | undefined>((place, step) => place && stepped(recording, place, step, true), from);
  const written = ({ inside }: Position) => inside && [inside.operation, inside.unit, inside.product];
  const f = at('encoder.0.forward', 2, 'encoder.0.forward.f');

  it('goes over every equation, one after another, to the end', () => {
    let position: Position = { frame: 0, statement: 0 };
    for (let number = 0; number < positions(recording); number++) {
      assert.deepEqual(position, positionAt(recording, number));
      position = stepped(recording, position, 'over', true)!;
    }
    assert.deepEqual(position, positionAt(recording, positions(recording) - 1));
  });

  it('goes into the operations of an equation, their rows and the products of a row', () => {
    assert.deepEqual(
      operationsOf(statementAt(recording, f)).map(({ of }) => of.op),
      ['matmul', 'matmul', 'add', 'sigmoid'],
    );
    assert.deepEqual(written(steps(f, 'into')!), [0, undefined, undefined]);
    assert.deepEqual(written(steps(f, 'into', 'over', 'into')!), [1, 0, undefined]);
    assert.deepEqual(written(steps(f, 'into', 'over', 'into', 'over', 'into', 'over')!), [1, 1, 1]);
  });

  it('goes straight into the units of an equation that is one operation', () => {
    const alpha = at('decoder', 1, 'attention.alpha');
    assert.deepEqual(written(steps(alpha, 'into')!), [0, 0, undefined]);
    assert.deepEqual(steps(alpha, 'into', 'out'), alpha);
    const context = at('decoder', 1, 'attention.ctx');
    assert.deepEqual(written(steps(context, 'into', 'over', 'into')!), [0, 1, 0]);
  });

  it('goes over where there is nothing to go into', () => {
    const x = at('decoder', 1, 'decoder.x');
    assert.deepEqual(steps(x, 'into'), steps(x, 'over'));
    const product = steps(f, 'into', 'into', 'into')!;
    assert.deepEqual(steps(product, 'into'), steps(product, 'over'));
  });

  it('goes on around what it has gone through: rows, operations, equations', () => {
    // 4 inputs, 3 units.
    const [row, product] = [steps(f, 'into', 'into')!, steps(f, 'into', 'into', 'into')!];
    const four = ['over', 'over', 'over', 'over'] as const;
    assert.deepEqual(written(steps(product, ...four)!), [0, 1, undefined]);
    assert.deepEqual(written(steps(row, 'over', 'over', 'over')!), [1, undefined, undefined]);
    assert.deepEqual(steps(f, 'into', ...four), steps(f, 'over'));
  });

  it('goes out of products, rows and operations, then of cell, time step, phase and run', () => {
    const product = steps(f, 'into', 'into', 'into')!;
    assert.deepEqual(written(steps(product, 'out')!), [0, 0, undefined]);
    assert.deepEqual(written(steps(product, 'out', 'out')!), [0, undefined, undefined]);
    assert.deepEqual(steps(product, 'out', 'out', 'out'), f);
    const cell = at('decoder', 1, 'decoder.0.f');
    const lastOfDecoder = statement('decoder', 'output.stop');
    assert.deepEqual(steps(cell, 'out'), at('decoder', 1, 'decoder.0.s'));
    assert.deepEqual(steps(cell, 'out', 'out'), { frame: frameOf('decoder', 1), statement: lastOfDecoder });
    assert.deepEqual(steps(cell, 'out', 'out', 'out'), {
      frame: frameOf('decoder', 2),
      statement: lastOfDecoder,
    });
    assert.deepEqual(steps(f, 'out', 'out'), at('encoder.1', 3, 'encoder.1.h'));
    assert.deepEqual(steps(f, 'out', 'out', 'out'), positionAt(recording, positions(recording) - 1));
  });

  it('leads to a position that exists, on and back by what their names say', () => {
    everywhere((one, position) => {
      for (const step of STEPS) {
        const to = stepped(one, position, step, true)!;
        assert.deepEqual(to, clamped(one, to));
        assert.ok(isThere(one, to));
        if (!to.inside) continue;
        const outer = around(one, to)!;
        const { count, at: inner } = within(one, outer);
        assert.ok(
          Array.from({ length: count }, (_, number) => inner(number)).some((place) =>
            samePosition(place, to),
          ),
        );
      }
    });
  });

  it('comes back to where it was by a step back after one into or over', () => {
    everywhere((one, position) => {
      const { count } = within(one, position);
      if (count > 0)
        assert.deepEqual(stepped(one, stepped(one, position, 'into', true)!, 'back', true), position);
      const over = stepped(one, position, 'over', true)!;
      if (!position.inside && over.frame + over.statement > position.frame + position.statement)
        assert.deepEqual(stepped(one, over, 'back', true), position);
    });
  });

  it('is one of the controls, which go on the level where they stand', () => {
    const control = (position: Position, ...controls: Control[]) => {
      let standing: Standing = { position, stride: 'equation' };
      for (const one of controls) standing = controlled(recording, standing, one, true);
      return standing.position;
    };
    const row = steps(f, 'into', 'into')!;
    assert.deepEqual(control(f, 'into', 'into'), row);
    assert.deepEqual(control(row, 'forward', 'forward', 'back'), steps(row, 'over'));
    assert.deepEqual(control(row, 'out', 'out'), f);
    assert.deepEqual(control(f, 'out'), steps(f, 'out'));
    assert.deepEqual(control(f, 'forward', 'back'), f);
    const later = control(row, 'next time step');
    assert.deepEqual(later, { ...row, frame: frameOf('encoder.0.forward', 3) });
    assert.ok(isThere(recording, later));
    assert.deepEqual(control(later, 'previous time step'), row);
    assert.equal(control(row, 'end').inside, undefined);
  });

  it('goes into a time step that is shown as a whole by its first equation', () => {
    const whole = { position: at('decoder', 2, 'output.stop'), stride: 'time step' } as const;
    assert.deepEqual(controlled(recording, whole, 'into', true), {
      position: { frame: frameOf('decoder', 2), statement: 0 },
      stride: 'equation',
    });
    assert.equal(controlled(recording, whole, 'forward', true).stride, 'time step');
  });

  it('waits where what comes is not computed yet', () => {
    const partial = new Recording(program, recording.source);
    for (const frame of frames.slice(0, frameOf('decoder', 1) + 1)) partial.append(frame);
    const end = positionAt(partial, positions(partial) - 1);
    assert.equal(stepped(partial, end, 'over', false), undefined);
    assert.equal(stepped(partial, end, 'out', false), undefined);
    assert.deepEqual(stepped(partial, end, 'over', true), end);
    assert.equal(stepped(partial, { ...end, statement: 0 }, 'over', false)?.statement, 1);
  });
});

describe('The extent of an expression', () => {
  it('is that of the symbol it defines, for every statement', () => {
    for (const variant of VARIANTS) {
      const { program, layouts } = filledRecording(variant, 3, 1);
      program.passes.forEach(({ statements }, pass) => {
        for (const { id, expression } of statements)
          assert.equal(numbersIn(extentOf(expression), 3), layouts[pass]!.slots.get(id)!.length, id);
      });
    }
  });
});
