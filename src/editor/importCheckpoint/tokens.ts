import * as l10n from '@vscode/l10n';
import type { ModelSpec } from '../../model/spec';
import { separated } from '../../text/separated';
import { type Answer, askText, type Place } from '../ask';

/** The ids of special tokens, which no tensor tells. */
export async function askTokens(place: Place): Promise<Answer<ModelSpec['tokens']>> {
  const answer = await askText({
    ...place,
    placeholder: l10n.t('The ids of <sos>, <eos>, <pad> and, where there is one, <unk>, in this order'),
    value: '1, 2, 0',
    problem: (text) => (parsed(text) ? undefined : l10n.t('Two to four different ids, separated by commas')),
  });
  return typeof answer === 'object' ? { value: parsed(answer.value)! } : answer;
}

function parsed(text: string): ModelSpec['tokens'] | undefined {
  const parts = separated(text);
  const ids = parts.map(Number);
  const sound = parts.every((part) => /^\d{1,6}$/.test(part)) && new Set(ids).size === ids.length;
  const [sos, eos, pad, unk, ...others] = ids;
  if (!sound || sos === undefined || eos === undefined || others.length > 0) return undefined;
  return { sos, eos, ...(pad === undefined ? {} : { pad }), ...(unk === undefined ? {} : { unk }) };
}
