import assert from 'node:assert/strict';
import { turnedOf } from '../../../webview-ui/attention/turned';

describe('the tokens above the attention matrix', () => {
  it('stay upright where they fit their column', () => {
    assert.deepEqual(turnedOf([15, 32, 3], 34), [false, false, false]);
  });

  it('are turned where they would run into a neighbour', () => {
    assert.deepEqual(turnedOf([30, 45, 32, 45], 34), [false, true, false, true]);
    assert.deepEqual(turnedOf([10, 38, 38, 10], 34), [false, true, true, false]);
  });

  it('stay upright between short ones, but not at the ends of the matrix', () => {
    assert.deepEqual(turnedOf([15, 38, 10], 34), [false, false, false]);
    assert.deepEqual(turnedOf([38, 10, 38], 34), [true, false, true]);
  });
});
