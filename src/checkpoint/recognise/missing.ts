import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Missing, Named } from './pool';

/** @throws ReaderError naming everything that is missing */
export function refuseMissing(missing: readonly Missing[], all: readonly Named[] = []): void {
  if (missing.length === 0) return;
  const lines = missing.map(
    ({ name, shape, id }) => `  ${name} [${shape.join(', ')}]${id ? ` (${id})` : ''}`,
  );
  const left = all.map(({ name, tensor }) => `  ${name} [${tensor.shape.join(', ')}]`);
  throw new ReaderError(
    [
      l10n.t('The checkpoint lacks:'),
      ...lines,
      ...(left.length > 0 ? [l10n.t('Not used so far:'), ...left] : []),
      l10n.t('If one of its tensors is what is missing, say so: --map NAME=MISSING.'),
    ].join('\n'),
  );
}
