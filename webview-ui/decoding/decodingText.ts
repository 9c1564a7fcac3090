import * as l10n from '@vscode/l10n';
import type { AskedDecoding } from '../../src/model/decoding/asked';
import { strategyName } from '../../src/model/inWords';
import type { ModelSpec } from '../../src/model/spec';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { ratioText } from '../forcing/passText';

/** What a strategy does, in a sentence. */
export function strategyHint(strategy: AskedDecoding['strategy']): string {
  switch (strategy) {
    case 'greedy':
      return l10n.t('Writes the most probable token at every step.');
    case 'sampling':
      return l10n.t('Draws each token from the distribution; the seed decides the draws.');
    case 'beam':
      return l10n.t('Follows several hypotheses at once; the best score is what is written.');
    case 'target':
      return l10n.t('Chooses nothing: the target is given, and log p(Y|X) of it adds up.');
    case 'forcing':
      return l10n.t(
        'As in training: at every step a coin decides whether the gold token is fed or the prediction.',
      );
  }
}

/** A decoding with its numbers, in one line; numbers that cut nothing are left out. */
export function decodingText(decoding: AskedDecoding, vocabulary: number): string {
  const name = strategyName(decoding.strategy);
  switch (decoding.strategy) {
    case 'greedy':
    case 'target':
      return name;
    case 'forcing':
      return [name, `ε = ${ratioText(decoding.ratio)}`, l10n.t('seed {0}', decoding.seed)].join(', ');
    case 'beam':
      return `${name}, ${l10n.t('width {0}', decoding.width)}, α ${decoding.lengthNormalisation}`;
    case 'sampling': {
      const { temperature, topK, topP, seed } = decoding;
      return [
        name,
        ...(temperature === 1 ? [] : [l10n.t('temperature {0}', temperature)]),
        ...(topK >= vocabulary ? [] : [`top-k ${topK}`]),
        ...(topP === 1 ? [] : [`top-p ${topP}`]),
        l10n.t('seed {0}', seed),
      ].join(', ');
    }
  }
}

/** How a run is decoded: as it was asked to be, or as its model says. */
export const decodingOfRun = (run: RunSummary, spec: ModelSpec): AskedDecoding => run.asked ?? spec.decoding;

/** The same in one line. */
export const runDecodingText = (run: RunSummary, { spec }: ModelSummary): string =>
  decodingText(decodingOfRun(run, spec), spec.target.vocabulary);
