import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { addressed, SCHEME } from '../editor/listing/address';
import { runOf } from '../editor/listing/standing';
import { chosenModel, sourceSpecOf, specOf } from '../editor/models';
import { originAt } from '../editor/origins';
import { activeEditor, editorInView, selectedPlaces } from '../editor/places';
import type { Tools } from '../editor/tools';
import { ReaderError } from '../errors';
import type { AskedDecoding } from '../model/decoding/asked';
import type { Decoding } from '../model/decoding/choosing';
import { defaultDecoding } from '../model/decoding/defaults';
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
  /** The number of the run that is debugged, where it is there. */
  readonly run?: number;
  /** Where the source stands, if it was taken from an editor. */
  readonly origin?: Origin;
}

/**
 * What a launch configuration leaves open, from the editor in view: of a text its selected sentence, of a listing the
 * run that it lists, the one shown before others, or where none is there its model, with what the reader types.
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
  if (given.model === undefined && listed?.scheme === SCHEME) return ofListing(tools, listed, given);
  const model = given.model ?? chosenModel();
  const editor = activeEditor();
  const kind = await sourceSpecOf(tools.extensionUri, tools.own, String(model));
  const [place] = selectedPlaces(editor, kind, MOST_SENTENCES);
  return { model, source: place!.text, origin: originAt(editor.document, place!.range) };
}

async function ofListing(
  tools: Tools,
  uri: vscode.Uri,
  { decoding, tokens }: vscode.DebugConfiguration,
): Promise<Launched | undefined> {
  const there = runOf(tools.runs, uri);
  if (there) {
    const { id, model, text, source, asked, origin } = there;
    return {
      model,
      source: text,
      ...(source ? { tokens: source } : {}),
      ...(asked ? { decoding: asked } : {}),
      ...(origin ? { origin } : {}),
      // What is configured to be another one is not this one.
      ...(decoding === undefined && tokens === undefined ? { run: id } : {}),
    };
  }
  const listed = addressed(uri);
  const model = listed?.model ?? chosenModel();
  const listedDecoding = decoding === undefined && listed?.decoding;
  const asked = listedDecoding ? { decoding: await begunBy(tools, model, listedDecoding) } : {};
  const source = await vscode.window.showInputBox({
    title: l10n.t('Step Through'),
    prompt: l10n.t('What the model is to translate'),
    ignoreFocusOut: true,
  });
  return source?.trim() ? { model, source, ...asked } : undefined;
}

/** How a run is decoded that is begun from a listing of this, which says of it what stands in equations. */
async function begunBy(tools: Tools, model: string, listed: Decoding): Promise<AskedDecoding> {
  if (listed.strategy === 'greedy') return listed;
  if (listed.strategy === 'beam' || listed.strategy === 'sampling') {
    const untold = defaultDecoding(listed.strategy, await specOf(tools, model));
    return listed.strategy === 'beam' && untold.strategy === 'beam'
      ? { ...listed, width: untold.width }
      : listed;
  }
  throw new ReaderError(
    l10n.t(
      'This is the listing of a run whose target was given, and that run is no longer there. Step through its model’s own listing, or begin the run again.',
    ),
  );
}
