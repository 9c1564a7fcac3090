import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Sides } from '../../model/architecture';
import { idOf } from '../../model/modelId';
import type { ModelSpec } from '../../model/spec';
import type { TrainingConfig } from '../config';
import { describedModel } from '../model';
import { titleOf } from './titles';

/** The description of the model, of which the data give the sides. @throws ReaderError where there is none */
export function specFor(
  { data, model, name }: TrainingConfig,
  sides: Pick<Sides, 'tokens' | 'source' | 'target'>,
): ModelSpec {
  const title = titleOf(name, data);
  const described = describedModel(model, {
    id: idOf(title.en),
    title,
    ...sides,
    decoding: { strategy: 'greedy' },
  });
  if ('spec' in described) return described.spec;
  throw new ReaderError(l10n.t('"{0}" {1}', 'model', l10n.t('describes no model: {0}', described.problem)));
}
