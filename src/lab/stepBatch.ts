import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { askChoice } from '../editor/ask';
import type { Tools } from '../editor/tools';
import { ReaderError } from '../errors';
import { batchRuns } from './batchRuns';
import type { Batch } from './engine/messages';
import type { Training } from './training';
import { modelIn } from './useModel';
import { pairText } from './words/pair';

/**
 * **Seq2Seq: Step Through Training Batch**: a pair of a training's next update as a run of the step panel, with the
 * weights that the update begins with, its coins and what it drops, forwards and backwards through time. Of professor
 * forcing both passes, side by side.
 */
export async function stepBatch({ own, runs, panel }: Tools, training: Training | undefined): Promise<void> {
  if (!training)
    throw new ReaderError(l10n.t('There is no training yet. Run “Seq2Seq: Train a Model…” first.'));
  const batch = await training.batch();
  const chosen = await chosenPair(batch, training.pair);
  if (chosen === undefined) return;
  training.lookAt(chosen);
  const folder = batch.folder.split('/');
  const model = modelIn(own, vscode.Uri.joinPath(vscode.Uri.parse(training.id), ...folder));
  const passes = batchRuns(batch, chosen, training.config).map(({ text, source, asked }) =>
    runs.add(model, text, asked, undefined, source),
  );
  const [first, second] = passes.map(({ trace }) => trace);
  if (second) runs.cursors.pair(first!, second);
  runs.show(first!);
  panel.show();
  await Promise.all(passes.map(({ ended }) => ended));
}

/**
 * The number of the pair that is to be stepped through; undefined where none was chosen.
 * @param looked number of the pair that is looked at: Enter takes it
 */
async function chosenPair({ pairs, update }: Batch, looked: number): Promise<number | undefined> {
  if (pairs.length === 1) return 0;
  const items = pairs.map((pair, number) => ({ label: pairText(pair), number }));
  const answer = await askChoice({
    items,
    active: items[looked],
    title: l10n.t('Step Through Training Batch'),
    step: 1,
    placeholder: l10n.t('A pair of update {0}', update),
  });
  return typeof answer === 'object' ? answer.value.number : undefined;
}
