import assert from 'node:assert/strict';
import { number } from '../../../src/equation/build';
import { equationListing } from '../../../src/equation/listing';
import * as tf from '../../../src/equation/tf';
import { gradientBy, lengthBy, recurrentStates } from '../../../src/model/backward/passes';
import { runBatch } from '../../../src/model/batch';
import type { Forcing } from '../../../src/model/decoding/choosing';
import { LOSS } from '../../../src/model/decoding/forcing';
import type { Edit } from '../../../src/model/edits/edit';
import { reused } from '../../../src/model/edits/reused';
import { listingOf } from '../../../src/model/listing';
import { valueAt } from '../../../src/model/moment';
import { buildProgram, type Program, statements } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import type { ModelSpec } from '../../../src/model/spec';
import { Weights } from '../../../src/model/weights';
import type { Differentiator } from '../../../src/training/differentiate';
import { plainGradients } from '../../../src/training/plainGradients';
import { seededValues, tinySpec } from '../support/models';
import { series } from '../support/series';
import { covering, sourceFor, validSpec } from './family/members';

const IDS = [7, 4, 9];
const forcing = (given: Partial<Forcing> = {}): Forcing => ({
  strategy: 'forcing',
  ids: IDS,
  ratio: 0.5,
  coin: 'example',
  seed: 5,
  example: 0,
  labelSmoothing: 0,
  backward: true,
  ...given,
});

const valuesOf = (program: Program) => {
  const values = seededValues(program, 3);
  // Biases of zero would hide a gradient that is lost on its way through them.
  for (const { data } of values.values())
    for (const [k, one] of data.entries()) data[k] = one + 0.1 * Math.sin(k);
  return values;
};

function recorded(program: Program, source: Recording['source'], edits: readonly Edit[] = []): Recording {
  const weights = Weights.of(valuesOf(program));
  const recording = new Recording(program, source);
  for (const _ of run(recording, weights, undefined, edits)) {
    // Kept in the recording.
  }
  weights.dispose();
  return recording;
}

const lossOf = (recording: Recording) => series(recording, LOSS).reduce((sum, [one]) => sum + one!, 0);

const close = (one: number, other: number, tolerance: number, what: string) =>
  assert.ok(Math.abs(one - other) <= tolerance * (1e-3 + Math.abs(other)), `${what}: ${one}, not ${other}`);

