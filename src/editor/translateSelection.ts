import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import type { StepPanel } from '../panel/panel';
import type { Runs } from '../panel/runs';
import { nothingToRead } from '../text/source';
import { chosenModel } from './models';
import { originAt } from './origins';
import { withPatience } from './progress';
import { sourcesOf } from './selection';

/** More sentences than a reader would step through; a whole file selected by mistake should not fill the list. */
const MOST_RUNS = 50;

/**
 * **Seq2Seq: Translate Selection**: translates every selected sentence, or the one under the cursor, in the step panel.
 * Resolves when all runs have ended.
 * @param sourceOf what a model reads, by which a selection is cut
 */
export async function translateSelection(
  runs: Runs,
  panel: StepPanel,
  sourceOf: (model: string) => Promise<ModelSpec['source']>,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    throw new ReaderError(l10n.t('No text editor is active. Open a file, and select a sentence in it.'));
  }
  const model = chosenModel();
  const source = await sourceOf(model);
  const places = sourcesOf(editor, source, MOST_RUNS + 1);
  if (places.length === 0) throw new ReaderError(nothingToRead(source));
  if (places.length > MOST_RUNS) {
    throw new ReaderError(l10n.t('More than {0} sentences are selected. Select fewer.', MOST_RUNS));
  }
  const started = places.map(({ text, range }) => {
    const run = runs.add(model, text);
    run.trace.origin = originAt(editor.document, range);
    return run;
  });
  runs.show(started[0]!.trace);
  panel.show();
  const cancel = () => {
    for (const { trace } of started) runs.cancel(trace);
  };
  await withPatience(
    started.map((run) => run.ended),
    cancel,
  );
  const failed = started.find(({ trace }) => trace.status === 'failed');
  if (failed) throw new ReaderError(failed.trace.error!);
}
