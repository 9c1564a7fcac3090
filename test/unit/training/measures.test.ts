import assert from 'node:assert/strict';
import type { Differentiator, PassResult, TrainingPass } from '../../../src/training/differentiate';
import { evaluate, greedily } from '../../../src/training/measures';
import { tinySpec } from '../support/models';

const EOS = 2;

/** Predicts what it is told to, wrongly after a wrong token where it runs free. */
function told(rows: (pass: TrainingPass) => readonly (readonly number[])[]): Differentiator {
  const nothing = new Map();
  return {
    spec: tinySpec({ maxLength: 5 }),
    weights: nothing,
    gradients: nothing,
    dispose() {},
    run(pass): PassResult {
      const steps = Math.max(...pass.pairs.map(({ target }) => target.length)) + 1;
      const flat = (all: readonly (readonly number[])[]) =>
        Int32Array.from(all.flatMap((row) => Array.from({ length: steps }, (_, i) => row[i] ?? -1)));
      const gold = flat(pass.pairs.map(({ target }) => [...target, EOS]));
      const predicted = flat(rows(pass));
      return {
        steps,
        loss: new Float64Array(pass.pairs.length),
        logp: Float64Array.from(pass.pairs, () => -2),
        stepLoss: new Float32Array(gold.length),
        feeds: { gold, predicted, coin: new Uint8Array(gold.length), fed: predicted },
        values: nothing,
        norms: nothing,
      };
    },
  };
}

const PAIRS = [
  { source: [4], target: [5, 6] },
  { source: [5], target: [7] },
];

describe('The measures of the development pairs', () => {
  const of = told(({ ratio, pairs }) =>
    pairs.map((pair) => {
      if (pair === PAIRS[1]) return [7, EOS];
      return ratio === 1 ? [5, 9, EOS] : [5, EOS, EOS];
    }),
  );

  it('tell teacher forcing and free running apart, by position', async () => {
    const measured = await evaluate(of, PAIRS, { objective: 'sequence', size: 2 });
    assert.deepEqual(measured.forced.byPosition, { right: [2, 1, 1], of: [2, 2, 1] });
    // The <eos> after the model's own end is no token of its output.
    assert.deepEqual(measured.free.byPosition, { right: [2, 1, 0], of: [2, 2, 1] });
    assert.equal(measured.forced.tokenAccuracy, 4 / 5);
    assert.equal(measured.free.tokenAccuracy, 3 / 5);
    assert.equal(measured.sequenceAccuracy, 1 / 2);
  });

  it('have the loss of the objective', async () => {
    assert.equal((await evaluate(of, PAIRS, { objective: 'sequence', size: 2 })).loss, 2);
    assert.equal((await evaluate(of, PAIRS, { objective: 'token', size: 2 })).loss, 4 / 5);
    for (const objective of ['sequence', 'token'] as const)
      assert.equal((await evaluate(of, PAIRS, { objective, size: 2 })).lossPerToken, 4 / 5);
  });

  it('have translations up to <eos>, or as long as the model may write', async () => {
    const endless = told(({ pairs }) =>
      pairs.map(({ source }) => (source[0] === 4 ? [8, 9, EOS, 9, 9] : [7, 7, 7, 7, 7])),
    );
    assert.deepEqual(await greedily(endless, [[4], [5]], 8), [
      [8, 9],
      [7, 7, 7, 7, 7],
    ]);
  });
});
