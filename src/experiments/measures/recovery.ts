import * as l10n from '@vscode/l10n';
import type { Differentiator, Pair } from '../../training/differentiate';
import { Draws } from '../../training/draws';
import { WHOLE } from '../../training/measures';
import type { Instrument } from '../experiment';

/** Decides which wrong tokens are fed: the same for every model. */
const SEED = 1;
/** Tokens of the shortest target in the middle of which one is replaced. */
const SHORTEST = 4;

/**
 * One wrong token is fed in the middle of the target, the gold tokens before it; from there on the model runs freely.
 * How many of the tokens after it are right, how many of the same are with nothing replaced, and which of these still
 * are.
 */
export const recovery: Instrument = {
  quantities: [
    { id: 'afterWrong', unit: 'share', title: () => l10n.t('Tokens right after one wrong token was fed') },
    { id: 'afterRight', unit: 'share', title: () => l10n.t('The same tokens, had it been the right one') },
    {
      id: 'recovery',
      unit: 'share',
      title: () => l10n.t('Of those then right, what remains right (recovery)'),
    },
  ],
  async measure({ config: { batchSize }, of, development }) {
    const pairs = development.filter(({ target }) => target.length >= SHORTEST);
    const draws = new Draws(SEED);
    const { vocabulary } = of.spec.target;
    const first = 1 + Math.max(...Object.values(of.spec.tokens));
    const wrong = pairs.map(({ target }) => {
      const gold = target[middle(target)]!;
      const drawn = first + draws.below(vocabulary - first - 1);
      return target.with(middle(target), drawn >= gold ? drawn + 1 : drawn);
    });
    /** Of every token after the middle, `<eos>` among them, whether it is right. */
    const rightAfter = async (fed: readonly (readonly number[])[]) => {
      const right: boolean[] = [];
      for (let start = 0; start < pairs.length; start += batchSize) {
        const part = pairs.slice(start, start + batchSize);
        const written = await continued(of, part, fed.slice(start, start + batchSize));
        for (const [k, { target }] of part.entries())
          for (const [i, gold] of [...target, of.spec.tokens.eos].slice(middle(target) + 1).entries())
            right.push(written[k]![i] === gold);
      }
      return right;
    };
    const afterWrong = await rightAfter(wrong);
    const afterRight = await rightAfter(pairs.map(({ target }) => target));
    const both = afterRight.map((one, k) => one && afterWrong[k]!);
    return {
      numbers: {
        afterWrong: count(afterWrong) / afterWrong.length,
        afterRight: count(afterRight) / afterRight.length,
        recovery: count(afterRight) > 0 ? count(both) / count(afterRight) : null,
      },
      series: {},
    };
  },
};

const count = (all: readonly boolean[]): number => all.filter(Boolean).length;

const middle = (target: readonly number[]): number => Math.floor((target.length - 1) / 2);

/**
 * What the model writes after the middle token, everything up to it given, and each token of its own fed from then on:
 * a step further with every pass. Its `<eos>` is the last that it writes.
 */
async function continued(
  of: Differentiator,
  pairs: readonly Pair[],
  given: readonly (readonly number[])[],
): Promise<number[][]> {
  const { eos } = of.spec.tokens;
  const fed = given.map((target) => [...target]);
  const written: number[][] = pairs.map(() => []);
  const longest = Math.max(...given.map((target) => target.length - middle(target)));
  for (let step = 0; step < longest; step++) {
    const { steps, feeds } = await of.run({
      ...WHOLE,
      pairs: pairs.map(({ source }, k) => ({ source, target: fed[k]! })),
      ratio: 1,
    });
    for (const [k, target] of fed.entries()) {
      const at = middle(target) + 1 + step;
      if (at > target.length || written[k]!.at(-1) === eos) continue;
      const token = feeds.predicted[k * steps + at]!;
      written[k]!.push(token);
      if (at < target.length) target[at] = token;
    }
  }
  return written;
}
