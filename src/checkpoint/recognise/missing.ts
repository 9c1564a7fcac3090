import * as l10n from '@vscode/l10n';
import { columnsOf } from './columns';
import type { Missing, Named } from './pool';
import { Unrecognised } from './unrecognised';

/** @throws Unrecognised naming everything that is missing, with its shape, and what has found no use */
export function refuseMissing(missing: readonly Missing[], all: readonly Named[] = []): void {
  if (missing.length === 0) return;
  const left = all.map(({ name, tensor }) => ({ name, shape: tensor.shape }));
  throw new Unrecognised(
    [
      l10n.t('The checkpoint lacks:'),
      ...columnsOf(missing.map(({ name, shape, id }) => ({ name, shape, becomes: id ? [id] : [] }))),
      ...(left.length > 0 ? [l10n.t('Not used so far:'), ...columnsOf(left)] : []),
      l10n.t('If one of its tensors is what is missing, name it: NAME=MISSING.'),
    ].join('\n'),
    missing.find(({ question }) => question)?.question,
  );
}
