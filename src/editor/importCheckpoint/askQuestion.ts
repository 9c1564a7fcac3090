import * as l10n from '@vscode/l10n';
import type { Question } from '../../checkpoint/recognise/questions';
import { type Answer, askChoice, type Place } from '../ask';

/** Asks what tensors do not tell, the likeliest first. */
export async function askQuestion(
  place: Place,
  { text, options, answer }: Question,
): Promise<Answer<string>> {
  const items = options.map((label) => ({
    label,
    ...(label === answer ? { description: l10n.t('the likeliest') } : {}),
  }));
  const chosen = await askChoice({ ...place, placeholder: text, items });
  return typeof chosen === 'object' ? { value: chosen.value.label } : chosen;
}
