import assert from 'node:assert/strict';
import { scrolledBy } from '../../../webview-ui/hooks/useCurrentInView';

const span = (top: number, height: number) => ({ top, bottom: top + height });

describe('What a region scrolls to', () => {
  const region = span(100, 300);

  it('is left where it is in sight', () => {
    assert.equal(scrolledBy(region, span(200, 50)), 0);
    assert.equal(scrolledBy(region, span(260, 50), span(140, 40)), 0);
  });

  it('comes into sight with room above and below', () => {
    assert.equal(scrolledBy(region, span(90, 50)), -38);
    assert.equal(scrolledBy(region, span(390, 50)), 68);
  });

  it('shows the formula above it too where both fit', () => {
    const formula = span(320, 40);
    const inside = span(370, 180);
    const by = scrolledBy(region, inside, formula);
    assert.ok(formula.top - by >= region.top && inside.bottom - by <= region.bottom);
    // The other way: what is inside is in sight, and the formula is not.
    const back = scrolledBy(region, span(120, 180), span(60, 40));
    assert.ok(60 - back >= region.top && 300 - back <= region.bottom);
  });

  it('goes before the formula where there is not room for both', () => {
    const inside = span(370, 240);
    assert.equal(scrolledBy(region, inside, span(320, 40)), scrolledBy(region, inside));
  });

  it('begins at its top where it is taller than the region', () => {
    assert.equal(scrolledBy(region, span(60, 500)), -68);
  });
});
