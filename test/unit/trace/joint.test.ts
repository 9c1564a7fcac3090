import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildProgram } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import type { ModelSpec } from '../../../src/model/spec';
import { moved, positionAt, positions, START } from '../../../src/trace/cursor';
import { joint, jointAt, jointAtDecoder, jointlyKnown, sideAt } from '../../../src/trace/joint';
import { SIDES, type Side } from '../../../src/trace/sides';
import { type Step, stepped } from '../../../src/trace/stepping';
import { isThere, within } from '../../../src/trace/within';
import { type Member, validSpec } from '../model/family/members';
import { framesOf, tinySpec } from '../support/models';

/** A run as if it had been computed: so many source tokens, so many decoder steps. */
function recorded(spec: ModelSpec, sourceLength: number, targetSteps: number): Recording {
  const recording = new Recording(
    buildProgram(spec),
    Array.from({ length: sourceLength }, (_, k) => 4 + k),
  );
  for (const frame of framesOf(recording, targetSteps)) recording.append(frame);
  return recording;
}

const attentive = tinySpec();
const plain: ModelSpec = {
  ...tinySpec(),
  attention: { score: 'none' },
  combination: { kind: 'none', previous: false, layer: 'tanh', size: 4 },
};
const BASE: Member = {
  source: 'text',
  encoderCell: 'gru',
  decoderCell: 'gru',
  encoderLayers: 2,
  decoderLayers: 2,
  direction: 'forward',
  summary: 'last',
  contextInto: 'nothing',
  bridge: 'projection',
  score: 'bahdanau',
  attentionInto: 'cell',
  kind: 'none',
  layer: 'none',
  previous: false,
  tied: 'none',
};
const gru = validSpec(BASE)!;

/** What each side's statement at a joint position is called. */
function named(recordings: { left: Recording; right: Recording }, at: { frame: number; statement: number }) {
  const timeline = joint(recordings);
  return SIDES.map((side) => {
    const { position, away } = sideAt(timeline, side, at);
    const frame = recordings[side].frames[position.frame]!;
    const { id } = recordings[side].program.passes[frame.pass]!.statements[position.statement]!;
    return { id, step: frame.step, pass: recordings[side].program.passes[frame.pass]!.id, away };
  });
}

