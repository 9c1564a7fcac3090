import assert from 'node:assert/strict';
import type { Instrument, Trained } from '../../../src/experiments/experiment';
import { accuracy } from '../../../src/experiments/measures/accuracy';
import { course } from '../../../src/experiments/measures/course';
import { distance } from '../../../src/experiments/measures/distance';
import { gradientReach } from '../../../src/experiments/measures/gradientReach';
import { sourceLength } from '../../../src/experiments/measures/sourceLength';
import { sourcePlace } from '../../../src/experiments/measures/sourcePlace';
import { teaching } from '../../../src/experiments/measures/teaching';
import { kernelGradients } from '../../../src/kernels/training/differentiator';
import { note } from '../../../src/training/curves';
import type { Pair } from '../../../src/training/differentiate';
import { trainingProgram } from '../../../src/training/program';
import { seededValues, tinySpec } from '../support/models';
import { EOS, saying, trained } from './trained';

/** Thirty times the same pair, so that every place has tries enough. */
const often = (pair: Pair): Pair[] => Array<Pair>(30).fill(pair);
const FIVE = { source: [10, 11, 12, 13, 14], target: [10, 11, 12, 13, 14] };

const measured = (instrument: Instrument, of: Trained) => instrument.measure(of);

/** Says the gold token, but for one place, where it writes the end. */
const endingAt = (place: number) => saying((_, i, { target }) => (i === place ? EOS : (target[i] ?? EOS)));

describe('Accuracy', () => {
  it('has the gap between gold and own tokens fed by position', async () => {
    // Each token follows from the one before, and the third is one too many.
    const model = saying((fed, i) => (i === 5 ? EOS : i === 0 ? 10 : i === 2 ? fed + 2 : fed + 1));
    const { numbers, series } = await measured(accuracy, trained(model, often(FIVE)));
    assert.deepEqual(series.exposureByPosition, { x: [1, 2, 3, 4, 5, 6], y: [0, 0, 0, 1, 1, 0] });
    assert.equal(numbers.forcedAccuracy, 5 / 6);
    assert.equal(numbers.freeAccuracy, 3 / 6);
    assert.ok(Math.abs(numbers.exposure! - 2 / 6) < 1e-12);
  });
});

describe('Accuracy by source length', () => {
  it('counts nothing after the end that a model writes itself', async () => {
    const { numbers, series } = await measured(
      sourceLength({ short: 2, long: 5 }),
      trained(endingAt(2), [...often(FIVE), ...often({ source: [10, 11], target: [10, 11] })]),
    );
    assert.deepEqual(numbers, { shortAccuracy: 1, longAccuracy: 2 / 5 });
    assert.deepEqual(series.byLength, { x: [2, 5], y: [1, 2 / 5] });
  });
});

describe('Source tokens found again', () => {
  const wrongAt = (place: number) => saying((_, i, { target }) => (i === place ? 29 : (target[i] ?? EOS)));

  it('are told by their place in the source, copied or reversed', async () => {
    const copied = await measured(sourcePlace(4), trained(wrongAt(1), often(FIVE), { task: 'copy' }));
    assert.deepEqual(copied.series.byPlace, { x: [1, 2, 3, 4, 5], y: [1, 0, 1, 1, 1] });
    const reversed = often({ ...FIVE, target: FIVE.target.toReversed() });
    const { numbers } = await measured(sourcePlace(4), trained(wrongAt(0), reversed, { task: 'reverse' }));
    assert.deepEqual(numbers, { firstToken: 1, middleToken: 1, lastToken: 0, lean: -1 });
  });

  it('are those of long sources', async () => {
    const short = often({ source: [10], target: [10] });
    const { numbers } = await measured(sourcePlace(4), trained(wrongAt(0), short, { task: 'copy' }));
    assert.deepEqual(Object.values(numbers), [null, null, null, null]);
  });
});

describe('Accuracy by distance', () => {
  it('counts whole sequences by how far back lies what they ask for', async () => {
    const recalled = [10, 11, 12].flatMap((length) => often({ source: Array(length).fill(9), target: [9] }));
    const far = saying((_, i, { source }) => (i === 1 ? EOS : source.length > 11 ? 5 : 9));
    const { numbers, series } = await measured(
      distance({ near: 9, far: 11 }),
      trained(far, recalled, { task: 'recall' }),
    );
    assert.deepEqual(series.byDistance, { x: [9, 10, 11], y: [1, 1, 0] });
    assert.deepEqual(numbers, { sequenceAccuracy: 2 / 3, nearAccuracy: 1, farAccuracy: 0 });
  });

  it('is, of intervals, what the target says', async () => {
    const { series } = await measured(
      distance({ near: 5, far: 20 }),
      trained(endingAt(1), often({ source: [9, 9], target: [17] }), { task: 'interval' }),
    );
    assert.deepEqual(series.byDistance, { x: [17], y: [1] });
  });
});

