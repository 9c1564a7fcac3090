import { ReaderError } from '../errors';
import { chosenModel, sourceSpecOf } from './models';
import { originAt } from './origins';
import { activeEditor, selectedPlaces } from './places';
import { withPatience } from './progress';
import type { Tools } from './tools';

/** Sentences translated at once. */
const MOST_RUNS = 50;

/**
 * **Seq2Seq: Translate Selection**: translates every selected sentence, or the one under the cursor, in the step panel.
 * Resolves when all runs have ended.
 */
export async function translateSelection({
  extensionUri,
  own,
  runs,
  panel,
}: Pick<Tools, 'extensionUri' | 'own' | 'runs' | 'panel'>): Promise<void> {
  const editor = activeEditor();
  const model = chosenModel();
  const places = selectedPlaces(editor, await sourceSpecOf(extensionUri, own, model), MOST_RUNS);
  const started = places.map(({ text, range }) => {
    const run = runs.add(model, text);
    run.trace.origin = originAt(editor.document, range);
    return run;
  });
  runs.show(started[0]!.trace);
  panel.show();
  const cancel = () => {
    for (const { trace } of started) runs.computing.cancel(trace);
  };
  await withPatience(
    started.map((run) => run.ended),
    cancel,
  );
  const failed = started.find(({ trace }) => trace.status === 'failed');
  if (failed) throw new ReaderError(failed.trace.error!);
}
