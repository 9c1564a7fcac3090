import assert from 'node:assert/strict';
import { recovery } from '../../../src/experiments/measures/recovery';
import { EOS, type Says, saying, trained } from './trained';

const measure = async (says: Says) => {
  const model = trained(saying(says), [{ source: [3], target: [10, 11, 12, 13, 14] }]);
  return (await recovery.measure(model)).numbers;
};

const next = (fed: number) => (fed === 1 ? 10 : fed + 1);

describe('Recovery after a wrong token', () => {
  it('is none where each token follows from the one before', async () => {
    const { afterWrong, afterRight } = await measure((fed, i) => (i === 5 ? EOS : next(fed)));
    assert.equal(afterRight, 1);
    // Only the end is right, which follows from the position.
    assert.equal(afterWrong, 1 / 3);
  });

  it('is whole where each follows from its position', async () => {
    const { afterWrong, recovery } = await measure((_, i) => (i === 5 ? EOS : 10 + i));
    assert.equal(afterWrong, 1);
    assert.equal(recovery, 1);
  });

  it('counts what would come after the end as wrong', async () => {
    const { afterWrong, afterRight } = await measure((fed, i) =>
      (i > 0 && fed !== 9 + i) || i === 5 ? EOS : next(fed),
    );
    assert.equal(afterRight, 1);
    assert.equal(afterWrong, 0);
  });

  it('is of what would have been right alone', async () => {
    // The token before the last is never right, and the last is only after something wrong.
    const says: Says = (fed, i) =>
      i === 3 ? 3 + fed : i === 4 ? (fed === 15 ? 9 : 14) : i === 5 ? EOS : 10 + i;
    const { afterWrong, afterRight, recovery } = await measure(says);
    assert.equal(afterRight, 1 / 3);
    assert.equal(afterWrong, 2 / 3);
    assert.equal(recovery, 1);
  });
});