describe('The way back through time', function () {
  this.timeout(60_000);

  it('is stated: the gradient by a state, and how long it is', () => {
    const all = statements(
      buildProgram(tinySpec({ layers: 2, direction: 'bidirectional' }), forcing()),
    ).filter(({ id }) => id.startsWith('backward.'));
    assert.deepEqual([...new Set(all.map(({ citation }) => citation.document))], ['pascanu']);
    const stated = all.map(({ defines, expression }) =>
      equationListing(defines, expression).normalize('NFC'),
    );
    assert.deepEqual(stated.slice(0, 16), [
      'δ^(2)_i = ∂ℒ/∂s^(2)_i',
      'ν^(2)_i = ‖δ^(2)_i‖',
      'δ^c(2)_i = ∂ℒ/∂c^dec(2)_i',
      'ν^c(2)_i = ‖δ^c(2)_i‖',
      'δ^(1)_i = ∂ℒ/∂s^(1)_i',
      'ν^(1)_i = ‖δ^(1)_i‖',
      'δ^c(1)_i = ∂ℒ/∂c^dec(1)_i',
      'ν^c(1)_i = ‖δ^c(1)_i‖',
      'δ⃖^(2)_t = ∂ℒ/∂h⃖^(2)_t',
      'ν⃖^(2)_t = ‖δ⃖^(2)_t‖',
      'δ⃖^c(2)_t = ∂ℒ/∂c⃖^(2)_t',
      'ν⃖^c(2)_t = ‖δ⃖^c(2)_t‖',
      'δ⃗^(2)_t = ∂ℒ/∂h⃗^(2)_t',
      'ν⃗^(2)_t = ‖δ⃗^(2)_t‖',
      'δ⃗^c(2)_t = ∂ℒ/∂c⃗^(2)_t',
      'ν⃗^c(2)_t = ‖δ⃗^c(2)_t‖',
    ]);
    assert.equal(stated.length, 24);
  });

  it('stands in the listing after the decoder, in loops that run the other way', () => {
    const lines = listingOf(
      buildProgram(tinySpec({ layers: 2, direction: 'bidirectional' }), forcing()),
    ).text.split('\n');
    assert.deepEqual(
      lines.filter((line) => line.startsWith('backwards')),
      [
        'backwards through decoder, for i = T′ … 1:',
        'backwards through encoder layer 2 backward, for t = 1 … T:',
        'backwards through encoder layer 2 forward, for t = T … 1:',
        'backwards through encoder layer 1 backward, for t = 1 … T:',
        'backwards through encoder layer 1 forward, for t = T … 1:',
      ],
    );
  });

  it('is gone only where it is asked for, and adds nothing to the model', () => {
    const [with_, without] = [true, false].map((backward) =>
      buildProgram(tinySpec(), forcing({ backward })),
    ) as [Program, Program];
    assert.deepEqual(with_.passes.slice(0, without.passes.length), without.passes);
    assert.ok(without.passes.every(({ phase }) => phase !== 'backward'));
    assert.deepEqual(with_.parameters, without.parameters);
  });

  it('goes through the decoder and then the encoder, each against its own time', () => {
    const { frames, program } = recorded(
      buildProgram(tinySpec({ direction: 'bidirectional' }), forcing()),
      [6, 14],
    );
    const back = frames.filter(({ pass }) => program.passes[pass]!.phase === 'backward');
    assert.deepEqual(
      back.map(({ pass, step }) => `${program.passes[pass]!.id} ${step}`),
      [
        ...[4, 3, 2, 1].map((i) => `backward.decoder ${i}`),
        ...[1, 2].map((t) => `backward.encoder.0.backward ${t}`),
        ...[2, 1].map((t) => `backward.encoder.0.forward ${t}`),
      ],
    );
  });

  for (const member of covering(1).members) {
    it(`gives what the differentiator gives for ${Object.values(member).join(', ')}`, () => {
      const spec = validSpec(member)!;
      agrees(spec, forcing());
    });
  }

  it('gives what the differentiator gives with dropout and label smoothing', () => {
    const spec = tinySpec({ layers: 2 });
    const dropping: ModelSpec = {
      ...spec,
      encoder: { ...spec.encoder, dropout: 0.4 },
      decoder: { ...spec.decoder, dropout: 0.4 },
    };
    agrees(dropping, forcing({ dropout: true, labelSmoothing: 0.1, example: 2 }));
  });

  it('has the gradient by a cell state where the cell has one, and by the hidden state alone where it has none', () => {
    for (const cell of ['gru', 'rnn', 'lstm', 'lstm-peephole', 'lstm-peephole-diagonal'] as const) {
      const spec = tinySpec({ direction: 'forward' });
      const of = { ...spec, encoder: { ...spec.encoder, cell }, decoder: { ...spec.decoder, cell } };
      const states = recurrentStates(buildProgram(of, forcing()).passes).map(({ id }) => id);
      const [encoder, decoder] = ['encoder.0.forward', 'decoder.0'];
      const cells = cell.startsWith('lstm');
      assert.deepEqual(states, [
        ...(cells ? [`${encoder}.c`] : []),
        `${encoder}.h`,
        ...(cells ? [`${decoder}.c`] : []),
        `${decoder}.s`,
      ]);
    }
  });

  for (const cell of ['lstm', 'lstm-peephole'] as const) {
    it(`is the slope of the loss when a state is moved: ${cell}`, () => {
      const spec = tinySpec({ layers: 2, direction: 'bidirectional' });
      const of = { ...spec, encoder: { ...spec.encoder, cell }, decoder: { ...spec.decoder, cell } };
      const program = buildProgram(of, forcing({ ratio: 1 }));
      const source = [6, 14, 30];
      const recording = recorded(program, source);
      for (const { id } of recurrentStates(program.passes)) {
        const states = series(recording, id);
        for (const [k, gradient] of series(recording, gradientBy(id)).entries()) {
          const unit = k % gradient.length;
          const moved = (far: number) =>
            lossOf(
              recorded(program, source, [
                {
                  statement: id,
                  step: k + 1,
                  units: [unit, unit + 1],
                  value: number(Math.fround(states[k]![unit]! + far)),
                },
              ]),
            );
          const slope = (moved(0.02) - moved(-0.02)) / 0.04;
          assert.ok(
            Math.abs(slope - gradient[unit]!) <= 2e-3 * (0.1 + Math.abs(slope)),
            `${id} at ${k + 1}: ${gradient[unit]}, not ${slope}`,
          );
        }
      }
    });
  }

  it('ends at what a what-if has set: nothing before it is in the loss any more that goes through it alone', () => {
    const spec: ModelSpec = {
      ...tinySpec({ direction: 'forward' }),
      attention: { score: 'none' },
      combination: { kind: 'none', previous: false, layer: 'tanh', size: 4 },
    };
    const program = buildProgram(spec, forcing({ ratio: 1, ids: [7] }));
    const edit: Edit = { statement: 'encoder.0.forward.h', step: 2, value: number(0.25) };
    const cell: Edit = { statement: 'encoder.0.forward.c', step: 2, value: number(0.25) };
    const recording = recorded(program, [6, 14, 30], [edit, cell]);
    const lengths = series(recording, lengthBy('encoder.0.forward.h')).map(([one]) => one!);
    assert.equal(lengths[0], 0);
    assert.ok(lengths[1]! > 0 && lengths[2]! > 0);
  });

  it('goes on from what a branch has of the run before', () => {
    const program = buildProgram(tinySpec(), forcing());
    const whole = recorded(program, [6, 14, 30]);
    const edit: Edit = { statement: 'decoder.0.s', step: 2, units: [0, 1], value: number(0.5) };
    const branch = new Recording(program, [6, 14, 30]);
    for (const frame of reused(whole, { edits: [edit] })) branch.append(frame);
    const weights = Weights.of(valuesOf(program));
    for (const _ of run(branch, weights, undefined, [edit])) {
      // Kept in the recording.
    }
    weights.dispose();
    assert.deepEqual(branch.frames, recorded(program, [6, 14, 30], [edit]).frames);
  });

  it('is recorded by a batch as by a run, and keeps no tensor', () => {
    const program = buildProgram(tinySpec(), forcing());
    const alone = recorded(program, [6, 14, 30]);
    const weights = Weights.of(valuesOf(program));
    const before = tf.memory().numTensors;
    const recording = new Recording(program, [6, 14, 30]);
    runBatch([recording], weights);
    assert.equal(tf.memory().numTensors, before);
    weights.dispose();
    assert.deepEqual(
      recording.frames.map(({ pass, step }) => [pass, step]),
      alone.frames.map(({ pass, step }) => [pass, step]),
    );
    const id = lengthBy('decoder.0.s');
    for (const [k, [one]] of series(recording, id).entries())
      close(one!, series(alone, id)[k]![0]!, 1e-4, `${id} at ${k + 1}`);
  });

  it('can be asked what it knows only as it comes there', () => {
    const program = buildProgram(tinySpec(), forcing());
    const recording = recorded(program, [6, 14, 30]);
    const pass = program.passes.findIndex(({ id }) => id === 'backward.decoder');
    const [delta] = program.passes[pass]!.statements;
    assert.ok(!('missing' in valueAt(recording, delta!.defines, { pass, step: 4, statement: 0 })));
    const later = { ...delta!.defines, at: { kind: 'fixed', step: 3 } as const };
    assert.ok('missing' in valueAt(recording, later, { pass, step: 4, statement: 1 }));
    assert.ok(!('missing' in valueAt(recording, later, { pass, step: 2, statement: 0 })));
    // The derivative itself is what the statement took.
    assert.deepEqual(
      valueAt(recording, delta!.expression as never, { pass, step: 4, statement: 0 }),
      valueAt(recording, delta!.defines, { pass, step: 4, statement: 0 }),
    );
  });
});

