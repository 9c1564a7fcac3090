import * as l10n from '@vscode/l10n';
import type { TrainingSummary } from '../../../src/lab/protocol';
import { usePalette } from '../../heat/usePalette';
import { Toggle } from '../../page/Toggle';
import { type DrawnTraining, MOST_DRAWN, trainingColour } from './drawn';
import { Swatch } from './Legend';

interface Properties {
  readonly shown: TrainingSummary;
  readonly others: readonly TrainingSummary[];
  readonly laid: readonly DrawnTraining[];
  lay(training: string, on: boolean): void;
}

/** Which trainings' curves are laid over those of the one shown, and in which colours. */
export function LayOver({ shown, others, laid, lay }: Properties) {
  const palette = usePalette();
  const number = (id: string) => laid.findIndex(({ training }) => training.id === id) + 1;
  const full = laid.length >= MOST_DRAWN - 1;
  return (
    <fieldset class="chart-over" data-testid="lay-over">
      <legend class="for-screen-readers">{l10n.t('Lay the curves of other trainings over these')}</legend>
      <span class="chart-over-name" aria-hidden="true">
        {l10n.t('Lay over:')}
      </span>
      {laid.length > 0 && (
        <span class="chart-over-shown">
          <Swatch colour={trainingColour(0, palette)} />
          {shown.title}
        </span>
      )}
      {others.map(({ id, title }) => {
        const on = number(id) > 0;
        return (
          <Toggle key={id} on={on} testId="lay" disabled={full && !on} set={(wanted) => lay(id, wanted)}>
            {on && <Swatch colour={trainingColour(number(id), palette)} />}
            {title}
          </Toggle>
        );
      })}
    </fieldset>
  );
}
