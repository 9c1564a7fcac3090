import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Recording } from '../../../src/model/recording';
import {
  clamped,
  inStride,
  type Move,
  moved,
  ordinal,
  type Position,
  positionAt,
  positions,
  START,
  type Stride,
} from '../../../src/trace/cursor';
import { filledRecording, passNumber, VARIANTS } from '../support/models';

const MOVES_ON: readonly Move[] = ['forward', 'next time step', 'end'];
const MOVES_BACK: readonly Move[] = ['back', 'previous time step', 'start'];
const MOVES = [...MOVES_ON, ...MOVES_BACK];
const STRIDES: readonly Stride[] = ['equation', 'time step'];

/** Several models, their recordings whole or still being computed. */
const shapes = fc.record({
  variant: fc.constantFrom(...VARIANTS),
  source: fc.integer({ min: 1, max: 5 }),
  target: fc.integer({ min: 0, max: 4 }),
  frames: fc.integer({ min: 1, max: 40 }),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

function recordingOf({ variant, source, target, frames }: Shape): Recording {
  const whole = filledRecording(variant, source, target);
  const recording = new Recording(whole.program, whole.source);
  for (const frame of whole.frames.slice(0, frames)) recording.append(frame);
  return recording;
}

/** Checks something at any position of any recording. */
function everywhere(check: (recording: Recording, position: Position, number: number) => void): void {
  const places = fc.property(shapes, fc.nat(), (shape, at) => {
    const recording = recordingOf(shape);
    const number = at % positions(recording);
    check(recording, positionAt(recording, number), number);
  });
  fc.assert(places);
}

const exists = (recording: Recording, { frame, statement }: Position) => {
  const pass = recording.frames[frame]?.pass;
  return (
    pass !== undefined && statement >= 0 && statement < recording.program.passes[pass]!.statements.length
  );
};
const last = (recording: Recording) => positionAt(recording, positions(recording) - 1);
const statementsIn = (recording: Recording, frame: number) =>
  recording.program.passes[recording.frames[frame]!.pass]!.statements.length;
const whole = (recording: Recording, frame: number): Position => ({
  frame,
  statement: statementsIn(recording, frame) - 1,
});

describe('The cursor', () => {
  it('leads from any position, by any move and stride, to one that exists', () => {
    everywhere((recording, position) => {
      for (const stride of STRIDES) {
        for (const move of MOVES) assert.ok(exists(recording, moved(recording, position, move, stride)));
      }
    });
  });

  it('goes by equations through every position, one at a time', () => {
    everywhere((recording, position, number) => {
      const [forward, back] = (['forward', 'back'] as const).map((move) =>
        ordinal(recording, moved(recording, position, move, 'equation')),
      );
      assert.equal(forward, Math.min(number + 1, positions(recording) - 1));
      assert.equal(back, Math.max(number - 1, 0));
    });
  });

  it('goes by time steps from the end of one to the end of the next', () => {
    everywhere((recording, position) => {
      const { frame, statement } = position;
      const final = recording.frames.length - 1;
      const isWhole = statement === statementsIn(recording, frame) - 1;
      const next = isWhole ? Math.min(frame + 1, final) : frame;
      assert.deepEqual(moved(recording, position, 'forward', 'time step'), whole(recording, next));
      // Within the first time step there is no end of one to go back to.
      const before = frame === 0 ? position : whole(recording, frame - 1);
      assert.deepEqual(moved(recording, position, 'back', 'time step'), before);
    });
  });

  it('never goes forward by a move back, nor back by a move on', () => {
    everywhere((recording, position, number) => {
      for (const stride of STRIDES) {
        const numberAfter = (move: Move) => ordinal(recording, moved(recording, position, move, stride));
        for (const move of ['back', 'previous time step'] as const)
          assert.ok(numberAfter(move) <= number, move);
        for (const move of MOVES_ON) assert.ok(numberAfter(move) >= number, move);
      }
    });
  });

  it('shows a time step as a whole where the stride is one', () => {
    everywhere((recording, position) => {
      assert.deepEqual(inStride(recording, position, 'equation'), position);
      assert.deepEqual(inStride(recording, position, 'time step'), whole(recording, position.frame));
    });
  });

  it('returns when it goes forward and back', () => {
    everywhere((recording, position) => {
      for (const stride of STRIDES) {
        const from = stride === 'equation' ? position : whole(recording, position.frame);
        if (ordinal(recording, from) === positions(recording) - 1) continue; // it stops at the end
        assert.deepEqual(moved(recording, moved(recording, from, 'forward', stride), 'back', stride), from);
      }
    });
  });

  it('stops at both ends, in both strides', () => {
    everywhere((recording, position) => {
      for (const stride of STRIDES) {
        const first = moved(recording, position, 'start', stride);
        const end = moved(recording, position, 'end', stride);
        assert.deepEqual(first, stride === 'equation' ? START : whole(recording, 0));
        assert.deepEqual(end, last(recording));
        for (const move of MOVES_ON) assert.deepEqual(moved(recording, end, move, stride), end);
        for (const move of MOVES_BACK) assert.deepEqual(moved(recording, first, move, stride), first);
      }
    });
  });

  it('keeps the equation when it moves through time within a pass', () => {
    const recording = filledRecording({}, 3, 3);
    const decoder = passNumber(recording.program, 'decoder');
    const first = recording.frames.findIndex((frame) => frame.pass === decoder);
    for (const stride of STRIDES) {
      const on = moved(recording, { frame: first, statement: 4 }, 'next time step', stride);
      assert.deepEqual(on, { frame: first + 1, statement: 4 });
      const back = moved(recording, on, 'previous time step', stride);
      assert.deepEqual(back, { frame: first, statement: 4 });
    }
  });

  it('shows a time step as a whole when it moves through time into another pass', () => {
    const recording = filledRecording({}, 3, 1);
    const bridge = recording.frames.findIndex((frame) => frame.step === 0);
    const at = { frame: bridge, statement: 0 };
    assert.deepEqual(moved(recording, at, 'next time step', 'equation'), whole(recording, bridge + 1));
    assert.deepEqual(moved(recording, at, 'previous time step', 'equation'), whole(recording, bridge - 1));
  });

  it('stands at the start of a recording that has nothing yet', () => {
    const { program } = filledRecording({}, 1, 0);
    const empty = new Recording(program, [4]);
    const kept = { frame: 3, statement: 2 };
    for (const stride of STRIDES) {
      for (const move of MOVES) assert.deepEqual(moved(empty, kept, move, stride), START);
    }
    assert.deepEqual(clamped(empty, kept), START);
    assert.deepEqual(positionAt(empty, 5), START);
    assert.equal(positions(empty), 0);
  });

  it('moves on from the nearest position when its own was kept from a longer recording', () => {
    const kept = fc.record({ frame: fc.nat(500), statement: fc.nat(500) });
    fc.assert(
      fc.property(
        shapes,
        kept,
        fc.constantFrom(...MOVES),
        fc.constantFrom(...STRIDES),
        (shape, from, move, stride) => {
          const recording = recordingOf(shape);
          const nearest = clamped(recording, from);
          assert.deepEqual(moved(recording, from, move, stride), moved(recording, nearest, move, stride));
        },
      ),
    );
  });
});

describe('A position’s number', () => {
  it('grows with the recording', () => {
    const { program, source, frames } = filledRecording({}, 3, 2);
    const growing = new Recording(program, source);
    let count = 0;
    for (const [number, frame] of frames.entries()) {
      growing.append(frame);
      assert.equal(ordinal(growing, { frame: number, statement: 0 }), count);
      count += statementsIn(growing, number);
      assert.equal(positions(growing), count);
    }
  });

  it('and the position of a number are each other’s inverse', () => {
    everywhere((recording, position, number) => {
      assert.equal(ordinal(recording, position), number);
      assert.deepEqual(positionAt(recording, ordinal(recording, position)), position);
    });
  });

  it('counts every statement of every frame', () => {
    const recording = filledRecording({ layers: 2 }, 4, 2);
    const counted = recording.frames.reduce((sum, _, frame) => sum + statementsIn(recording, frame), 0);
    assert.equal(positions(recording), counted);
  });

  it('is clamped to the ends', () => {
    const recording = filledRecording({}, 2, 1);
    assert.deepEqual(positionAt(recording, -4), START);
    assert.deepEqual(positionAt(recording, positions(recording)), last(recording));
    assert.deepEqual(positionAt(recording, 1e9), last(recording));
  });
});

describe('A stored position', () => {
  it('stays as it is where it exists', () => {
    everywhere((recording, position) => {
      assert.deepEqual(clamped(recording, position), position);
    });
  });

  it('becomes the nearest one that exists elsewhere', () => {
    const number = fc.integer({ min: -5, max: 90 });
    fc.assert(
      fc.property(shapes, number, number, (shape, frame, statement) => {
        const recording = recordingOf(shape);
        const found = clamped(recording, { frame, statement });
        assert.ok(exists(recording, found));
        if (frame >= recording.frames.length) assert.deepEqual(found, last(recording));
        else assert.equal(found.frame, Math.max(frame, 0));
      }),
    );
  });
});
