import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unitBox } from '../../../webview-ui/heat/draw';
import { gridFor, rowsOf, unitAt } from '../../../webview-ui/heat/grid';

const heights = { value: 8, change: 3, gap: 1 };

describe('The rows of a heat strip', () => {
  it('hold all units in one row where there is room', () => {
    assert.deepEqual(gridFor(256, 1024), { columns: 256, unit: 4 });
    assert.equal(rowsOf(256, gridFor(256, 1024)), 1);
  });

  it('are of a round number of units where there is not', () => {
    assert.equal(gridFor(512, 310).columns, 96);
    assert.equal(gridFor(512, 780).columns, 256);
    assert.equal(gridFor(512, 200).columns, 64);
  });

  it('do not stretch few units over the whole width', () => assert.equal(gridFor(5, 900).unit, 22));

  it('give every unit a place of its own, in which it is found again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 64, max: 1400 }), (length, width) => {
        const grid = gridFor(length, width);
        assert.ok(grid.columns * grid.unit <= width + 1e-9);
        for (const unit of [0, Math.floor(length / 2), length - 1]) {
          const { left, top, width: across } = unitBox(unit, grid, heights);
          assert.equal(unitAt(left + across / 2, top + 4, 12, length, grid), unit);
        }
      }),
    );
  });

  it('have nothing beyond the last unit', () => {
    const grid = gridFor(5, 900);
    assert.equal(unitAt(5 * 22 + 1, 2, 12, 5, grid), undefined);
    assert.equal(unitAt(3, 13, 12, 5, grid), undefined);
    assert.equal(unitAt(-1, 2, 12, 5, grid), undefined);
  });
});
