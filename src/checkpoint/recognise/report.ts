import * as l10n from '@vscode/l10n';
import { inWords } from '../../model/inWords';
import type { Recognised } from './convert';

/** So many tensors that were not used are named; an optimiser's would hide everything else. */
const MOST_UNUSED = 12;

/** What became of a checkpoint, line by line: which tensors were used as what, what was taken for likely, what is left. */
export function reportLines({ spec, report }: Recognised): string[] {
  const { used, unused, idle, zeros, questions } = report;
  const shape = (sizes: readonly number[]) => `[${sizes.join(', ')}]`;
  const width = Math.max(...used.map(({ name }) => name.length));
  return [
    l10n.t('Recognised: {0}', inWords(spec)),
    l10n.t('Used:'),
    ...used.map(
      (one) => `  ${one.name.padEnd(width)}  ${shape(one.shape).padEnd(13)} → ${one.ids.join(', ')}`,
    ),
    ...section(l10n.t('Zeros, because the checkpoint has no such bias:'), zeros),
    ...section(l10n.t('Without effect (the same is added to every score, and softmax takes it away):'), idle),
    ...section(
      l10n.t('Not used:'),
      unused.slice(0, MOST_UNUSED).map((one) => `${one.name}  ${shape(one.shape)}`),
    ),
    ...(unused.length > MOST_UNUSED ? [`  ${l10n.t('and {0} more', unused.length - MOST_UNUSED)}`] : []),
    ...section(
      l10n.t('What tensors do not tell (another answer is given by the flag):'),
      questions.map(({ text, id, answer, options, given }) => {
        const others = options.filter((option) => option !== answer);
        const rest = others.length > 0 ? `  (${others.join(' | ')})` : '';
        return `${text} --${id} ${answer}${given ? '' : ` ${l10n.t('taken for likely')}`}${rest}`;
      }),
    ),
  ];
}

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
