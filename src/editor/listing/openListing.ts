import * as vscode from 'vscode';
import { listingOf } from '../../model/listing';
import { chosenModel } from '../models';
import type { Tools } from '../tools';
import { listingUri } from './listings';
import { lineRange } from './ranges';
import { listingOfRun, type Standing, standings } from './standing';

/**
 * **Seq2Seq: Open Listing**: the program of the run that is shown, where it stands; of the chosen model where there is
 * no run. It opens beside the panel, not over it.
 */
export async function openListing({ runs }: Pick<Tools, 'runs'>): Promise<void> {
  const standing = standings(runs).find(({ trace }) => trace === runs.shown);
  const uri = standing ? listingOfRun(standing) : listingUri(chosenModel());
  const viewColumn = vscode.window.activeTextEditor?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(uri, { viewColumn, preview: false });
  if (standing) reveal(editor, standing);
}

function reveal(editor: vscode.TextEditor, { recording, position }: Standing): void {
  const listing = listingOf(recording.program);
  const { pass } = recording.frames[position.frame] ?? recording.frames.at(-1)!;
  const line = listing.lineOf({ pass, statement: position.statement });
  const range = lineRange(listing, Math.max(line, 0));
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
