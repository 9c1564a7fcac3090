import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Unrecognised } from '../../checkpoint/recognise/unrecognised';
import { showRefusal } from './report';

/** What a reader may do about a refusal: say what tensors are, or answer what was taken for likely. */
export type Remedy = 'names' | 'question';

/** Says why no model is found in a checkpoint. @returns undefined where the reader gives up */
export async function refused(
  file: string,
  { message, question }: Unrecognised,
): Promise<Remedy | undefined> {
  const names = l10n.t('Say What Tensors Are…');
  const reads = l10n.t('Say What the Encoder Reads…');
  const chosen = await vscode.window.showErrorMessage(
    showRefusal(file, message),
    names,
    ...(question ? [reads] : []),
  );
  if (chosen === undefined) return undefined;
  return chosen === names ? 'names' : 'question';
}
