import * as l10n from '@vscode/l10n';
import { absolute, lessThan, moreOf } from './expect';
import type { Condition, Expectation } from './experiment';

const REVERSED = '-reversed';

/** What conditions learn that write their source as it is. */
export const copying = (): string => l10n.t('Copying');

/** A condition that copies its source, writing it backwards. */
export const reversed = (one: Condition, data: Condition['config']['data']): Condition => ({
  ...one,
  id: `${one.id}${REVERSED}`,
  title: () => l10n.t('{0}, reversing', one.title()),
  task: () => l10n.t('Reversing'),
  kind: one.title,
  config: { ...one.config, data },
});

/** Below this difference between the shares of two places, in both orders together, they are taken for balanced. */
export const BALANCED = 0.05;

/** Both orders of writing together: what is written first has to be kept least long, wherever it stands. */
export const orders = (id: string) => [id, `${id}${REVERSED}`] as const;

/** That one place of the source is found again more often than the others are. */
export const favoured = (id: string, place: string, others: readonly string[]): Expectation[] =>
  others.map((other) => moreOf(orders(id), place, other, BALANCED));

/** That no two of the places that are measured differ by what is more than balance. */
export const balanced = (id: string): Expectation[] => [
  lessThan(BALANCED, absolute('lean', orders(id))),
  lessThan(BALANCED, absolute('firstToken', orders(id), 'middleToken')),
  lessThan(BALANCED, absolute('lastToken', orders(id), 'middleToken')),
];
