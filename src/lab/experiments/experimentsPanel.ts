import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import { MirroredPage } from '../mirroredPage';
import { spoken } from '../page';
import type { ExperimentEvent, Experiments } from './experiments';
import { ExperimentsMirror } from './mirror';
import { ExperimentsState, FromExperiments, type ToExperiments } from './protocol';
import { listed } from './view';

export const EXPERIMENTS_VIEW_TYPE = 'seq2seq.experiments';

/** What a page asks for that takes more than the experiments themselves. */
export type ExperimentActs = (
  message: Extract<FromExperiments, { type: 'run' | 'open' | 'export' | 'remove' | 'train' | 'lab' }>,
) => void;

export type ExperimentsPanel = MirroredPage<FromExperiments, ToExperiments, ExperimentEvent>;

/** The page of experiments. */
export const experimentsPanel = (
  extensionUri: vscode.Uri,
  experiments: Experiments,
  act: ExperimentActs,
): ExperimentsPanel =>
  new MirroredPage({
    viewType: EXPERIMENTS_VIEW_TYPE,
    title: l10n.t('Experiments'),
    page: 'experiments',
    extensionUri,
    schema: FromExperiments,
    state: ExperimentsState,
    show: (experiment) => experiments.show(experiment),
    listen: (update) => experiments.listen(update),
    greet(post) {
      const { jobs } = experiments;
      post({ type: 'setup', ...spoken(), experiments: EXPERIMENTS.map(listed), jobs });
    },
    mirror: (post) =>
      new ExperimentsMirror(
        experiments,
        post,
        (error) => void vscode.window.showErrorMessage(messageOf(error)),
      ),
    hear(message) {
      switch (message.type) {
        case 'show':
          experiments.show(message.experiment);
          break;
        case 'control':
          experiments.rerun?.[message.what]();
          break;
        default:
          act(message);
      }
    },
  });