describe('Two runs on one timeline', () => {
  it('are one run, where they are the same', () => {
    const recording = recorded(attentive, 3, 4);
    const timeline = joint({ left: recording, right: recording });
    assert.equal(timeline.frames.length, recording.frames.length);
    assert.equal(positions(timeline), positions(recording));
    for (let at = START, last = at; ; last = at) {
      for (const side of SIDES) assert.deepEqual(sideAt(timeline, side, at), { position: at });
      at = moved(timeline, at, 'forward', 'equation');
      if (at.frame === last.frame && at.statement === last.statement) break;
    }
  });

  it('match time steps by their pass and number, and equations by their id', () => {
    const recordings = { left: recorded(attentive, 3, 4), right: recorded(gru, 3, 4) };
    const timeline = joint(recordings);
    timeline.frames.forEach(({ pass }, frame) => {
      timeline.program.passes[pass]!.statements.forEach((stop, statement) => {
        const [left, right] = named(recordings, { frame, statement });
        if (stop.left === undefined || stop.right === undefined) return;
        assert.deepEqual(left, right);
      });
    });
  });

  it('stop at every equation of either, once', () => {
    const members = [attentive, plain, gru, validSpec({ ...BASE, encoderLayers: 1, decoderLayers: 1 })!];
    const spec = fc.constantFrom(...members);
    const length = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(spec, spec, length, length, length, length, (a, b, s, t, m, n) => {
        const recordings = { left: recorded(a, s, m), right: recorded(b, t, n) };
        const timeline = joint(recordings);
        for (const side of SIDES) {
          const met = timeline.frames.flatMap(({ pass, frames }) =>
            timeline.program.passes[pass]!.statements.filter((stop) => stop[side] !== undefined).map(
              (stop) => `${frames[side]}:${stop[side]}`,
            ),
          );
          assert.equal(new Set(met).size, met.length);
          assert.equal(met.length, positions(recordings[side]));
        }
      }),
    );
  });

  it('have every position of either side', () => {
    const recordings = { left: recorded(attentive, 3, 2), right: recorded(plain, 4, 3) };
    const timeline = joint(recordings);
    for (const side of SIDES) {
      recordings[side].frames.forEach(({ pass, step }, frame) => {
        recordings[side].program.passes[pass]!.statements.forEach((_, statement) => {
          const at = jointAt(timeline, side, { frame, statement });
          assert.deepEqual(sideAt(timeline, side, at), { position: { frame, statement } });
          const { phase } = recordings[side].program.passes[pass]!;
          if (phase === 'decoder') assert.deepEqual(jointAtDecoder(timeline, side, step, statement), at);
        });
      });
    }
  });

  describe('where one side has nothing', () => {
    /** Where the sides are when the cursor comes to an equation of one of them. */
    function at(left: Recording, right: Recording, side: Side, step: number, id: string) {
      const recordings = { left, right };
      const own = recordings[side];
      const frame = own.frames.findIndex(
        (one) => one.step === step && own.program.passes[one.pass]!.statements.some((one) => one.id === id),
      );
      const { statements } = own.program.passes[own.frames[frame]!.pass]!;
      const statement = statements.findIndex((one) => one.id === id);
      return named(recordings, jointAt(joint(recordings), side, { frame, statement }));
    }

    it('for an equation, it stays at its time step', () => {
      const [left, right] = at(
        recorded(attentive, 3, 4),
        recorded(plain, 3, 4),
        'left',
        2,
        'attention.alpha',
      );
      assert.deepEqual([left!.id, left!.step, left!.away], ['attention.alpha', 2, undefined]);
      assert.deepEqual([right!.id, right!.step, right!.away], ['decoder.0.s', 2, 'no such equation']);
    });

    it('for a layer or direction, it stays where it was', () => {
      const [left, right] = at(
        recorded(attentive, 3, 4),
        recorded(gru, 3, 4),
        'right',
        2,
        'encoder.1.forward.h',
      );
      assert.equal(right!.pass, 'encoder.1.forward');
      assert.deepEqual([left!.pass, left!.away], ['encoder.0', 'no such pass']);
    });

    it('beyond its target, it stays at the end', () => {
      const [left, right] = at(recorded(plain, 3, 2), recorded(plain, 3, 4), 'right', 4, 'output.p');
      assert.equal(right!.step, 4);
      assert.deepEqual([left!.id, left!.step, left!.away], ['output.stop', 2, 'target ended']);
    });

    it('beyond its source, it waits', () => {
      const [, right] = at(recorded(plain, 4, 2), recorded(plain, 3, 2), 'left', 4, 'encoder.0.forward.h');
      assert.deepEqual([right!.step, right!.away], [3, 'source ended']);
    });

    it('yet, it says so', () => {
      const right = new Recording(buildProgram(plain), [4, 5, 6]);
      const timeline = joint({ left: recorded(plain, 3, 2), right });
      assert.deepEqual(sideAt(timeline, 'right', START), { position: START, away: 'not computed yet' });
    });
  });

  describe('are stepped into', () => {
    const STEPS: readonly Step[] = ['over', 'into', 'out', 'back'];
    const steps = fc.array(fc.constantFrom(...STEPS, 'into' as const), { maxLength: 12 });

    it('as one run, where they are the same', () => {
      const recording = recorded(attentive, 3, 2);
      const timeline = joint({ left: recording, right: recording });
      fc.assert(
        fc.property(fc.nat(), steps, (from, taken) => {
          let at = positionAt(recording, from % positions(recording));
          for (const step of taken) {
            const next = stepped(recording, at, step, true)!;
            assert.deepEqual(stepped(timeline, at, step, true), next);
            for (const side of SIDES) assert.deepEqual(sideAt(timeline, side, next), { position: next });
            at = next;
          }
        }),
      );
    });

    it('both where both have the part, else the one that has it, which leads back to the same place', () => {
      const members = [attentive, plain, gru, validSpec({ ...BASE, encoderLayers: 1, decoderLayers: 1 })!];
      const spec = fc.constantFrom(...members);
      fc.assert(
        fc.property(spec, spec, fc.nat(), steps, (a, b, from, taken) => {
          const recordings = { left: recorded(a, 3, 2), right: recorded(b, 4, 3) };
          const timeline = joint(recordings);
          let at = positionAt(timeline, from % positions(timeline));
          for (const step of taken) {
            at = stepped(timeline, at, step, true)!;
            assert.ok(isThere(timeline, at));
            const sides = SIDES.map((side) => ({ side, ...sideAt(timeline, side, at) }));
            for (const { side, position } of sides) assert.ok(isThere(recordings[side], position));
            const here = sides.filter(({ away }) => !away);
            assert.ok(here.length > 0);
            for (const { side, position } of here)
              if (position.inside) assert.deepEqual(jointAt(timeline, side, position), at);
          }
        }),
      );
    });

    it('which leaves a side at its equation where that has no such part', () => {
      const recordings = { left: recorded(attentive, 3, 2), right: recorded(gru, 3, 2) };
      const timeline = joint(recordings);
      const { program, frames } = recordings.left;
      const frame = frames.findIndex(
        ({ pass, step }) => program.passes[pass]!.phase === 'decoder' && step === 1,
      );
      const { statements } = program.passes[frames[frame]!.pass]!;
      const statement = statements.findIndex(({ id }) => id === 'attention.e');
      // Luong's score is one product; Bahdanau's has a tanh and products of its own.
      const operations = within(timeline, jointAt(timeline, 'left', { frame, statement }));
      const away = Array.from({ length: operations.count }, (_, k) =>
        SIDES.map((side) => sideAt(timeline, side, operations.at(k)).away),
      );
      assert.ok(away.some(([left, right]) => left === 'no such part' && right === undefined));
      assert.deepEqual(away.at(-1), [undefined, undefined]);
    });
  });

  it('are joined anew only when one has grown', () => {
    const [left, right] = [recorded(plain, 3, 2), new Recording(buildProgram(plain), [4, 5, 6])];
    const before = jointlyKnown({ left, right });
    assert.equal(jointlyKnown({ left, right }), before);
    right.append(left.frames[0]!);
    assert.notEqual(jointlyKnown({ left, right }), before);
  });
});
