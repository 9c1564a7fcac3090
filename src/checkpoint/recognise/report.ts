import * as l10n from '@vscode/l10n';
import { inWords } from '../../model/inWords';
import { columnsOf, together } from './columns';
import type { Recognised } from './convert';
import type { Question } from './questions';

/** So many tensors that were not used are named; an optimiser's would hide everything else. */
const MOST_UNUSED = 12;

/** What became of a checkpoint, line by line: which tensors were used as what, what was taken for likely, what is left. */
export function reportLines({ spec, report }: Pick<Recognised, 'spec' | 'report'>): string[] {
  const { used, unused, idle, zeros, questions } = report;
  const more = unused.length - MOST_UNUSED;
  return [
    l10n.t('Recognised: {0}', inWords(spec)),
    ...section(
      l10n.t('Used:'),
      columnsOf(used.map(({ name, shape, ids }) => ({ name, shape, becomes: ids }))),
    ),
    ...section(l10n.t('Zeros, because the checkpoint has no such bias:'), indented(together(zeros))),
    ...section(
      l10n.t('Without effect (the same is added to every score, and softmax takes it away):'),
      indented(idle),
    ),
    ...section(l10n.t('Not used:'), [
      ...columnsOf(unused.slice(0, MOST_UNUSED)),
      ...indented(more > 0 ? [l10n.t('and {0} more', more)] : []),
    ]),
    ...section(l10n.t('What tensors do not tell:'), questions.flatMap(answered)),
  ];
}

/** A question and its answer, with what else it could be. */
function answered({ text, id, answer, options, given }: Question): string[] {
  const others = options.filter((option) => option !== answer);
  const taken = given ? '' : ` (${l10n.t('taken for likely')})`;
  const rest = others.length === 0 ? '' : `; ${l10n.t('it could be {0}', others.join(' | '))}`;
  return [`  ${text}`, `    ${id}: ${answer}${taken}${rest}`];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', title, ...lines];
