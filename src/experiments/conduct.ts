import type { TrainingConfig } from '../training/config';
import { prepare } from '../training/data/prepare';
import { Divergence } from '../training/divergence';
import { Trainer, type Means as TrainerMeans } from '../training/trainer';
import type { Experiment, Found, Measured } from './experiment';

/** How it is computed. */
export interface Means extends TrainerMeans {
  /** Tells the updates done; after each, others may run. */
  readonly progress: (update: number) => Promise<void> | void;
}

/** Trains one model, and measures it as it is after the last update; of one that diverges there is nothing to measure. */
export async function conduct(
  { instruments }: Pick<Experiment, 'instruments'>,
  config: TrainingConfig,
  { progress, ...means }: Means,
): Promise<Found> {
  const prepared = await prepare(config, noFile);
  const trainer = await Trainer.open({ config, ...prepared }, means);
  try {
    while (trainer.update < config.updates) {
      await trainer.advance();
      await progress(trainer.update);
    }
    trainer.checkWeights();
    const { curves, differentiator: of } = trainer;
    const { development } = prepared;
    const training = prepared.training.slice(0, development.length);
    const decode = (ids: readonly number[]) => prepared.target.decode(ids);
    const trained = { config, of, curves, decode, training, development };
    const all: Measured[] = [];
    for (const instrument of instruments) all.push(await instrument.measure(trained));
    return {
      numbers: Object.assign({}, ...all.map(({ numbers }) => numbers)),
      series: Object.assign({}, ...all.map(({ series }) => series)),
    };
  } catch (error) {
    if (!(error instanceof Divergence)) throw error;
    return { numbers: {}, series: {}, diverged: { update: error.update, of: error.of } };
  } finally {
    trainer.dispose();
  }
}

const noFile = (): never => {
  throw new Error('An experiment makes its own pairs.');
};