describe('The course of a training', () => {
  const instrument = course({ of: 'sequences', start: 0.2, goal: 0.5, loss: 2 });
  const run = async () => {
    const model = trained(endingAt(9), []);
    for (let update = 1; update <= 20; update++) {
      note(model.curves, update, { trainingLoss: 21 - update });
      if (update % 4 === 0)
        note(model.curves, update, {
          tokenAccuracy: 1,
          sequenceAccuracy: [0.1, 0.6, 0.2, 0.7, 0.4][update / 4 - 1]!,
        });
    }
    return measured(instrument, model);
  };

  it('tells when what was reached, how much was lost again, and what was gained at last', async () => {
    const { numbers } = await run();
    assert.deepEqual(
      {
        ...numbers,
        setback: Math.round(100 * numbers.setback!),
        lateGain: Math.round(100 * numbers.lateGain!),
      },
      {
        trainingLoss: 1.5,
        updatesToLoss: null,
        updatesToStart: 8,
        updatesToGoal: 8,
        setback: 40,
        lateGain: -30,
      },
    );
  });

  it('has the loss from each evaluation to the next', async () => {
    const { series } = await run();
    assert.deepEqual(series.lossCurve, { x: [4, 8, 12, 16, 20], y: [18.5, 14.5, 10.5, 6.5, 2.5] });
    assert.deepEqual(series.accuracyCurve!.y, [0.1, 0.6, 0.2, 0.7, 0.4]);
  });
});

describe('How often professor forcing taught', () => {
  it('is the share of updates in which it did, and nothing of a training without a discriminator', async () => {
    const model = trained(endingAt(9), []);
    assert.deepEqual((await measured(teaching, model)).numbers, { toldApart: null, taught: null });
    for (const [k, discriminatorAccuracy] of [0.5, 0.75, 1, 0.75].entries())
      note(model.curves, k + 1, { discriminatorAccuracy, generatorLearns: Number(k === 3) });
    assert.deepEqual((await measured(teaching, model)).numbers, { toldApart: 0.75, taught: 0.25 });
  });
});

describe('How much of the gradient reaches back', () => {
  /** Of a model without attention whose encoder's weights are 0, but for some. */
  const reach = async (cell: 'rnn' | 'lstm', kept: (id: string, at: number) => number) => {
    const tiny = tinySpec({ direction: 'forward', tied: 'none' });
    const spec = {
      ...tiny,
      encoder: { ...tiny.encoder, cell },
      context: { ...tiny.context, summary: 'last' as const },
      attention: { score: 'none' as const, cell: false, output: false },
      combination: { kind: 'none' as const, previous: false, layer: 'none' as const },
    };
    const values = seededValues(trainingProgram({ spec, labelSmoothing: 0 }, false), 1);
    for (const [id, { data }] of values)
      if (id.startsWith('encoder.')) for (const at of data.keys()) data[at] = kept(id, at);
    const of = await kernelGradients()({ spec, values, labelSmoothing: 0 });
    const pairs = often({ source: Array<number>(17).fill(9), target: [7, 8] });
    const result = await measured(gradientReach, trained(of, pairs));
    of.dispose();
    return result;
  };
  const near = (actual: number, expected: number) =>
    assert.ok(Math.abs(actual / expected - 1) < 1e-4, `${actual}, not ${expected}`);

  it('is, of a plain RNN that halves its state, half of it with each step', async () => {
    const identity = (id: string, at: number) => (id.endsWith('W_hh') && at % 4 === 0 ? 0.5 : 0);
    const { numbers, series } = await reach('rnn', identity);
    assert.deepEqual(series.gradientByDistance!.x, [...Array(17).keys()]);
    for (const [d, one] of series.gradientByDistance!.y.entries()) near(one, 0.5 ** d);
    near(numbers.gradientKept!, 0.5 ** 15);
  });

  it('is, of an LSTM, what its forget gates let pass', async () => {
    const { numbers } = await reach('lstm', (id) => (id.endsWith('b_f') ? Math.log(9) : 0));
    near(numbers.gradientKept!, 0.9 ** 15);
  });
});
