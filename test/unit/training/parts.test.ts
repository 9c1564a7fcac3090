import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adam } from '../../../src/training/adam';
import { Average } from '../../../src/training/average';
import { Batches } from '../../../src/training/batches';
import { clipScale, gradientNorm } from '../../../src/training/clip';
import { initialValues } from '../../../src/training/initialise';
import { trainingProgram } from '../../../src/training/program';
import { type RateSchedule, shareAt } from '../../../src/training/rate';
import { decayed } from '../../../src/training/schedule';
import { sgd } from '../../../src/training/sgd';
import { tinySpec } from '../support/models';

const close = (actual: number, expected: number, off = 1e-6) =>
  assert.ok(Math.abs(actual - expected) <= off, `${actual} instead of ${expected}`);

describe('The schedules of Bengio et al. 2015', () => {
  it('are their formulas', () => {
    for (const i of [0, 1, 10, 500]) {
      close(decayed({ kind: 'constant', p: 0.3 }, i), 0.3);
      close(decayed({ kind: 'linear', epsilon: 0.1, k: 0.9, c: 0.01 }, i), Math.max(0.1, 0.9 - 0.01 * i));
      close(decayed({ kind: 'exponential', k: 0.99 }, i), 0.99 ** i);
      close(decayed({ kind: 'inverse-sigmoid', k: 50 }, i), 50 / (50 + Math.exp(i / 50)));
    }
  });

  it('may end at 0, and never leave what a probability can be', () => {
    assert.equal(decayed({ kind: 'linear', epsilon: 0, k: 1, c: 0.001 }, 1000), 0);
    assert.equal(decayed({ kind: 'inverse-sigmoid', k: 1 }, 1e9), 0);
    assert.ok(decayed({ kind: 'inverse-sigmoid', k: 1000 }, 0) > 0.99);
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e4, noNaN: true }), fc.nat(), (k, i) => {
        const p = decayed({ kind: 'inverse-sigmoid', k }, i);
        return p >= 0 && p <= 1;
      }),
    );
  });
});

describe('The learning rate', () => {
  const shares = (schedule: RateSchedule, updates: readonly number[], all = 100) =>
    updates.map((update) => shareAt(schedule, update, all));

  it('stays as it is without a schedule', () => {
    assert.equal(shareAt(undefined, 7, 100), 1);
    assert.deepEqual(shares({ kind: 'constant', warmUp: 0 }, [1, 50, 100]), [1, 1, 1]);
  });

  it('climbs in a straight line first, whatever comes then', () => {
    for (const kind of [
      { kind: 'constant' },
      { kind: 'linear', final: 0 },
      { kind: 'inverse-square-root' },
      { kind: 'exponential', halving: 10 },
    ] as const)
      assert.deepEqual(shares({ ...kind, warmUp: 4 }, [1, 2, 3, 4]), [0.25, 0.5, 0.75, 1]);
  });

  it('descends in a straight line to its end, and its last update still learns', () => {
    const linear = { kind: 'linear', warmUp: 20, final: 0 } as const;
    assert.deepEqual(
      shares(linear, [20, 21, 61, 100, 101]),
      [1, 1, 0.5, 1 / 80, 0].map((one) => 1 - (1 - one)),
    );
    close(shareAt({ ...linear, final: 0.2 }, 101, 100), 0.2);
  });

  it('falls with the root of the update, or by halves', () => {
    assert.deepEqual(shares({ kind: 'inverse-square-root', warmUp: 4 }, [4, 16, 64]), [1, 0.5, 0.25]);
    assert.deepEqual(shares({ kind: 'inverse-square-root', warmUp: 0 }, [1, 4]), [1, 0.5]);
    assert.deepEqual(shares({ kind: 'exponential', warmUp: 2, halving: 10 }, [2, 12, 22]), [1, 0.5, 0.25]);
  });

  it('is never negative, and never above its height', () => {
    const kinds = fc.constantFrom<RateSchedule>(
      { kind: 'linear', warmUp: 30, final: 0.1 },
      { kind: 'inverse-square-root', warmUp: 30 },
      { kind: 'exponential', warmUp: 30, halving: 3 },
    );
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 100 }), (schedule, update) => {
        const share = shareAt(schedule, update, 100);
        return share >= 0 && share <= 1;
      }),
    );
  });
});

