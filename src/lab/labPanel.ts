import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { LabMirror } from './mirror';
import { MirroredPage } from './mirroredPage';
import { spoken } from './page';
import { FromLab, type LabAction, LabState, type ToLab } from './protocol';
import type { Training } from './training';
import type { TrainingEvent, Trainings } from './trainings';

export const LAB_VIEW_TYPE = 'seq2seq.lab';

/** What can be done with a training that takes more than it: by the lab's features. */
export interface LabActs {
  train(): Promise<void>;
  act(training: Training, action: LabAction): Promise<void>;
  /** Leads to the experiments. */
  experiments(): void;
}

export type LabPanel = MirroredPage<FromLab, ToLab, TrainingEvent>;

/** The training lab. */
export const labPanel = (extensionUri: vscode.Uri, trainings: Trainings, acts: LabActs): LabPanel =>
  new MirroredPage({
    viewType: LAB_VIEW_TYPE,
    title: l10n.t('Training Lab'),
    page: 'lab',
    extensionUri,
    schema: FromLab,
    state: LabState,
    show: (training) => trainings.show(training),
    listen: (update) => trainings.listen(update),
    async greet(post) {
      post({ type: 'setup', ...spoken() });
      await trainings.listed;
    },
    mirror: (post) => new LabMirror(trainings, post),
    hear(message) {
      switch (message.type) {
        case 'train':
          void acts.train();
          break;
        case 'experiments':
          acts.experiments();
          break;
        case 'show':
          trainings.show(message.training);
          break;
        case 'lay':
          trainings.lay(message.training, message.on);
          break;
        case 'pair':
          trainings.find(message.training)?.lookAt(message.number);
          break;
        case 'act': {
          const training = trainings.find(message.training);
          if (training) void acts.act(training, message.action);
          break;
        }
      }
    },
  });
