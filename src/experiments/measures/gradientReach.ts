import * as l10n from '@vscode/l10n';
import type { Instrument, Series } from '../experiment';

/** The encoder's states, whose gradients are measured. */
const STATE = 'encoder.0.forward.h';
/** Sources behind a distance, below which it tells little. */
const LEAST = 20;
/** Time steps at which one number stands for the whole series. */
const FAR = 15;

/**
 * How much of the gradient reaches back: `‖∂L/∂h_{T−d}‖` of `‖∂L/∂h_T‖`, the geometric mean over development pairs,
 * by the distance d from the source's end.
 */
export const gradientReach: Instrument = {
  quantities: [
    {
      id: 'gradientKept',
      unit: 'norm',
      title: () =>
        l10n.t('Gradient at the encoder state {0} steps before the last, of that at the last', FAR),
    },
    {
      id: 'gradientByDistance',
      unit: 'norm',
      title: () => l10n.t('Gradient at an encoder state, of that at the last'),
      over: () => l10n.t('time steps before the last'),
    },
  ],
  async measure({ config: { batchSize }, of, development }) {
    const logs: number[][] = [];
    for (let start = 0; start < development.length; start += batchSize) {
      const pairs = development.slice(start, start + batchSize);
      const { norms } = await of.run({
        pairs,
        first: 0,
        ratio: 1,
        coin: 'batch',
        seed: 0,
        dropout: false,
        backward: { scale: 1, norms: [STATE] },
      });
      const all = norms.get(STATE)!;
      const steps = all.length / pairs.length;
      for (const [k, { source }] of pairs.entries()) {
        const own = all.subarray(k * steps, k * steps + source.length).toReversed();
        for (const [d, norm] of own.entries()) {
          const log = Math.log(norm / own[0]!);
          // What has vanished beyond float32 has no logarithm.
          if (Number.isFinite(log)) logs[d] = [...(logs[d] ?? []), log];
        }
      }
    }
    const series = meansOf(logs);
    const far = series.y[series.x.indexOf(FAR)];
    return {
      numbers: far === undefined ? {} : { gradientKept: far },
      series: { gradientByDistance: series },
    };
  },
};

function meansOf(logs: readonly (readonly number[] | undefined)[]): Series {
  const told = [...logs.entries()].flatMap(([x, all = []]) =>
    all.length >= LEAST ? [{ x, y: Math.exp(all.reduce((a, b) => a + b, 0) / all.length) }] : [],
  );
  return { x: told.map(({ x }) => x), y: told.map(({ y }) => y) };
}
