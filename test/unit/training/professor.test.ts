import assert from 'node:assert/strict';
import * as v from 'valibot';
import { reads } from '../../../src/equation/expression';
import { equationListing, symbolListing } from '../../../src/equation/listing';
import * as tf from '../../../src/equation/tf';
import { ReaderError } from '../../../src/errors';
import { kernelGradients } from '../../../src/kernels/training/differentiator';
import { kernelJudge } from '../../../src/kernels/training/judge';
import { wasmTrainingMachine } from '../../../src/kernels/training/machines';
import { twinTrainingMachine } from '../../../src/kernels/training/twin';
import { statements } from '../../../src/model/program';
import { TrainingConfig } from '../../../src/training/config';
import type { Pair } from '../../../src/training/differentiate';
import { Divergence } from '../../../src/training/divergence';
import { initialValues } from '../../../src/training/initialise';
import { type MakeOptimiser, plainOptimiser } from '../../../src/training/optimiser';
import {
  AS_FORCED,
  AS_FREE,
  behaviourOf,
  discriminatorProgram,
  discriminatorStatements,
} from '../../../src/training/professor/discriminator';
import type { Behaviours, Judge, MakeJudge } from '../../../src/training/professor/judge';
import { judged } from '../../../src/training/professor/judged';
import { plainJudge } from '../../../src/training/professor/plainJudge';
import { Professor } from '../../../src/training/professor/professor';
import { trainingProgram } from '../../../src/training/program';
import { seedOf } from '../../../src/training/streams';
import { Trainer } from '../../../src/training/trainer';
import { PLAIN } from '../support/means';
import { tinySpec } from '../support/models';

const SPEC = tinySpec({ maxLength: 8 });
const PAIRS: readonly Pair[] = [
  { source: [6, 14, 30], target: [7, 4] },
  { source: [5], target: [12, 9, 6] },
  { source: [9, 4], target: [8] },
];
const MEANS = { judge: kernelJudge(), optimiser: plainOptimiser };
const PASS = { pairs: PAIRS, first: 0, ratio: 1, coin: 'batch', seed: 3, dropout: false } as const;

const FORCING = {
  strategy: 'professor',
  hidden: 4,
  weight: 1,
  both: false,
  gates: { discriminator: 0.99, generator: 0.75 },
} as const;
const config = (method: object = { method: 'adam', learningRate: 0.02 }) =>
  v.parse(TrainingConfig, { data: { task: 'copy' }, optimiser: method, forcing: FORCING });

function generator() {
  const program = trainingProgram({ spec: SPEC, labelSmoothing: 0 }, false);
  return kernelGradients()({ spec: SPEC, values: initialValues(program, 1), labelSmoothing: 0 });
}

function judge(make: MakeJudge = plainJudge) {
  const program = discriminatorProgram(SPEC, 4);
  return make(program, initialValues(program, seedOf(1, 'discriminator')));
}

function near(one: ArrayLike<number>, other: ArrayLike<number>): void {
  assert.equal(one.length, other.length);
  for (let k = 0; k < one.length; k++)
    assert.ok(Math.abs(one[k]! - other[k]!) <= 1e-5 * (1 + Math.abs(other[k]!)), `${k}`);
}

const size = SPEC.decoder.hidden + SPEC.target.vocabulary;
const BEHAVIOURS: Behaviours = {
  data: Float32Array.from({ length: 2 * 3 * size }, (_, k) => Math.sin(k)),
  steps: 3,
  lengths: [3, 2],
};

