import * as l10n from '@vscode/l10n';

/** So many tokens: "1 token", "6 tokens". */
export const tokensInWords = (count: number): string =>
  count === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', count);

/** So many steps of the decoder. */
export const decoderStepsInWords = (count: number): string =>
  count === 1 ? l10n.t('1 decoder step') : l10n.t('{0} decoder steps', count);

/** So many time steps of the source. */
export const timeStepsInWords = (count: number): string =>
  count === 1 ? l10n.t('1 time step') : l10n.t('{0} time steps', count);

/** So many tokens to choose among. */
export const candidatesInWords = (count: number): string =>
  count === 1 ? l10n.t('1 candidate') : l10n.t('{0} candidates', count);

/** So many products of a sum. */
export const productsInWords = (count: number): string =>
  count === 1 ? l10n.t('1 product') : l10n.t('{0} products', count);
