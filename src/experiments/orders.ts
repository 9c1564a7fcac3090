import * as l10n from '@vscode/l10n';
import type { Condition } from './experiment';

const REVERSED = '-reversed';

/** A condition that copies its source, writing it backwards. */
export const reversed = ({ id, title, config }: Condition, data: Condition['config']['data']): Condition => ({
  id: `${id}${REVERSED}`,
  title: () => l10n.t('{0}, reversing', title()),
  config: { ...config, data },
});

/** Up to this difference between the shares of both ends, in both orders together, they are taken for balanced. */
export const BALANCED = 0.05;

/** Both orders of writing together: what is written first has to be kept least long, wherever it stands. */
export const orders = (id: string) => [id, `${id}${REVERSED}`] as const;
