import assert from 'node:assert/strict';
import { cite } from '../../../src/documents/documents';
import { add, each, hadamard, now, read, sigmoid, softmax, sum, tanh } from '../../../src/equation/build';
import type { Expression, Read } from '../../../src/equation/expression';
import { Scope } from '../../../src/model/scope';
import { equation, type Statement } from '../../../src/model/statement';
import { boundsOf } from '../../../webview-ui/heat/bounds';
import { paletteOf } from '../../../webview-ui/heat/palette';
import { changeScale, colourOf, GATE, SHARE, STATE, symmetric } from '../../../webview-ui/heat/scale';
import { scaleOf } from '../../../webview-ui/heat/scales';
import { darkColours } from '../support/colours';
import { filledRecording, symbolOf } from '../support/models';

const scope = new Scope('test');
const size = { name: 'size', size: 4 };
const value = (key: string) => scope.value(key, { base: key }, 't', size);
const define = (defines: Read, expression: Expression): Statement =>
  equation({ defines, expression, citation: cite('peephole', 'encoder'), explain: 'lstm.f' });

function bounds(id: string, ...list: Statement[]) {
  return boundsOf(`test.${id}`, new Map(list.map((one) => [one.id, one])));
}

describe('The scale of a value', () => {
  const [x, f, g, c, h] = [value('x'), value('f'), value('g'), value('c'), value('h')];
  const [alpha, ctx] = [value('alpha'), value('ctx')];
  const cell = [
    define(now(f), sigmoid(now(x))),
    define(now(g), tanh(now(x))),
    define(now(c), add(hadamard(now(f), now(c, -1)), hadamard(now(f), now(g)))),
    define(now(h), hadamard(now(f), tanh(now(c)))),
    define(now(alpha), softmax(read(x), 'j')),
    define(now(ctx), sum('j', hadamard(now(alpha), each(h)))),
  ];

  it('follows from its equation where that sets bounds', () => {
    assert.deepEqual(bounds('f', ...cell), { low: 0, high: 1 });
    assert.deepEqual(bounds('g', ...cell), { low: -1, high: 1 });
    assert.deepEqual(bounds('h', ...cell), { low: -1, high: 1 });
    assert.deepEqual(bounds('ctx', ...cell), { low: -1, high: 1 }, 'an average lies where the values lie');
  });

  it('has no bounds where a state is fed by itself', () => {
    assert.deepEqual(bounds('c', ...cell), { low: -Infinity, high: Infinity });
    assert.deepEqual(bounds('x', ...cell), { low: -Infinity, high: Infinity });
  });

  it('reaches nearly all magnitudes of the run, rounded up, for what has no bounds', () => {
    const recording = filledRecording({}, 3, 2);
    const { program } = recording;
    assert.equal(scaleOf(symbolOf(program, 'decoder.0.f'), recording), GATE);
    assert.equal(scaleOf(symbolOf(program, 'decoder.0.s'), recording), STATE);
    assert.equal(scaleOf(symbolOf(program, 'attention.alpha'), recording), SHARE);
    // The decoder is pass 4: element 22 of its step 2 is 4222. The backward encoder is pass 1, up to 1300.
    const reach = (id: string) => scaleOf(symbolOf(program, id), recording);
    assert.deepEqual(reach('decoder.0.c'), { low: -5000, high: 5000, kind: 'diverging', open: true });
    assert.deepEqual(reach('encoder.0.backward.c'), {
      low: -1500,
      high: 1500,
      kind: 'diverging',
      open: true,
    });
    assert.deepEqual(
      reach('encoder.0.forward.c'),
      reach('encoder.0.backward.c'),
      'both directions share a scale',
    );
  });

  it('lets the few largest values of many take the colour of the ends', () => {
    const recording = filledRecording({}, 40, 2);
    const c = symbolOf(recording.program, 'encoder.0.forward.c');
    for (const frame of recording.frames) {
      frame.values.fill(0.5);
    }
    recording.slice(recording.frames[0]!, c.id)[0] = 1e6;
    assert.ok(scaleOf(c, recording).high < 1);
  });

  it('is rounded up to a round number', () => {
    assert.equal(symmetric(0.37).high, 0.4);
    assert.equal(symmetric(2).high, 2);
    assert.equal(symmetric(13).high, 15);
    assert.equal(symmetric(98).high, 100);
    assert.equal(symmetric(0), STATE);
    assert.equal(symmetric(Number.NaN), STATE);
  });

  it('of a change goes both ways around 0', () => {
    assert.deepEqual(changeScale(GATE), { low: -1, high: 1, kind: 'diverging' });
    assert.deepEqual(changeScale(symmetric(4)), { low: -4, high: 4, kind: 'diverging' });
  });

  it('gives the middle the neutral colour and clamps beyond the ends', () => {
    const palette = paletteOf(darkColours());
    assert.equal(colourOf(0.5, GATE, palette), palette.diverging(0));
    assert.equal(colourOf(0, STATE, palette), palette.sequential(0));
    assert.equal(colourOf(7, STATE, palette), palette.diverging(1));
    assert.equal(colourOf(-7, STATE, palette), palette.diverging(-1));
  });

  it('gives what is not a number a colour that no number has', () => {
    const palette = paletteOf(darkColours());
    assert.equal(colourOf(Number.NaN, STATE, palette), palette.mark);
    const numbers = Array.from({ length: 401 }, (_, k) => colourOf(k / 200 - 1, STATE, palette));
    assert.ok(!numbers.includes(palette.mark));
  });
});
