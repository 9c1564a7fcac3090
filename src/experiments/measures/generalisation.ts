import * as l10n from '@vscode/l10n';
import { evaluate } from '../../training/measures';
import type { Instrument } from '../experiment';

/** How much better a model knows what it has learned from: loss, the gold tokens fed. */
export const generalisation: Instrument = {
  quantities: [
    { id: 'developmentLoss', unit: 'nats', title: () => l10n.t('Development loss, gold fed') },
    { id: 'generalisationGap', unit: 'nats', title: () => l10n.t('Development loss above that of training') },
  ],
  async measure({ config: { objective, batchSize: size }, of, training, development }) {
    const known = await evaluate(of, training, { objective, size });
    const { loss } = await evaluate(of, development, { objective, size });
    return { numbers: { developmentLoss: loss, generalisationGap: loss - known.loss }, series: {} };
  },
};
