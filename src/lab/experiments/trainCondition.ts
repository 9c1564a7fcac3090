import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { askInTurn } from '../../editor/ask';
import type { OwnModels } from '../../editor/ownModels';
import { configOf } from '../../experiments/configOf';
import type { Experiment } from '../../experiments/experiment';
import { idOf } from '../../model/modelId';
import { TrainingConfig } from '../../training/config';
import type { Answers } from '../train/answers';
import { namedApart } from '../train/names';
import { newFolder } from '../train/newFolder';
import { askName, askParent } from '../train/questions';
import type { Trainings } from '../trainings';
import { titleOf } from '../words/configuration';

/** Development pairs that the lab shows translated: an experiment needs none. */
const EXAMPLES = 5;

/**
 * Trains one condition of an experiment in the lab, so that one can look inside: the same configuration, the first seed.
 * @returns whether one has begun
 */
export async function trainCondition(
  { name: experiment, conditions }: Experiment,
  id: string,
  trainings: Trainings,
  own: OwnModels,
): Promise<boolean> {
  const condition = conditions.find((one) => one.id === id);
  if (!condition) return false;
  const steps = [askName(() => `${condition.title()} (${experiment})`), askParent];
  const answers = await askInTurn<Answers>(l10n.t('Train a Condition'), {}, () => steps);
  if (!answers) return false;
  const { evaluation, ...config } = configOf(condition, false);
  const shown = { ...config, name: answers.name!, evaluation: { ...evaluation, examples: EXAMPLES } };
  const apart = namedApart(
    v.parse(TrainingConfig, shown),
    trainings.list.map((one) => titleOf(one.config)),
  );
  trainings.add(apart, await newFolder(idOf(titleOf(apart)), answers.parent, own, trainings));
  return true;
}
