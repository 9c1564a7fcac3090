import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModelDraft } from '../../checkpoint/createModel';
import { TOKENIZER_FILE } from '../../checkpoint/files';
import { type Architecture, CHOICE_NAMES, type Choice } from '../../model/architecture';
import { idOf } from '../../model/modelId';
import { askInTurn, type Step } from '../ask';
import { bundledFolder, chooseModel } from '../models';
import { originAt } from '../origins';
import { editorInView } from '../places';
import { type Place, sourcesOf } from '../selection';
import type { Tools } from '../tools';
import {
  type Answers,
  askArchitecture,
  askDecoding,
  askName,
  askPreset,
  askSeed,
  askSequences,
  askSizes,
  NOTHING_YET,
} from './questions';
import { MOST_LEARNED, type Sequences } from './sequences';

/**
 * **Seq2Seq: New Model…**: a model by choices, with seeded weights, kept among the reader's own and chosen. What is
 * selected, or a sample, is stepped through on it at once. Resolves when that run has ended.
 */
export async function newModel(tools: Omit<Tools, 'globalState'>): Promise<void> {
  const answers = await askInTurn(l10n.t('New Model'), NOTHING_YET, stepsFor);
  if (!answers) return;
  const { extensionUri, engine, own, runs, panel } = tools;
  const { sequences, architecture, sizes, seed, decoding, name } = answers as Required<Answers>;
  const editor = editorInView();
  const tokenizer = await tokenizerOf(sequences, extensionUri, textsOf(editor));
  const files = await engine.create({
    sides: { ...sequences.sides, id: idOf(name), title: { en: name, ko: name }, decoding },
    architecture: architecture as Architecture,
    sizes,
    seed,
    ...(tokenizer ? { tokenizer } : {}),
  });
  const id = await own.write(files);
  await chooseModel(id);
  const place = editor && selectedFor(sequences, editor);
  const { trace, ended } = runs.add(id, place?.text ?? sequences.sample);
  if (place) trace.origin = originAt(editor.document, place.range);
  runs.show(trace);
  panel.show();
  await ended;
}

/** A well-known member needs little; everything by choice is asked one by one, but for what is moot. */
function stepsFor({ preset, architecture }: Answers): Step<Answers>[] {
  const moot = (choice: Choice) =>
    (choice === 'attentionInto' && architecture.score === 'none') ||
    (choice === 'contextInto' && architecture.summary === 'none');
  const choices = preset ? [] : CHOICE_NAMES.filter((choice) => !moot(choice)).map(askArchitecture);
  return [askPreset, askSequences, ...choices, askSizes, ...(preset ? [] : [askDecoding]), askSeed, askName];
}

/** The first of what is selected, where such a model can read it. */
function selectedFor({ sides, reads }: Sequences, editor: vscode.TextEditor): Place | undefined {
  if (editor.selection.isEmpty) return undefined;
  return sourcesOf(editor, sides.source, 1).find(({ text }) => reads(text));
}

/** Of sequences that are text: the bundled tokenizer, or what one is to be learned from. */
async function tokenizerOf(
  { vocabulary }: Sequences,
  extensionUri: vscode.Uri,
  texts: readonly string[],
): Promise<ModelDraft['tokenizer']> {
  if (vocabulary !== 'bundled') return vocabulary?.(texts);
  const file = vscode.Uri.joinPath(bundledFolder(extensionUri, 'en-fr'), TOKENIZER_FILE);
  return Uint8Array.from(await vscode.workspace.fs.readFile(file));
}

/** What a vocabulary is learned from: the open document, as far as it is text. */
const textsOf = (editor: vscode.TextEditor | undefined): string[] =>
  editor ? [editor.document.getText().slice(0, MOST_LEARNED)] : [];