describe('The discriminator of professor forcing', function () {
  this.timeout(60_000);

  it('is stated: a bidirectional GRU over the behaviour, and a verdict', () => {
    const all = discriminatorStatements(discriminatorProgram(SPEC, 4)).map(({ defines, expression }) =>
      equationListing(defines, expression).normalize('NFC'),
    );
    assert.equal(all[0], 'x_t = [s_i; p_i]');
    assert.deepEqual(all.slice(-5), [
      'd = tanh(W_d·[h⃗_T; h⃖_1] + b_d)',
      'a = w_a·d + b_a',
      'D = σ(a)',
      'ℒ^tf = −log(σ(a))',
      'ℒ^fr = −log(σ(−a))',
    ]);
    assert.deepEqual(behaviourOf(SPEC), ['decoder.0.s', 'output.p']);
  });

  it('has gates and weights of its own in each direction, which their letters say', () => {
    const letters = statements(discriminatorProgram(SPEC, 4))
      .filter(({ id }) => id.startsWith('encoder.0.'))
      .flatMap(({ defines, expression }) => [defines, ...reads(expression)])
      .filter(({ symbol: { id } }) => id.startsWith('encoder.0.'))
      .map(({ symbol: { id, letter } }) => [symbolListing(letter, []), id] as const);
    const ids = new Map(letters);
    for (const [written, id] of letters) assert.equal(ids.get(written), id, written);
    assert.equal(ids.get('W⃗_xr'), 'encoder.0.forward.W_xr');
    assert.equal(ids.get('r⃖'), 'encoder.0.backward.r');
  });

  for (const name of ['forced', 'free'] as const) {
    it(`has gradients that are the slope of what it costs to say: ${name}`, async () => {
      const of = await judge();
      const { gradient } = of.judge(BEHAVIOURS, name, 1 / 2);
      const learned = new Map([...of.gradients].map(([id, one]) => [id, one.slice()]));
      const lossAt = (into: Float32Array, at: number, far: number) => {
        const before = into[at]!;
        into[at] = before + far;
        const costs = of.judge(BEHAVIOURS, name, 1 / 2).said.get(name === 'forced' ? AS_FORCED : AS_FREE)!;
        into[at] = before;
        return (costs[0]! + costs[1]!) / 2;
      };
      const check = (into: Float32Array, at: number, expected: number) => {
        const slope = (lossAt(into, at, 1e-2) - lossAt(into, at, -1e-2)) / 2e-2;
        assert.ok(Math.abs(slope - expected) < 2e-4, `${slope} instead of ${expected}`);
      };
      for (const at of [0, size + 1, 2 * size, 3 * size + 2]) check(BEHAVIOURS.data, at, gradient[at]!);
      for (const [id, weights] of of.weights)
        check(weights, weights.length >> 1, learned.get(id)![weights.length >> 1]!);
      // The second behaviour has no third step.
      assert.ok(gradient.subarray(5 * size).every((one) => one === 0));
      of.dispose();
    });
  }

  for (const [way, machine] of Object.entries({ wasmTrainingMachine, twinTrainingMachine })) {
    it(`judges the same in the kernels: ${way}`, async () => {
      const [plain, kernels] = [await judge(), await judge(kernelJudge([machine]))];
      for (const name of ['forced', 'free', 'forced'] as const) {
        const [a, b] = [kernels.judge(BEHAVIOURS, name, 0.3), plain.judge(BEHAVIOURS, name, 0.3)];
        for (const [id, values] of b.said) near(a.said.get(id)!, values);
        near(a.gradient, b.gradient);
        for (const [id, gradient] of plain.gradients) near(kernels.gradients.get(id)!, gradient);
      }
      plain.dispose();
    });
  }

  it('judges parts of a batch one after another where there is no memory for all of it', async () => {
    const many = (steps: number): Behaviours => ({
      data: Float32Array.from({ length: 64 * steps * size }, (_, k) => Math.sin(k)),
      steps,
      lengths: Array.from({ length: 64 }, (_, row) => steps - (row % 3)),
    });
    const workspace = 200_000;
    // A machine's memory is made of pages of 64 KiB.
    assert.ok(many(30).data.byteLength > workspace + 2 ** 16, String(size));
    const [whole, divided] = [await judge(kernelJudge()), await judge(kernelJudge(undefined, workspace))];
    for (const name of ['forced', 'free'] as const) {
      const [a, b] = [divided.judge(many(30), name, 1 / 64), whole.judge(many(30), name, 1 / 64)];
      assert.deepEqual(a.said, b.said);
      near(a.gradient, b.gradient);
      for (const [id, gradient] of whole.gradients) near(divided.gradients.get(id)!, gradient);
    }
    assert.throws(
      () => divided.judge(many(2000), 'free', 1),
      (error) => error instanceof ReaderError && /not enough memory/.test(error.message),
    );
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const of = await judge();
    const held = tf.memory().numTensors;
    of.judge(BEHAVIOURS, 'free', 1);
    assert.equal(tf.memory().numTensors, held);
    of.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});

describe('Professor forcing', function () {
  this.timeout(60_000);

  const flat = (of: ReadonlyMap<string, Float32Array>) => [...of.values()].flatMap((one) => [...one]);

  it('learns to tell the behaviours apart, teaches once it does, and stops learning where it is right', async () => {
    const of = await generator();
    const professor = await Professor.open(config(), FORCING, of, MEANS);
    const seen: string[] = [];
    for (let k = 0, right = 0; k < 400 && right < 3; k++) {
      for (const gradient of of.gradients.values()) gradient.fill(0);
      const before = professor.tensors().map(([, data]) => data);
      const played = await professor.play(PASS, 1 / 3);
      await professor.learn(played, 1);
      const { accuracy, learns, teaches, freeLoss, discriminatorLoss } = played;
      // C_d has the cost of the free-running behaviours' own name; C_f that of the other.
      assert.ok(freeLoss > 0 && discriminatorLoss > 0);
      seen.push(`${learns ? 'learns' : ''} ${teaches ? 'teaches' : ''}`);
      if (!learns)
        assert.deepEqual(
          professor
            .tensors()
            .slice(0, -1)
            .map(([, data]) => data),
          before.slice(0, -1),
        );
      if (accuracy === 1) right++;
    }
    assert.equal(seen[0], 'learns ');
    assert.equal(seen.at(-1), ' teaches');
    professor.dispose();
  });

  it('comes to the same where its equations are looked at', async () => {
    const of = await generator();
    const professor = await Professor.open(config(), FORCING, of, MEANS);
    const looked = await judged(of, PASS, FORCING, professor.now());
    const played = await professor.play(PASS, 1 / 3);
    for (const of of ['discriminatorLoss', 'freeLoss', 'forcedLoss'] as const)
      near([played[of]], [looked[of]]);
    assert.deepEqual(
      [looked.accuracy, looked.learns, looked.teaches],
      [played.accuracy, played.learns, played.teaches],
    );
    professor.dispose();
  });

  it('adds to the likelihood’s gradient only while it teaches', async () => {
    const plain = await generator();
    await plain.run({ ...PASS, backward: { scale: 1 / 3 } });
    for (const [gate, teaches] of [
      [0.75, false],
      [0.25, true],
    ] as const) {
      for (const both of [false, true]) {
        const of = await generator();
        const forcing = { ...FORCING, both, gates: { discriminator: 0.99, generator: gate } };
        const played = await (await Professor.open(config(), forcing, of, MEANS)).play(PASS, 1 / 3);
        assert.equal(played.teaches, teaches);
        const equal = flat(of.gradients).every((one, k) => one === flat(plain.gradients)[k]);
        assert.equal(equal, !teaches);
      }
    }
  });

  it('adds to it as much as its weight says', async () => {
    const added = async (weight: number) => {
      const of = await generator();
      const forcing = { ...FORCING, weight, gates: { discriminator: 0.99, generator: 0.25 } };
      await (await Professor.open(config(), forcing, of, MEANS)).play(PASS, 0);
      return flat(of.gradients);
    };
    const [once, twice] = [await added(1), await added(2)];
    assert.ok(Math.hypot(...once) > 1e-4);
    near(
      twice,
      once.map((one) => 2 * one),
    );
  });

  it('clips the discriminator’s gradient as the generator’s', async () => {
    const clipped = { ...config({ method: 'sgd', learningRate: 1 }), clip: 0.01 };
    const professor = await Professor.open(clipped, FORCING, await generator(), MEANS);
    const weights = () =>
      professor
        .tensors()
        .filter(([name]) => name.startsWith('professor.weights.'))
        .flatMap(([, data]) => [...data]);
    const before = weights();
    await professor.learn(await professor.play(PASS, 1 / 3), 1);
    const moved = Math.hypot(...weights().map((one, k) => one - before[k]!));
    assert.ok(Math.abs(moved - 0.01) < 1e-5, String(moved));
  });

  it('makes free running be taken for teacher forcing', async () => {
    const of = await generator();
    const forcing = { ...FORCING, gates: { discriminator: 0, generator: 0.25 } };
    // The discriminator stays as it is; the generator follows C_f alone, and with it what the free behaviour costs falls.
    const professor = await Professor.open(config(), forcing, of, MEANS);
    const losses: number[] = [];
    for (let k = 0; k < 12; k++) {
      for (const gradient of of.gradients.values()) gradient.fill(0);
      const played = await professor.play(PASS, 0);
      losses.push(played.discriminatorLoss);
      for (const [id, weights] of of.weights)
        for (const [n, one] of of.gradients.get(id)!.entries()) weights[n]! -= 0.5 * one;
    }
    // What is good for the generator is bad for the discriminator.
    assert.ok(losses.at(-1)! > losses[0]!, String(losses));
  });

  it('goes on from a checkpoint to the same numbers', async () => {
    const training = {
      config: v.parse(TrainingConfig, {
        data: { task: 'copy' },
        batchSize: 2,
        forcing: { strategy: 'professor', hidden: 3, both: true, gates: { generator: 0.4 } },
      }),
      spec: SPEC,
      training: PAIRS,
      development: PAIRS.slice(0, 1),
    };
    const whole = await Trainer.open(training, PLAIN);
    for (let k = 0; k < 5; k++) await whole.step();
    const first = await Trainer.open(training, PLAIN);
    for (let k = 0; k < 2; k++) await first.step();
    const second = await Trainer.open(training, PLAIN, first.state());
    for (let k = 0; k < 3; k++) assert.ok((await second.step()).discriminator);
    assert.deepEqual(second.state(), whole.state());
    assert.equal(second.curves.discriminatorAccuracy.values.length, 5);
  });

  describe('in a trainer', () => {
    const training = {
      config: v.parse(TrainingConfig, {
        data: { task: 'copy' },
        batchSize: 2,
        forcing: { strategy: 'professor', hidden: 3 },
      }),
      spec: SPEC,
      training: PAIRS,
      development: PAIRS.slice(0, 1),
    };
    /** Means whose discriminator can be laid hands on. */
    function open() {
      let judge: Judge | undefined;
      const of: { spoil: boolean; readonly judge: Judge } = {
        spoil: false,
        get judge() {
          return judge!;
        },
      };
      const make: MakeJudge = async (program, values) => {
        const made = await PLAIN.judge(program, values);
        judge = made;
        return {
          weights: made.weights,
          gradients: made.gradients,
          judge: (...asked) => {
            const verdicts = made.judge(...asked);
            if (of.spoil) for (const one of made.gradients.values()) one[0] = Number.NaN;
            return verdicts;
          },
          dispose: () => made.dispose(),
        };
      };
      return { of, means: { ...PLAIN, judge: make } };
    }

    it('diverges where the discriminator’s gradient is no number, and leaves all weights as they were', async () => {
      const { of, means } = open();
      const trainer = await Trainer.open(training, means);
      await trainer.step();
      const before = trainer.state();
      of.spoil = true;
      await assert.rejects(
        trainer.step(),
        (error) => error instanceof Divergence && error.of === 'gradient' && error.update === 2,
      );
      assert.deepEqual(trainer.state(), before);
    });

    it('writes no state where the discriminator’s weights are no numbers', async () => {
      const { of, means } = open();
      const trainer = await Trainer.open(training, means);
      [...of.judge.weights.values()][0]![0] = Number.NaN;
      assert.throws(
        () => trainer.state(),
        (error) => error instanceof Divergence && error.of === 'weights',
      );
    });

    it('waits for both optimisers', async () => {
      const slow: MakeOptimiser = (config, of) => {
        const inner = PLAIN.optimiser(config, of);
        const update = async (...step: Parameters<typeof inner.update>) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          await inner.update(...step);
        };
        return { moments: inner.moments, update };
      };
      const [one, other] = [
        await Trainer.open(training, { ...PLAIN, optimiser: slow }),
        await Trainer.open(training, PLAIN),
      ];
      for (const trainer of [one, other]) await trainer.step();
      assert.deepEqual(one.state(), other.state());
    });
  });
});
