import * as l10n from '@vscode/l10n';
import type { Coin } from '../../training/differentiate';
import type { Decay, ForcingConfig } from '../../training/forcingFields';

/** Which token the decoder is fed, in words. */
export function forcingInWords(forcing: ForcingConfig): string {
  switch (forcing.strategy) {
    case 'teacher':
      return forcing.ratio === 1
        ? l10n.t('teacher forcing: always the gold token')
        : l10n.t('teacher forcing with probability {0}, {1}', forcing.ratio, coinInWords(forcing.coin));
    case 'free':
      return l10n.t('free running: always its own prediction');
    case 'scheduled':
      return l10n.t('scheduled sampling: {0}, {1}', decayInWords(forcing.decay), coinInWords(forcing.coin));
    case 'professor':
      return l10n.t(
        'professor forcing: a discriminator of {0} units in each direction, weight {1}',
        forcing.hidden,
        forcing.weight,
      );
  }
}

/** For how much one coin decides. */
function coinInWords(coin: Coin): string {
  switch (coin) {
    case 'batch':
      return l10n.t('a coin for the whole batch at each step');
    case 'example':
      return l10n.t('a coin for each sequence at each step');
    case 'sequence':
      return l10n.t('a coin for each sequence');
  }
}

/** How the probability of the gold token goes down with the update i. */
function decayInWords(decay: Decay): string {
  switch (decay.kind) {
    case 'constant':
      return l10n.t('p = {0}', decay.p);
    case 'linear':
      return l10n.t('p = max({0}, {1} − {2}·i)', decay.epsilon, decay.k, decay.c);
    case 'exponential':
      return l10n.t('p = {0}^i', decay.k);
    case 'inverse-sigmoid':
      return l10n.t('p = {0} / ({0} + exp(i / {0}))', decay.k);
  }
}
