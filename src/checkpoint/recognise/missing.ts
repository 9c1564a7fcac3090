import * as l10n from '@vscode/l10n';
import { columnsOf } from './columns';
import type { Missing, Named } from './pool';
import { Unrecognised } from './unrecognised';

/**
 * @param left what has found no use, by its names in the checkpoint
 * @throws Unrecognised naming everything that is missing, with its shape, and what is left
 */
export function refuseMissing(missing: readonly Missing[], left: readonly Named[] = []): void {
  if (missing.length === 0) return;
  const unused = left.map(({ name, tensor }) => ({ name, shape: tensor.shape }));
  throw new Unrecognised(
    [
      l10n.t('The checkpoint lacks:'),
      ...columnsOf(missing.map(({ name, shape, id }) => ({ name, shape, becomes: id ? [id] : [] }))),
      ...(unused.length > 0 ? [l10n.t('Not used so far:'), ...columnsOf(unused)] : []),
      l10n.t('If one of its tensors is what is missing, name it: NAME=MISSING.'),
    ].join('\n'),
    missing.find(({ question }) => question)?.question,
  );
}
