import assert from 'node:assert/strict';
import { paintStrip, pixelOf } from '../../../webview-ui/heat/draw';
import { paletteOf } from '../../../webview-ui/heat/palette';
import { changeScale, colourOf, STATE } from '../../../webview-ui/heat/scale';
import { darkColours } from '../support/colours';

const palette = paletteOf(darkColours());
const heights = { value: 2, change: 1, gap: 1 };
const values = Float32Array.of(-1, 0, 0.5, 1, Number.NaN);
const before = new Float32Array(5);

/** Two rows of three units, four pixels each. */
function painted(content: { values?: Float32Array; before?: Float32Array }, ratio = 1) {
  const [width, height] = [12 * ratio, 7 * ratio];
  const pixels = new Uint32Array(width * height);
  const strip = { values: undefined, before: undefined, length: 5, scale: STATE, ...content };
  paintStrip(pixels, width, ratio, strip, { columns: 3, unit: 4 }, heights, palette);
  return (x: number, y: number) => pixels[y * width + x]!;
}

const colour = (value: number) => pixelOf(colourOf(value, STATE, palette));
const change = (value: number) => pixelOf(colourOf(value, changeScale(STATE), palette));

describe('the pixels of a strip', () => {
  it('hold each colour as red, green, blue and opacity', () => {
    assert.deepEqual(
      [...new Uint8Array(Uint32Array.of(pixelOf('rgb(1, 2, 3)', 0.35)).buffer)],
      [1, 2, 3, 89],
    );
    assert.equal(new Uint8Array(Uint32Array.of(pixelOf('rgb(1, 2, 3)')).buffer)[3], 255);
  });

  it('are each unit in its place, over its change since the step before', () => {
    const at = painted({ values, before });
    values.forEach((value, unit) => {
      const [x, y] = [(unit % 3) * 4, Math.floor(unit / 3) * 4];
      for (let k = 0; k < 4; k++) {
        assert.equal(at(x + k, y), colour(value), `unit ${unit}`);
        assert.equal(at(x + k, y + 1), colour(value), `unit ${unit}`);
        assert.equal(at(x + k, y + 2), change(value), `change of unit ${unit}`);
      }
    });
    assert.equal(at(0, 3), 0, 'the gap between rows');
    assert.equal(at(8, 4), 0, 'beyond the last unit');
  });

  it('leave the change away where there is no step before', () => {
    assert.equal(painted({ values })(0, 2), 0);
  });

  it('keep the place of what is not computed yet', () => {
    assert.equal(painted({})(0, 0), pixelOf(palette.sequential(0), 0.35));
    assert.equal(painted({})(0, 2), 0);
  });

  it('are finer on a finer screen', () => {
    const at = painted({ values, before }, 2);
    assert.equal(at(23, 3), colour(0.5));
    assert.equal(at(0, 4), change(-1));
    assert.equal(at(0, 8), colour(1));
  });
});
