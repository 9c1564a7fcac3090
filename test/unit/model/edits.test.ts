import assert from 'node:assert/strict';
import { divide, now, number } from '../../../src/equation/build';
import { ReaderError } from '../../../src/errors';
import type { Decoding } from '../../../src/model/decoding/choosing';
import type { Edit } from '../../../src/model/edits/edit';
import { reused } from '../../../src/model/edits/reused';
import { buildProgram, type Program } from '../../../src/model/program';
import { type Frame, Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import { seededWeights } from '../../../src/model/weights';
import { nameOf, passNumber, plain, symbolOf, tinySpec, VARIANTS } from '../support/models';

const SOURCE = [6, 14, 3, 30];
const BEAM: Decoding = { strategy: 'beam', width: 3, lengthNormalisation: 1 };

/** Runs with edits, going on from some time steps; also how many it computed itself. */
function ran(program: Program, edits: readonly Edit[] = [], prefix: readonly Frame[] = []) {
  const weights = seededWeights(program, 1);
  const recording = new Recording(program, SOURCE);
  for (const frame of prefix) recording.append(frame);
  let made = 0;
  for (const _ of run(recording, weights, undefined, edits)) made++;
  weights.dispose();
  return { recording, made };
}

const at = (recording: Recording, id: string, step: number) =>
  Array.from(recording.at(symbolOf(recording.program, id), step));
const near = (a: readonly number[], b: readonly number[]) => {
  assert.equal(a.length, b.length);
  for (const [k, one] of a.entries())
    assert.ok(Math.abs(one - b[k]!) <= 1e-5 * (1 + Math.abs(b[k]!)), `${a} is not ${b}`);
};

describe('A what-if', () => {
  const program = buildProgram(tinySpec({ maxLength: 5 }));
  const original = ran(program).recording;
  const symbol = (id: string) => symbolOf(program, id);

  it('forces a token, which is fed back at the next step', () => {
    const { recording } = ran(program, [{ statement: 'output.y', step: 2, value: number(9) }]);
    assert.deepEqual(at(recording, 'output.y', 2), [9]);
    assert.deepEqual(at(recording, 'output.p', 2), at(original, 'output.p', 2));
    near(at(recording, 'output.logp', 2), [
      at(original, 'output.logp', 1)[0]! + Math.log(at(original, 'output.p', 2)[9]!),
    ]);
    assert.notDeepEqual(at(recording, 'decoder.x', 3), at(original, 'decoder.x', 3));
  });

  it('ends a target where it forces <eos>', () => {
    const { recording } = ran(program, [{ statement: 'output.y', step: 1, value: number(2) }]);
    assert.equal(recording.frames.filter(({ pass }) => pass === passNumber(program, 'decoder')).length, 1);
  });

  it('masks attention weights, and shares out the rest', () => {
    const edit: Edit = { statement: 'attention.alpha', step: 2, units: [0, 2], value: number(0) };
    const { recording } = ran(program, [edit]);
    const [, , third, fourth] = at(original, 'attention.alpha', 2) as [number, number, number, number];
    const rest = third + fourth;
    near(at(recording, 'attention.alpha', 2), [0, 0, third / rest, fourth / rest]);
    assert.deepEqual(at(recording, 'attention.e', 2), at(original, 'attention.e', 2));
    assert.notDeepEqual(at(recording, 'attention.ctx', 2), at(original, 'attention.ctx', 2));
  });

  it('makes attention weights one-hot', () => {
    const edit: Edit = {
      statement: 'attention.alpha',
      step: 2,
      units: [3, 4],
      alone: true,
      value: number(0.5),
    };
    assert.deepEqual(at(ran(program, [edit]).recording, 'attention.alpha', 2), [0, 0, 0, 1]);
  });

  it('makes some elements of a value what a value of its size has in their place', () => {
    const value = divide(now(symbol('decoder.0.f')), number(2));
    const { recording } = ran(program, [{ statement: 'decoder.0.f', step: 1, units: [1, 3], value }]);
    const before = at(original, 'decoder.0.f', 1);
    near(
      at(recording, 'decoder.0.f', 1),
      before.map((one, k) => (k === 1 || k === 2 ? one / 2 : one)),
    );
  });

  it('makes a value of what it was', () => {
    const value = divide(now(symbol('decoder.0.f')), now(symbol('decoder.0.f')));
    const { recording } = ran(program, [{ statement: 'decoder.0.f', step: 1, value }]);
    near(at(recording, 'decoder.0.f', 1), [1, 1, 1, 1, 1]);
  });

  it('clamps a unit of a gate at all steps, and one value of the encoder', () => {
    const clamp: Edit = { statement: 'decoder.0.f', step: 'all', units: [3, 4], value: number(0) };
    const { recording } = ran(program, [clamp]);
    const steps = recording.frames.filter(({ pass }) => pass === passNumber(program, 'decoder'));
    assert.ok(steps.length > 1);
    for (const { step } of steps) {
      assert.equal(at(recording, 'decoder.0.f', step)[3], 0);
      assert.notEqual(at(recording, 'decoder.0.f', step)[2], 0);
    }
  });

  it('changes the state handed to the decoder', () => {
    const statement = program.passes
      .find(({ phase }) => phase === 'bridge')!
      .statements.find(({ id }) => id === 'decoder.0.s@0')!;
    const { recording } = ran(program, [{ statement: statement.id, step: 0, value: number(0) }]);
    assert.deepEqual(at(recording, 'decoder.0.s', 0), [0, 0, 0, 0, 0]);
    assert.notDeepEqual(at(recording, 'decoder.0.f', 1), at(original, 'decoder.0.f', 1));
  });

  it('takes one edit after another at the same value', () => {
    const edits: Edit[] = [
      { statement: 'decoder.0.f', step: 1, value: number(2) },
      { statement: 'decoder.0.f', step: 1, value: divide(now(symbol('decoder.0.f')), number(4)) },
    ];
    assert.deepEqual(at(ran(program, edits).recording, 'decoder.0.f', 1), [0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  const refused: readonly [string, Edit, RegExp][] = [
    ['a value that the model lacks', { statement: 'nothing', step: 1, value: number(0) }, /"nothing"/],
    [
      'a unit that is not there',
      { statement: 'decoder.0.f', step: 1, units: [4, 6], value: number(0) },
      /elements 0 to 4/,
    ],
    [
      'a source position that is not there',
      { statement: 'attention.alpha', step: 1, units: [7, 8], value: number(0) },
      /source positions 1 to 4/,
    ],
    [
      'some source positions of which not all are there',
      { statement: 'attention.alpha', step: 1, units: [3, 5], value: number(0) },
      /source positions 1 to 4/,
    ],
    ['a token below the first', { statement: 'output.y', step: 1, value: number(-1) }, /0 to 31/],
    ['a token beyond the last', { statement: 'output.y', step: 1, value: number(32) }, /0 to 31/],
    ['a part of a token', { statement: 'output.y', step: 1, value: number(2.5) }, /2\.5 .* 0 to 31/],
    [
      'a value computed later',
      { statement: 'decoder.0.f', step: 1, value: now(symbol('decoder.0.s')) },
      /"decoder\.0\.s", which is computed after/,
    ],
    [
      'as many numbers as do not fit',
      { statement: 'decoder.0.f', step: 1, value: now(symbol('decoder.x')) },
      /4 numbers .* 5 elements/,
    ],
    [
      'attention to nothing',
      { statement: 'attention.alpha', step: 1, value: number(0) },
      /is a distribution/,
    ],
  ];
  for (const [what, edit, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => ran(program, [edit]),
        (error) => error instanceof ReaderError && message.test(error.message),
      );
    });
  }

  for (const variant of VARIANTS) {
    for (const decoding of [{ strategy: 'greedy' } as const, BEAM]) {
      it(`reuses what lies before it: ${nameOf(variant)}, ${decoding.strategy}`, () => {
        const model = buildProgram(tinySpec({ ...variant, maxLength: 5 }), decoding);
        const { recording: whole } = ran(model);
        const edits: readonly Edit[] = [
          { statement: 'encoder.0.forward.h', step: 3, units: [0, 1], value: number(1) },
          { statement: 'decoder.0.s@0', step: 0, value: number(0) },
          { statement: 'attention.alpha', step: 2, units: [1, 2], value: number(1) },
          { statement: 'output.y', step: 2, value: number(9) },
          { statement: 'decoder.0.f', step: 'all', value: number(1) },
        ];
        for (const edit of edits) {
          const prefix = reused(whole, { edits: [edit] });
          const [fresh, resumed] = [ran(model, [edit]), ran(model, [edit], prefix)];
          assert.equal(resumed.made, fresh.made - prefix.length);
          assert.ok(prefix.length > 0);
          assert.deepEqual(plain(resumed.recording.along()), plain(fresh.recording.along()));
        }
      });
    }
  }

  it('of the source reuses what was read before it', () => {
    const frames = reused(original, { edits: [], sourceFrom: 3 });
    assert.deepEqual(
      frames.map(({ pass, step }) => [pass, step]),
      [
        [0, 1],
        [0, 2],
      ],
    );
  });

  it('of a token in a beam search has every hypothesis write it', () => {
    const { recording } = ran(buildProgram(tinySpec({ maxLength: 5 }), BEAM), [
      { statement: 'output.y', step: 2, value: number(9) },
    ]);
    const second = recording.beam!.steps[1]!;
    assert.ok(second.length > 1);
    for (const { token: written } of second) assert.equal(written, 9);
    assert.equal(new Set(second.map(({ parent }) => parent!.number)).size, second.length);
  });
});
