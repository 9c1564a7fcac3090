import * as l10n from '@vscode/l10n';
import type { Coin, Forcing } from '../../src/model/decoding/choosing';
import type { RunSummary } from '../../src/protocol';

type Tossed = Pick<Forcing, 'ratio' | 'coin'>;

/** The training pass that a run is; undefined of any other run. */
export const trainingPassOf = ({ asked }: Pick<RunSummary, 'asked'>): Tossed | undefined =>
  asked?.strategy === 'forcing' ? asked : undefined;

/** Whether two runs are two training passes of one model over one pair, as professor forcing has them. */
export const arePasses = (left: RunSummary, right: RunSummary): boolean =>
  left.model === right.model &&
  !right.branch &&
  [left, right].every((run) => trainingPassOf(run) !== undefined);

/** The probability of the gold token: scheduled sampling comes to ones of many digits. Never a false 0 or 1. */
export function ratioText(ratio: number): string {
  const text = Number(ratio.toFixed(3));
  return String(Number.isInteger(text) ? ratio : text);
}

/** What a training pass is called among others of its kind: by what it is fed. */
export function passName({ ratio }: Tossed): string {
  if (ratio === 1) return l10n.t('Teacher-forced pass');
  return ratio === 0 ? l10n.t('Free-running pass') : l10n.t('Training pass, ε = {0}', ratioText(ratio));
}

/** Which token a step is fed by the one before it. */
export function feedingText({ ratio, coin }: Tossed): string {
  if (ratio === 1)
    return l10n.t('ε = 1: every step is fed the gold token of the step before (teacher forcing).');
  if (ratio === 0)
    return l10n.t('ε = 0: every step is fed what was predicted at the step before (free running).');
  return l10n.t(
    'ε = {0}: where u < ε, the next step is fed the gold token, else the predicted one. {1}',
    ratioText(ratio),
    drawText(coin),
  );
}

function drawText(coin: Coin): string {
  switch (coin) {
    case 'batch':
      return l10n.t('One draw u a step, for the whole batch.');
    case 'example':
      return l10n.t('One draw u for each step and sequence.');
    case 'sequence':
      return l10n.t('One draw u for all steps of a sequence.');
  }
}
