import * as v from 'valibot';
import type { Trained } from '../../../src/experiments/experiment';
import { TrainingConfig } from '../../../src/training/config';
import { noCurves } from '../../../src/training/curves';
import type { Differentiator, Pair, PassResult, TrainingPass } from '../../../src/training/differentiate';

export const EOS = 2;

/** What a model that is no network says at a step of its target, given what it was fed last (`<sos>`: 1). */
export type Says = (fed: number, step: number, pair: Pair) => number;

/** Such a model. It reads what it is to say, as one that is trained does: gold tokens fed, or its own. */
export const saying = (says: Says): Differentiator =>
  ({
    spec: { tokens: { pad: 0, sos: 1, eos: EOS }, target: { vocabulary: 30 } },
    run: ({ pairs, ratio }: TrainingPass) => {
      const steps = 1 + Math.max(...pairs.map(({ target }) => target.length));
      const [predicted, gold] = [0, 0].map(() => new Int32Array(pairs.length * steps).fill(-1)) as [
        Int32Array,
        Int32Array,
      ];
      for (const [k, pair] of pairs.entries()) {
        let fed = 1;
        for (const [i, token] of [...pair.target, EOS].entries()) {
          gold[k * steps + i] = token;
          const said = says(fed, i, pair);
          predicted[k * steps + i] = said;
          fed = ratio === 1 ? token : said;
        }
      }
      return {
        steps,
        logp: new Float64Array(pairs.length),
        feeds: { predicted, gold },
      } as unknown as PassResult;
    },
  }) as Differentiator;

/** A model at the end of a training of a task. */
export const trained = (
  of: Differentiator,
  development: readonly Pair[],
  data: v.InferInput<typeof TrainingConfig>['data'] = { task: 'copy' },
): Trained => ({
  config: v.parse(TrainingConfig, { data }),
  of,
  development,
  training: [],
  curves: noCurves(),
  decode: (ids) => ids.join(' '),
});
