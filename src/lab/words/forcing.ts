import * as l10n from '@vscode/l10n';
import { read } from '../../equation/build';
import { equationListing } from '../../equation/listing';
import { forcingRatio } from '../../model/decoding/forcing';
import type { Coin } from '../../training/differentiate';
import type { Decay, ForcingConfig } from '../../training/forcingFields';
import { decayFormula } from '../../training/schedule';

/** What a way of forcing is called. */
export function forcingName({ strategy }: ForcingConfig): string {
  switch (strategy) {
    case 'teacher':
      return l10n.t('teacher forcing');
    case 'free':
      return l10n.t('free running');
    case 'scheduled':
      return l10n.t('scheduled sampling');
    case 'professor':
      return l10n.t('professor forcing');
  }
}

/** Which token the decoder is fed, in words. */
export function forcingInWords(forcing: ForcingConfig): string {
  switch (forcing.strategy) {
    case 'teacher':
      return forcing.ratio === 1
        ? l10n.t('teacher forcing: always the gold token')
        : l10n.t('teacher forcing with ε = {0}, {1}', forcing.ratio, coinInWords(forcing.coin));
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

/** How the probability ε of the gold token goes down with the update n, from 0. */
export const decayInWords = (decay: Decay): string =>
  equationListing(read(forcingRatio()), decayFormula(decay));
