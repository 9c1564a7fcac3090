import * as v from 'valibot';
import { ReaderError } from '../errors';
import { askPair, checkComparable, type ModelPair } from './comparedPair';
import { chosenModel, sourceSpecOf } from './models';
import { originAt } from './origins';
import { activeEditor, selectedPlaces } from './places';
import { withPatience } from './progress';
import type { Tools } from './tools';

/** Sentences compared at once: each is two runs. */
const MOST_COMPARED = 25;

/** What is kept of the pair compared last. */
const LAST = 'seq2seq.comparedPair';
const Pair = v.tuple([v.string(), v.string()]);

/**
 * **Seq2Seq: Compare Models on Selection**: runs every selected sentence, or the one under the cursor, on two models,
 * which the step panel then shows side by side and in step. Resolves when all runs have ended.
 */
export async function compareModels(tools: Omit<Tools, 'engine'>): Promise<void> {
  const { extensionUri, globalState, own, runs, panel } = tools;
  const editor = activeEditor();
  const last = v.safeParse(Pair, globalState.get(LAST));
  const pair = await askPair(extensionUri, own, chosenModel(), last.success ? last.output : undefined);
  if (!pair) return;
  const [source, other] = await Promise.all(pair.map((model) => sourceSpecOf(extensionUri, own, model)));
  checkComparable(pair, source!, other!);
  const places = selectedPlaces(editor, source!, MOST_COMPARED);
  await globalState.update(LAST, pair satisfies ModelPair);
  const compared = places.map(({ text, range }) => {
    const both = runs.compare(...pair, text);
    both.comparison.left.origin = both.comparison.right.origin = originAt(editor.document, range);
    return both;
  });
  runs.show(compared[0]!.comparison.left);
  panel.show();
  const traces = compared.flatMap(({ comparison: { left, right } }) => [left, right]);
  const cancel = () => {
    for (const trace of traces) runs.computing.cancel(trace);
  };
  await withPatience(
    compared.map(({ ended }) => ended),
    cancel,
  );
  const failed = traces.find(({ status }) => status === 'failed');
  if (failed) throw new ReaderError(failed.error!);
}
