import * as l10n from '@vscode/l10n';
import { type Answer, askText, type Place } from '../ask';

const PAIR = /^[^=\s]+=[^=\s]+$/;

/**
 * Lets the reader say which of a checkpoint's tensors is which.
 * @param before what was said before
 * @returns what names of the checkpoint stand for, those of before included
 */
export async function askNames(
  place: Place,
  before: ReadonlyMap<string, string>,
): Promise<Answer<ReadonlyMap<string, string>>> {
  const answer = await askText({
    ...place,
    placeholder: HOW(),
    value: [...before].map((pair) => pair.join('=')).join(' '),
    problem: (text) => {
      const all = pairs(text);
      return all.length > 0 && all.every((pair) => PAIR.test(pair)) ? undefined : HOW();
    },
  });
  if (typeof answer !== 'object') return answer;
  return { value: new Map(pairs(answer.value).map((pair) => pair.split('=') as [string, string])) };
}

const HOW = () =>
  l10n.t(
    'What tensors or modules are: NAME=NAME, the checkpoint’s name first, such as {0}; several are separated by spaces',
    'decoder.head.weight=output.W_y',
  );

const pairs = (text: string) => text.split(/\s+/).filter((pair) => pair !== '');
