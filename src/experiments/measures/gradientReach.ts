import * as l10n from '@vscode/l10n';
import type { Differentiator } from '../../training/differentiate';
import { inBatches, WHOLE } from '../../training/measures';
import type { Instrument, Series } from '../experiment';

/** Sources behind a distance, below which it tells little. */
const LEAST = 20;
/** Time steps at which one number stands for the whole series. */
const FAR = 15;
/** The least that float32 has full digits of: what vanished beyond it is taken for it. */
const VANISHED = 2 ** -126;

/**
 * How much of the gradient reaches back along what the encoder hands from step to step: `‖∂L/∂m_{T−d}‖` of
 * `‖∂L/∂m_T‖`, the geometric mean over development pairs, by the distance d from the source's end. The memory `m` is
 * the cell state `c` where there is one, for an LSTM's gradient goes by it, and else the hidden state `h`.
 */
export const gradientReach: Instrument = {
  quantities: [
    {
      id: 'gradientKept',
      unit: 'norm',
      title: () => l10n.t('Gradient {0} steps before the last, of that at the last', FAR),
    },
    {
      id: 'gradientByDistance',
      unit: 'norm',
      title: () => l10n.t('Gradient at the encoder’s cell or hidden state, of that at the last'),
      over: () => l10n.t('time steps before the last'),
    },
  ],
  async measure({ config: { batchSize }, of, development }) {
    const memory = memoryOf(of);
    const logs: number[][] = [];
    for (const pairs of inBatches(development, batchSize)) {
      const { norms } = await of.run({
        ...WHOLE,
        pairs,
        ratio: 1,
        backward: { scale: 1, norms: [memory] },
      });
      const all = norms.get(memory)!;
      const steps = all.length / pairs.length;
      for (const [k, { source }] of pairs.entries()) {
        const own = all.subarray(k * steps, k * steps + source.length).toReversed();
        if (own[0]! < VANISHED) continue;
        for (const [d, norm] of own.entries()) {
          logs[d] ??= [];
          logs[d].push(Math.log(Math.max(norm, VANISHED) / own[0]!));
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

const memoryOf = ({ spec: { encoder } }: Differentiator): string =>
  `encoder.0.forward.${encoder.cell.startsWith('lstm') ? 'c' : 'h'}`;

function meansOf(logs: readonly (readonly number[] | undefined)[]): Series {
  const told = [...logs.entries()].flatMap(([x, all = []]) =>
    all.length >= LEAST ? [{ x, y: Math.exp(all.reduce((a, b) => a + b, 0) / all.length) }] : [],
  );
  return { x: told.map(({ x }) => x), y: told.map(({ y }) => y) };
}
