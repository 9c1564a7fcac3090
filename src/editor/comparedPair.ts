import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { BUNDLED } from '../checkpoint/bundled';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import { askChoice } from './ask';
import { type ModelItem, modelItems, titleOf } from './modelItems';
import type { OwnModels } from './ownModels';

/** Two models by what `seq2seq.model` calls them: the left and the right. */
export type ModelPair = readonly [string, string];

interface PairItem extends vscode.QuickPickItem {
  /** Undefined for the way to any two. */
  readonly pair?: ModelPair;
}

/**
 * Asks which two models to compare: the pair of last time and the chosen model with a bundled one come first, then
 * any two.
 */
export async function askPair(
  extensionUri: vscode.Uri,
  own: OwnModels,
  chosen: string,
  last: ModelPair | undefined,
): Promise<ModelPair | undefined> {
  const models = await modelItems(extensionUri, own);
  const known = models.flatMap(({ model }) => (model?.spec ? [model.id] : []));
  if (known.length < 2) {
    throw new ReaderError(
      l10n.t('There is one model only, and a comparison needs two. Make another with "Seq2Seq: New Model…".'),
    );
  }
  const titles = new Map(models.map(({ model }) => [model?.id, model?.spec && titleOf(model.spec)]));
  const items = proposals(chosen, last, known).map(
    (pair): PairItem => ({
      label: pair.join(' $(arrow-both) '),
      description: l10n.t('{0} and {1}', titles.get(pair[0])!, titles.get(pair[1])!),
      pair,
    }),
  );
  if (items.length === 0) return askBoth(models, chosen);
  const answer = await askChoice({
    title: l10n.t('Compare Models'),
    placeholder: l10n.t('The two models to run the selection on'),
    step: 1,
    items: [...items, { label: l10n.t('Two other models…') }],
  });
  if (answer === undefined || answer === 'back') return undefined;
  return answer.value.pair ?? askBoth(models, chosen);
}

/**
 * Whether two models can read one and the same selection.
 * @throws ReaderError where one reads text, say, and the other token ids
 */
export function checkComparable(
  pair: ModelPair,
  left: Pick<ModelSpec['source'], 'kind'>,
  right: Pick<ModelSpec['source'], 'kind'>,
): void {
  if (left.kind === right.kind) return;
  throw new ReaderError(
    l10n.t(
      'The two models cannot be compared on one selection: {0} reads {1}, {2} reads {3}. Choose two that read the same.',
      pair[0],
      readBy(left.kind),
      pair[1],
      readBy(right.kind),
    ),
  );
}

function readBy(kind: ModelSpec['source']['kind']): string {
  switch (kind) {
    case 'text':
      return l10n.t('text');
    case 'ids':
      return l10n.t('token ids');
    case 'vectors':
      return l10n.t('frames of numbers');
  }
}

/** The pair of last time, then the chosen model (or else the first bundled one) with each of the bundled ones. */
function proposals(chosen: string, last: ModelPair | undefined, known: readonly string[]): ModelPair[] {
  const first = known.includes(chosen) ? chosen : BUNDLED[0]!;
  const pairs = BUNDLED.filter((id) => id !== first).map((id): ModelPair => [first, id]);
  if (last?.every((id) => known.includes(id))) pairs.unshift(last);
  return pairs.filter((pair, k) => pairs.findIndex((one) => one.join() === pair.join()) === k);
}

async function askBoth(models: readonly ModelItem[], chosen: string): Promise<ModelPair | undefined> {
  for (;;) {
    const left = await askModel(1, models, chosen);
    if (left === undefined || left === 'back') return undefined;
    const right = await askModel(2, models, left.value.model!.id);
    if (right !== 'back') return right && [left.value.model!.id, right.value.model!.id];
  }
}

/** The second model is any but the first: the list begins at the one after it. */
function askModel(step: 1 | 2, models: readonly ModelItem[], id: string) {
  const items = models.filter(({ model }) => !model || (model.spec && (step === 1 || model.id !== id)));
  return askChoice({
    title: l10n.t('Compare Models'),
    placeholder: step === 1 ? l10n.t('The first model') : l10n.t('The model to compare it with'),
    step,
    steps: 2,
    items,
    active: items.find(({ model }) => model && (step === 2 || model.id === id)),
  });
}
