import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import type { StepPanel } from '../panel/panel';
import type { Runs } from '../panel/runs';
import { chosenModel } from './models';
import { originAt } from './origins';
import { activeEditor, selectedPlaces } from './places';
import { withPatience } from './progress';

/** Sentences translated at once. */
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
  const editor = activeEditor();
  const model = chosenModel();
  const places = selectedPlaces(editor, await sourceOf(model), MOST_RUNS);
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
