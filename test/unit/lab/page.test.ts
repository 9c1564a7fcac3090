import assert from 'node:assert/strict';
import fc from 'fast-check';
import { translatedAt } from '../../../src/checkpoint/training/translated';
import type { CurveName } from '../../../src/training/curves';
import { valueAt } from '../../../webview-ui/lab/chart/drawn';
import { chartSpecs, valueText } from '../../../webview-ui/lab/chart/specs';
import { agreement, same } from '../../../webview-ui/lab/examples/agreement';
import { type Curve, pointAt, runningMean, withPoints } from '../../../webview-ui/lab/state/curve';
import { measuredOf, NOTHING, received } from '../../../webview-ui/lab/state/labView';

const points = (first: number, ...values: number[]) => ({
  curve: 'trainingLoss' as const,
  first,
  updates: Uint32Array.from(values, (_, k) => first + k + 1),
  values: Float32Array.from(values),
});

describe('The lab’s curves', () => {
  it('grow, and are replaced from where a training was resumed', () => {
    let curve = withPoints(undefined, points(0, 4, 3, 2));
    curve = withPoints(curve, points(3, 1));
    assert.deepEqual(curve.values, [4, 3, 2, 1]);
    curve = withPoints(curve, points(2, 9));
    assert.deepEqual(
      [curve.updates, curve.values],
      [
        [1, 2, 3],
        [4, 3, 9],
      ],
    );
  });

  it('have a running mean that leaves out what is no number', () => {
    assert.deepEqual(runningMean([2, 4, 6, 8], 2), [2, 3, 5, 7]);
    assert.deepEqual(runningMean([2, Number.NaN, 4], 3), [2, 2, 3]);
    assert.ok(Number.isNaN(runningMean([Number.NaN], 3)[0]));
  });

  it('are looked up at the last point until an update', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(100)), fc.nat(110), (some, update) => {
        const updates = some.toSorted((a, b) => a - b);
        const expected = updates.findLastIndex((one) => one <= update);
        assert.equal(pointAt(updates, update), expected);
      }),
    );
  });
});

describe('The tokens of an example', () => {
  const tokens = (text: string) => [...text].map((one) => ({ id: one.codePointAt(0)! }));

  it('agree where both have them in the same order', () => {
    assert.deepEqual(agreement(tokens('kitten'), tokens('sitting')), [false, true, true, true, false, true]);
    assert.deepEqual(agreement(tokens('xabc'), tokens('abc')), [false, true, true, true]);
    assert.deepEqual(agreement([], tokens('a')), []);
  });

  it('are the same with a space before them and without', () => {
    const decode = (ids: readonly number[]) => ids.map((id) => 'abcdef'[id]).join(' ');
    const [source, written] = [
      [3, 2, 0, 5, 0],
      [0, 0],
    ];
    const part = [{ text: 'd c a f a', unknown: false }];
    const prepared = { target: { decode }, written: () => ({ source: part, target: part }) };
    const { examples } = translatedAt(
      1,
      [{ source, target: source, written }],
      prepared as unknown as Parameters<typeof translatedAt>[2],
    );
    const { target, prediction } = examples[0]!;
    assert.deepEqual(
      prediction.map(({ text }) => text),
      ['a', ' a'],
    );
    assert.deepEqual(agreement(prediction, target), [true, true]);
  });

  it('agree as often in one as in the other', () => {
    const pieces = fc.array(fc.constantFrom(...tokens('abc')), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, pieces, (one, other) => {
        const common = (a: typeof one, b: typeof one) => a.filter((_, k) => agreement(a, b)[k]);
        assert.equal(common(one, other).length, common(other, one).length);
        assert.equal(
          same(one, other),
          one.length === other.length && common(one, other).length === one.length,
        );
      }),
    );
  });
});

describe('What the lab shows', () => {
  const training = {
    id: 'a',
    title: 'A',
    status: 'running',
    progress: { update: 1, updates: 2, epoch: 1, seconds: 0 },
    folder: 'a',
    usable: false,
    elsewhere: false,
    resumable: true,
    configuration: [],
    measure: 'loss',
    objective: 'sequence',
  } as const;

  it('is what it was told', () => {
    let view = received(NOTHING, { type: 'setup', language: 'en', strings: {} });
    assert.equal(view.trainings, undefined);
    view = received(view, { type: 'trainings', trainings: [training], shown: 'a', laid: [] });
    view = received(view, { type: 'curves', training: 'a', curves: [points(0, 1)] });
    view = received(view, { type: 'examples', training: 'a', translated: { update: 1, examples: [] } });
    view = received(view, { type: 'training', training: { ...training, status: 'paused' } });
    assert.equal(view.trainings?.[0]?.status, 'paused');
    assert.deepEqual(measuredOf(view, 'a').curves.get('trainingLoss')?.values, [1]);
    assert.equal(measuredOf(view, 'a').examples?.update, 1);
  });

  it('is of a batch the pair that was chosen last', () => {
    const pair = (number: number) => ({ number, gradients: { source: ['a'], target: ['b'], states: [] } });
    let view = received(NOTHING, { type: 'pair', training: 'a', pair: pair(1) });
    assert.equal(measuredOf(view, 'a').batch, undefined);
    const batch = { update: 3, pairs: ['a → b', 'c → d'], judged: undefined, pair: pair(0) };
    view = received(view, { type: 'batch', training: 'a', ...batch });
    assert.deepEqual(measuredOf(view, 'a').batch, batch);
    view = received(view, { type: 'pair', training: 'a', pair: pair(1) });
    assert.deepEqual(measuredOf(view, 'a').batch, { ...batch, pair: pair(1) });
  });

  it('is read as running means and, before a curve there was not yet, as its like', () => {
    const curves = new Map<CurveName, Curve>([
      ['trainingLoss', { updates: [1, 2, 3], values: [6, 2, 4] }],
      ['developmentLoss', { updates: [2], values: [5] }],
    ]);
    const drawn = { training, curves };
    const [loss, accuracy] = chartSpecs({ perToken: true, logarithmic: false });
    const [trained, judged] = loss!.lines;
    assert.deepEqual(
      [1, 2, 3].map((update) => valueAt(drawn, trained!, update)),
      [6, 4, 4],
    );
    assert.equal(valueAt(drawn, judged!, 3), 5);
    assert.equal(valueAt(drawn, accuracy!.lines[0]!, 3), undefined);
    assert.deepEqual(
      [0.301, 0.1, 1, undefined].map((share) => valueText(share, 'share')),
      ['30.1\u00A0%', '10\u00A0%', '100\u00A0%', '—'],
    );
  });

  it('forgets what was measured of a training that was removed', () => {
    let view = received(NOTHING, { type: 'trainings', trainings: [training], shown: 'a', laid: [] });
    view = received(view, { type: 'curves', training: 'a', curves: [points(0, 1)] });
    view = received(view, { type: 'trainings', trainings: [], shown: undefined, laid: [] });
    assert.equal(measuredOf(view, 'a').curves.size, 0);
  });
});
