import assert from 'node:assert/strict';
import { OutOfSpace } from '../../../../src/kernels/arena';
import type { Plan } from '../../../../src/kernels/training/plan';
import { Plans } from '../../../../src/kernels/training/plans';

const planOf = (words: number) =>
  ({ forward: { address: 0, words: new Int32Array(words) }, backward: undefined }) as unknown as Plan;

describe('Plans of training passes', () => {
  it('are compiled once, and let go by when they were used last', () => {
    const plans = new Plans(40);
    const compiled: string[] = [];
    const use = (key: string) =>
      plans.get(key, () => {
        compiled.push(key);
        return planOf(4);
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) use(key);
    assert.deepEqual(compiled, ['a', 'b', 'c', 'b']);
  });

  it('keep the one in use, however large, and know for which there is no memory', () => {
    const plans = new Plans(8);
    let tries = 0;
    assert.ok(plans.get('large', () => planOf(100)));
    const none = () => {
      tries++;
      throw new OutOfSpace();
    };
    assert.equal(plans.get('none', none), undefined);
    assert.equal(plans.get('none', none), undefined);
    assert.equal(tries, 1);
    assert.throws(() =>
      plans.get('wrong', () => {
        throw new Error('wrong');
      }),
    );
  });
});
