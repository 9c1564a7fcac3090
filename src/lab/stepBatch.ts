import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Tools } from '../editor/tools';
import { ReaderError } from '../errors';
import type { Training } from './training';
import { modelIn } from './useModel';

/**
 * **Seq2Seq: Step Through Training Batch**: the pairs of a training's next update as runs of the step panel, with the
 * coins that the update will toss. The weights are those of the model that the training keeps.
 */
export async function stepBatch({ own, runs, panel }: Tools, training: Training | undefined): Promise<void> {
  if (!training)
    throw new ReaderError(l10n.t('There is no training yet. Run “Seq2Seq: Train a Model…” first.'));
  const { pairs, ratio, coin, seed } = await training.batch();
  const { labelSmoothing } = training.config;
  const model = modelIn(own, vscode.Uri.parse(training.id));
  const started = pairs.map(({ source, target }, example) =>
    runs.add(model, source, {
      strategy: 'forcing',
      text: target,
      ratio,
      coin,
      seed,
      example,
      labelSmoothing,
      dropout: true,
      backward: true,
    }),
  );
  runs.show(started[0]!.trace);
  panel.show();
  await Promise.all(started.map(({ ended }) => ended));
}
