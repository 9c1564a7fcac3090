import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { answered, askChoice, askText, type Step } from '../../editor/ask';
import { heading } from '../../editor/modelItems';
import { question, said } from '../../editor/newModel/choices';
import { lastOf, pathOf } from '../../editor/uris';
import { CHOICES } from '../../model/architecture';
import { TOKENIZATIONS } from '../../text/tokenizations';
import { cutInWords, taskInWords } from '../words/data';
import type { Answers, ChosenData } from './answers';
import { chosenConfiguration, chosenFile } from './chosenFiles';
import { shownConfiguration, writtenConfiguration } from './configurationText';
import { fitting, nameProblem } from './names';
import { forcingPresets, sizePresets } from './presets';

const TASKS = ['copy', 'reverse', 'sort', 'recall', 'interval', 'dates', 'numbers'] as const;

/** So many files are offered at most. */
const MOST_FILES = 200;

interface DataItem extends vscode.QuickPickItem {
  readonly data?: ChosenData;
  browse?(): Promise<ChosenData | undefined>;
}

/** Of the workspace; none where it cannot be searched, and a file is then browsed for. */
async function tabSeparated(): Promise<vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles('**/*.tsv', '**/node_modules/**', MOST_FILES);
  } catch {
    return [];
  }
}

export const askData: Step<Answers> = async (answers, place) => {
  const files = await tabSeparated();
  const browse: DataItem = {
    label: l10n.t('Another file…'),
    detail: l10n.t('lines of source, tab, target'),
    browse: chosenFile,
  };
  const shown = shownConfiguration();
  const written: DataItem[] = shown
    ? [
        {
          label: l10n.t('From “{0}” in the editor', lastOf(shown.uri.path)),
          browse: async () => writtenConfiguration(shown),
        },
      ]
    : [];
  const configured: DataItem = {
    label: l10n.t('From a configuration file…'),
    detail: l10n.t('data, model, forcing and all else, as the command line takes it'),
    browse: chosenConfiguration,
  };
  const answer = await askChoice<DataItem>({
    ...place,
    placeholder: l10n.t('What to learn'),
    items: [
      heading(l10n.t('Made for you')),
      ...TASKS.map((task) => ({ ...taskItem(task), data: { task } })),
      heading(l10n.t('Tab-separated files')),
      ...files.map((uri) => fileItem(uri)),
      browse,
      heading(l10n.t('All of it in a file')),
      ...written,
      configured,
    ],
  });
  if (typeof answer !== 'object') return answer;
  const data = answer.value.browse ? await answer.value.browse() : answer.value.data;
  return data && { value: { ...answers, data } };
};

function taskItem(task: (typeof TASKS)[number]): vscode.QuickPickItem {
  return { label: taskInWords(task), detail: taskDetail(task) };
}

function taskDetail(task: (typeof TASKS)[number]): string {
  switch (task) {
    case 'copy':
      return l10n.t('symbols, and the same again');
    case 'reverse':
      return l10n.t('symbols, and the same backwards');
    case 'sort':
      return l10n.t('numbers, and the same in order');
    case 'recall':
      return l10n.t('symbols, and the first of them: to be remembered over all that follow');
    case 'interval':
      return l10n.t('two pulses in silence, and how many time steps lie between them');
    case 'dates':
      return l10n.t('a date as people write it, and as 2026-11-21');
    case 'numbers':
      return l10n.t('a number, and how it is read in Korean');
  }
}

const fileItem = (uri: vscode.Uri): DataItem => ({
  label: vscode.workspace.asRelativePath(uri),
  data: { task: 'file', file: pathOf(uri) },
});

export const askCut: Step<Answers> = async (answers, place) => {
  const answer = await askChoice({
    ...place,
    placeholder: l10n.t('What a token is'),
    items: TOKENIZATIONS.map((cut) => ({ label: cutInWords(cut), cut })),
  });
  return answered(answer, ({ cut }) => ({ ...answers, cut }));
};

export const askCell: Step<Answers> = async (answers, place) => {
  const items = CHOICES.encoderCell.map((cell) => ({ ...said('encoderCell', cell), cell }));
  const answer = await askChoice({
    ...place,
    placeholder: l10n.t('The cell of encoder and decoder'),
    items,
    active: items.find(({ cell }) => cell === 'gru'),
  });
  return answered(answer, ({ cell }) => ({ ...answers, cell }));
};

export const askScore: Step<Answers> = async (answers, place) => {
  const items = CHOICES.score.map((score) => ({ ...said('score', score), score }));
  const answer = await askChoice({
    ...place,
    placeholder: question('score'),
    items,
    active: items.find(({ score }) => score === 'bahdanau'),
  });
  return answered(answer, ({ score }) => ({ ...answers, score }));
};

export const askForcing: Step<Answers> = async (answers, place) => {
  const answer = await askChoice({
    ...place,
    placeholder: l10n.t('Which token the decoder is fed while training'),
    items: forcingPresets(answers.size!.updates),
  });
  return answered(answer, ({ forcing }) => ({ ...answers, forcing }));
};

export const askSize: Step<Answers> = async (answers, place) => {
  const items = sizePresets();
  const answer = await askChoice({
    ...place,
    placeholder: l10n.t('How large the model is, and how long it is trained'),
    items,
    active: items[1],
  });
  return answered(answer, (size) => ({ ...answers, size }));
};

export const askName =
  (named: (answers: Answers) => string): Step<Answers> =>
  async (answers, place) => {
    const answer = await askText({
      ...place,
      placeholder: l10n.t('What it is called'),
      value: fitting(named(answers)),
      problem: nameProblem,
    });
    return answered(answer, (text) => ({ ...answers, name: text.trim() }));
  };

interface PlaceItem extends vscode.QuickPickItem {
  readonly parent?: string | 'browse';
}

export const askParent: Step<Answers> = async (answers, place) => {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const answer = await askChoice<PlaceItem>({
    ...place,
    placeholder: l10n.t('Where the model is kept, with its checkpoints'),
    items: [
      {
        label: l10n.t('Among your own models'),
        detail: l10n.t('in the extension’s own storage: there in every workspace'),
      },
      ...folders.map(({ name, uri }) => ({
        label: l10n.t('A folder in “{0}”', name),
        detail: l10n.t('beside your files, under its name'),
        parent: uri.toString(),
      })),
      { label: l10n.t('A folder elsewhere…'), parent: 'browse' },
    ],
  });
  if (typeof answer !== 'object') return answer;
  const { parent } = answer.value;
  if (parent !== 'browse') return { value: { ...answers, parent } };
  const title = l10n.t('The folder that a new one is made in');
  const [uri] =
    (await vscode.window.showOpenDialog({ title, canSelectFolders: true, canSelectFiles: false })) ?? [];
  return uri && { value: { ...answers, parent: uri.toString() } };
};
