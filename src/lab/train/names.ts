import { said } from '../../editor/newModel/choices';
import { cellName } from '../../model/inWords';
import type { TrainingConfig } from '../../training/config';
import { nameOf } from '../../training/data/files';
import { titleOf } from '../words/configuration';
import { taskInWords } from '../words/data';
import { forcingName } from '../words/forcing';
import type { Answers } from './answers';

/** What is learned, and what else is not always so: "Dates, GRU, Bahdanau’s additive, scheduled sampling". */
export function suggestedName({ data, cell, score, forcing }: Answers): string {
  if (!data || data.task === 'configured' || !cell) return '';
  const learned = data.task === 'file' ? stemOf(data.file) : taskInWords(data.task);
  const parts = [learned, cellName(cell)];
  if (score && score !== 'none') parts.push(said('score', score).label);
  if (forcing?.strategy === 'teacher' && forcing.ratio < 1) parts.push(`ε = ${forcing.ratio}`);
  if (forcing && forcing.strategy !== 'teacher') parts.push(forcingName(forcing));
  return parts.join(', ');
}

/** The configuration under a name that no training has yet: with a number behind it where that takes one. */
export function namedApart(config: TrainingConfig, taken: readonly string[]): TrainingConfig {
  const title = titleOf(config);
  if (!taken.includes(title)) return config;
  let number = 2;
  while (taken.includes(`${title} ${number}`)) number++;
  return { ...config, name: `${title} ${number}` };
}

const stemOf = (file: string) => nameOf(file).replace(/\.\w+$/, '');