describe('The optimisers', () => {
  const model = (weight: number, gradient: number) => ({
    weights: new Map([['w', Float32Array.of(weight)]]),
    gradients: new Map([['w', Float32Array.of(gradient)]]),
  });

  it('change weights in place', () => {
    const of = model(1, 0.5);
    const [before] = of.weights.values();
    sgd({ learningRate: 0.1 }, of).update(1, 0.5);
    assert.equal(of.weights.get('w'), before);
    close(before![0]!, 1 - 0.1 * 0.5 * 0.5);
  });

  it('go a share of the way where the learning rate is a share', () => {
    const of = model(1, 0.5);
    sgd({ learningRate: 0.1 }, of).update(1, 0.5, 0.25);
    close(of.weights.get('w')![0]!, 1 - 0.25 * 0.1 * 0.5 * 0.5);
    const other = model(1, 0.5);
    adam({ learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-12 }, other).update(1, 1, 0.25);
    close(other.weights.get('w')![0]!, 1 - 0.25 * 0.01);
  });

  it('make Adam’s first step as long as its rate, whatever the gradient', () => {
    for (const gradient of [1e-3, 0.5, -200]) {
      const of = model(1, gradient);
      adam({ learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-12 }, of).update(1, 1);
      close(of.weights.get('w')![0]!, 1 - 0.01 * Math.sign(gradient));
    }
  });
});

describe('Clipping', () => {
  it('scales the whole gradient down to the limit, and no shorter one', () => {
    const gradients = new Map([
      ['a', Float32Array.of(3, 0)],
      ['b', Float32Array.of(4)],
    ]);
    assert.equal(gradientNorm(gradients), 5);
    close(clipScale(5, 1), 0.2);
    assert.equal(clipScale(5, 6), 1);
    assert.equal(clipScale(5, null), 1);
  });

  it('notices a single element that is no finite number', () => {
    for (const one of [Number.NaN, Number.POSITIVE_INFINITY])
      assert.ok(!Number.isFinite(gradientNorm(new Map([['a', Float32Array.of(1, one)]]))));
  });
});

describe('The batches', () => {
  const pairs = Array.from({ length: 103 }, (_, k) => ({
    source: Array(1 + ((k * 7) % 13)).fill(4),
    target: Array(1 + ((k * 5) % 11)).fill(4),
  }));

  it('have every pair once an epoch, in another order each time', () => {
    const batches = new Batches(pairs, { batchSize: 8, seed: 1 });
    assert.equal(batches.perEpoch, 13);
    const epochs = [0, 1].map((epoch) =>
      Array.from({ length: 13 }, (_, k) => batches.at(13 * epoch + k).pairs).flat(),
    );
    for (const epoch of epochs) assert.deepEqual(new Set(epoch), new Set(pairs));
    assert.notDeepEqual(epochs[0], epochs[1]);
    assert.equal(batches.at(13).epoch, 1);
  });

  it('are the same however they are come to', () => {
    const [one, other] = [
      new Batches(pairs, { batchSize: 8, seed: 3 }),
      new Batches(pairs, { batchSize: 8, seed: 3 }),
    ];
    one.at(2);
    one.at(40);
    assert.deepEqual(one.at(17), other.at(17));
    assert.notDeepEqual(new Batches(pairs, { batchSize: 8, seed: 4 }).at(17), other.at(17));
  });

  it('have pairs of like lengths, so that little is filled up', () => {
    const batches = new Batches(pairs, { batchSize: 8, seed: 1 });
    for (let k = 0; k < 13; k++) {
      const lengths = batches.at(k).pairs.map(({ target }) => target.length);
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 2, String(lengths));
    }
  });
});

