import * as l10n from '@vscode/l10n';
import { said } from '../../editor/newModel/choices';
import { cellName } from '../../model/inWords';
import { cutTo } from '../../text/shown';
import { LONGEST_NAME, type TrainingConfig } from '../../training/config';
import { nameOf } from '../../training/data/files';
import { titleOf } from '../words/configuration';
import { taskInWords } from '../words/data';
import { forcingName } from '../words/forcing';
import type { Answers } from './answers';

/** What is learned, and what else is not always so: "Dates, GRU, Bahdanau’s additive, scheduled sampling". */
export function suggestedName({ data, cell, score, forcing }: Answers): string {
  if (!data || data.task === 'configured' || !cell) return '';
  const learned = data.task === 'file' ? stemOf(data.file) : taskInWords(data.task);
  const parts = [cellName(cell)];
  if (score && score !== 'none') parts.push(said('score', score).label);
  if (forcing?.strategy === 'teacher' && forcing.ratio < 1) parts.push(`ε = ${forcing.ratio}`);
  if (forcing && forcing.strategy !== 'teacher') parts.push(forcingName(forcing));
  return fitting(learned, `, ${parts.join(', ')}`);
}

/** The configuration under a name that no training has yet: with a number behind it where that takes one. */
export function namedApart(config: TrainingConfig, taken: readonly string[]): TrainingConfig {
  const title = titleOf(config);
  if (!taken.includes(title)) return config;
  for (let number = 2; ; number++) {
    const name = fitting(title, ` ${number}`);
    if (!taken.includes(name)) return { ...config, name };
  }
}

/** What is wrong with a name, in the reader's language; undefined where a training can have it. */
export function nameProblem(text: string): string | undefined {
  const { length } = text.trim();
  if (length === 0) return l10n.t('Give it a name.');
  if (length <= LONGEST_NAME) return undefined;
  return l10n.t('It has {0} characters; a name has {1} at most.', length, LONGEST_NAME);
}

/** A name that a training can have: its beginning is cut where both are too long. */
export const fitting = (beginning: string, end = ''): string =>
  `${cutTo(beginning, LONGEST_NAME - end.length)}${end}`;

const stemOf = (file: string) => nameOf(file).replace(/\.\w+$/, '');
