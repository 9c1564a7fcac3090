import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { addressed, SCHEME } from '../editor/listing/address';
import { standingOn } from '../editor/listing/standing';
import { chosenModel, sourceSpecOf } from '../editor/models';
import { originAt } from '../editor/origins';
import { activeEditor, editorInView, selectedPlaces } from '../editor/places';
import type { Tools } from '../editor/tools';
import type { AskedDecoding } from '../model/decoding/asked';
import type { Source } from '../model/source';
import type { Origin } from '../trace/trace';

/** Sentences among which the first of a selection is looked for. */
const MOST_SENTENCES = 50;

/** What is launched. */
export interface Launched {
  readonly model: unknown;
  readonly source: unknown;
  readonly tokens?: Source;
  readonly decoding?: AskedDecoding;
  /** Where the source stands, if it was taken from an editor. */
  readonly origin?: Origin;
}

/**
 * What a launch configuration leaves open, from the editor in view: of a text its selected sentence, of a listing the
 * model that it lists, with what the run shown translates, or what the reader types.
 * @param given what the configuration has
 * @returns undefined where the reader typed nothing
 * @throws ReaderError where there is nothing to translate
 */
export async function whatToLaunch(
  tools: Tools,
  given: vscode.DebugConfiguration,
): Promise<Launched | undefined> {
  const listed = editorInView()?.document.uri;
  if (given.source !== undefined) return { model: given.model ?? chosenModel(), source: given.source };
  if (given.model === undefined && listed?.scheme === SCHEME) return ofListing(tools, listed);
  const model = given.model ?? chosenModel();
  const editor = activeEditor();
  const kind = await sourceSpecOf(tools.extensionUri, tools.own, String(model));
  const [place] = selectedPlaces(editor, kind, MOST_SENTENCES);
  return { model, source: place!.text, origin: originAt(editor.document, place!.range) };
}

async function ofListing({ runs }: Tools, uri: vscode.Uri): Promise<Launched | undefined> {
  const shown = standingOn(runs, uri)?.trace;
  if (shown) {
    const { model, text, source, asked, origin } = shown;
    return {
      model,
      source: text,
      ...(source ? { tokens: source } : {}),
      ...(asked ? { decoding: asked } : {}),
      ...(origin ? { origin } : {}),
    };
  }
  const model = addressed(uri)?.model ?? chosenModel();
  const source = await vscode.window.showInputBox({
    title: l10n.t('Step Through'),
    prompt: l10n.t('What the model is to translate'),
    ignoreFocusOut: true,
  });
  return source?.trim() ? { model, source } : undefined;
}
