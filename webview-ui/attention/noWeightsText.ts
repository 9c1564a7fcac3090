import * as l10n from '@vscode/l10n';
import type { Phase } from '../../src/model/pass';

/** Why there are no attention weights at the cursor: those of the decoder's steps are the ones that there are. */
export const noWeightsText = (phase: Phase): string =>
  phase === 'backward'
    ? l10n.t('Attention weights belong to the steps of the decoder.')
    : l10n.t('No weights at this step yet.');