describe('Batches of so many tokens', () => {
  const pairs = Array.from({ length: 203 }, (_, k) => ({
    source: Array(1 + ((k * 7) % 13)).fill(4),
    target: Array(1 + ((k * 5) % 11)).fill(4),
  }));
  const config = { batchSize: 20, batchTokens: 40, seed: 1 };
  const batches = new Batches(pairs, config);
  const epoch = (number: number) =>
    Array.from({ length: batches.perEpoch }, (_, k) => batches.at(number * batches.perEpoch + k));

  it('have every pair once an epoch, in another order each time, and as many batches', () => {
    const epochs = [0, 1, 2].map(epoch);
    for (const [number, all] of epochs.entries()) {
      assert.ok(all.every((batch) => batch.epoch === number));
      assert.deepEqual(new Set(all.flatMap((batch) => batch.pairs)), new Set(pairs));
      assert.equal(all.flatMap((batch) => batch.pairs).length, pairs.length);
    }
    assert.notDeepEqual(epochs[0], epochs[1]);
  });

  it('have no more target tokens than asked for, no more pairs, and little room left', () => {
    const tokens = epoch(1).map(({ pairs }) => pairs.reduce((sum, { target }) => sum + target.length + 1, 0));
    assert.ok(tokens.every((sum) => sum <= 40));
    assert.ok(epoch(1).every(({ pairs }) => pairs.length <= 20));
    assert.ok(tokens.filter((sum) => sum < 40 - 12).length <= 1);
  });

  it('have one pair where that alone is longer', () => {
    const long = new Batches(pairs, { ...config, batchTokens: 1 });
    assert.equal(long.perEpoch, pairs.length);
    assert.equal(long.at(5).pairs.length, 1);
  });

  it('have pairs of like lengths', () => {
    for (const { pairs } of epoch(0)) {
      const lengths = pairs.map(({ target }) => target.length);
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1, String(lengths));
    }
  });
});

describe('The average of the weights', () => {
  const current = new Map([['w', Float32Array.of(1)]]);

  it('is the exponential one, with a shorter memory at first', () => {
    const average = new Average(current, 0.5);
    let expected = 1;
    for (let update = 1; update <= 40; update++) {
      current.get('w')![0] = update % 7;
      average.add(update);
      const decay = Math.min(0.5, (1 + update) / (10 + update));
      expected = decay * expected + (1 - decay) * (update % 7);
      close(average.weights.get('w')![0]!, expected, 1e-5);
    }
  });

  it('takes the place of the weights for a while, also where that fails', async () => {
    const weights = new Map([['w', Float32Array.of(3)]]);
    const average = new Average(weights, 0.5);
    weights.get('w')![0] = 5;
    const [seen] = await average.inPlace(async () => [...weights.get('w')!]);
    assert.equal(seen, 3);
    assert.equal(weights.get('w')![0], 5);
    await assert.rejects(average.inPlace(() => Promise.reject(new Error('no'))));
    assert.equal(weights.get('w')![0], 5);
    assert.equal(average.weights.get('w')![0], 3);
  });
});

describe('The first weights', () => {
  const program = trainingProgram({ spec: tinySpec({ layers: 2 }), labelSmoothing: 0 }, false);

  it('are orthogonal where a state meets itself, and keep the cell state at first', () => {
    const values = initialValues(program, 1);
    const { data, shape } = values.get('decoder.0.W_hf')!;
    const size = shape[0]!;
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) {
        const dot = data
          .subarray(a * size, (a + 1) * size)
          .reduce((sum, x, k) => sum + x * data[b * size + k]!, 0);
        close(dot, a === b ? 1 : 0, 1e-5);
      }
    assert.deepEqual(new Set(values.get('decoder.0.b_f')!.data), new Set([1]));
    assert.deepEqual(new Set(values.get('decoder.0.b_i')!.data), new Set([0]));
  });

  it('follow from the seed', () => {
    assert.deepEqual(initialValues(program, 1), initialValues(program, 1));
    assert.notDeepEqual(initialValues(program, 1), initialValues(program, 2));
    for (const [id, { data }] of initialValues(program, 3)) assert.ok(data.every(Number.isFinite), id);
  });
});
