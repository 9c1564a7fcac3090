import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ShownExperiment } from '../../../src/lab/experiments/protocol';
import { duration } from '../../page/duration';
import { readSeeds } from '../state/seeds';

/** Characters that the field of the seeds has room for, by what stands in it. */
const LEAST = 12;
const MOST = 40;

interface Properties {
  readonly experiment: ShownExperiment;
  readonly jobs: number;
  readonly disabled: boolean;
  run(seeds: number[], quick: boolean): void;
}

/** With which seeds, in full or as a trial. */
export function RunForm({ experiment, jobs, disabled, run }: Properties) {
  const { seeds: usual, secondsASeed, conditions } = experiment;
  const [text, write] = useState(usual.join(', '));
  const [refused, refuse] = useState(false);
  const seeds = readSeeds(text);
  const begin = (quick: boolean) => {
    refuse(!seeds);
    if (seeds) run(seeds, quick);
  };
  return (
    <form
      class="run-form"
      onSubmit={(event) => {
        event.preventDefault();
        begin(false);
      }}
    >
      <label class="run-seeds">
        <span>{l10n.t('Seeds')}</span>
        <input
          type="text"
          value={text}
          size={Math.max(LEAST, Math.min(MOST, text.length + 1))}
          aria-invalid={refused && !seeds}
          aria-describedby="run-seeds-problem"
          data-testid="experiment-seeds"
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" aria-disabled={disabled} data-testid="experiment-run">
        {l10n.t('Run')}
      </button>
      <button
        type="button"
        class="button secondary"
        aria-disabled={disabled}
        data-testid="experiment-try"
        onClick={() => begin(true)}
      >
        {l10n.t('Only try it out')}
      </button>
      <p class="run-hint" id="run-seeds-problem" role={refused && !seeds ? 'alert' : undefined}>
        {refused && !seeds
          ? l10n.t('Write up to twenty whole numbers with commas between them, such as 1, 2, 3.')
          : hint((seeds?.length ?? 0) * conditions.length, (secondsASeed ?? 0) * (seeds?.length ?? 0), jobs)}
      </p>
    </form>
  );
}

/** How much there is to do, as far as the shipped results tell. */
function hint(trainings: number, seconds: number, jobs: number): string {
  const all = l10n.t('{0} trainings; what has been measured here already is not trained again.', trainings);
  if (seconds === 0) return all;
  return `${all} ${l10n.t('The shipped ones took {0} of computing; here, {1} at a time.', duration(seconds), jobs)}`;
}