function agrees(spec: ModelSpec, decoding: Forcing): void {
  const program = buildProgram(spec, decoding);
  const source = sourceFor(spec, [6, 14, 30]);
  const recording = recorded(program, source);
  const { labelSmoothing, ratio, coin, seed, example: first, dropout = false } = decoding;
  const of = plainGradients({ spec, values: valuesOf(program), labelSmoothing }) as Differentiator;
  const ids = recurrentStates(program.passes).map(({ id }) => id);
  assert.ok(ids.length >= 2);
  const { norms, loss } = of.run({
    pairs: [{ source, target: IDS }],
    first,
    ratio,
    coin,
    seed,
    dropout,
    backward: { scale: 1, norms: ids },
  }) as Exclude<ReturnType<typeof of.run>, Promise<unknown>>;
  of.dispose();
  close(lossOf(recording), loss[0]!, 1e-5, 'ℒ');
  for (const id of ids) {
    const found = series(recording, lengthBy(id));
    const gradients = series(recording, gradientBy(id));
    const expected = [...norms.get(id)!];
    assert.equal(found.length, expected.length, id);
    for (const [k, [length]] of found.entries()) {
      close(length!, expected[k]!, 1e-4, `${id} at ${k + 1}`);
      close(Math.hypot(...gradients[k]!), expected[k]!, 1e-4, `${id} at ${k + 1}`);
    }
  }
}
