import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const PAIR = /^[^=\s]+=[^=\s]+$/;

/**
 * Says why a checkpoint was refused, and lets the reader say which of its tensors is which.
 * @returns what names of the checkpoint stand for, those of before included; undefined where the reader gave up
 */
export async function askNames(
  refusal: string,
  before: ReadonlyMap<string, string>,
): Promise<Map<string, string> | undefined> {
  const name = l10n.t('Say What Tensors Are…');
  if ((await vscode.window.showErrorMessage(refusal, name)) !== name) return undefined;
  const text = await vscode.window.showInputBox({
    title: l10n.t('Import: what tensors or modules are'),
    prompt: l10n.t('NAME=NAME, the checkpoint’s name first; several are separated by spaces'),
    placeHolder: 'decoder.head.weight=output.W_y enc=encoder.rnn',
    value: [...before].map((pair) => pair.join('=')).join(' '),
    ignoreFocusOut: true,
    validateInput: (value) =>
      pairs(value).every((pair) => PAIR.test(pair))
        ? undefined
        : l10n.t('NAME=NAME, the checkpoint’s name first; several are separated by spaces'),
  });
  if (text === undefined) return undefined;
  return new Map(pairs(text).map((pair) => pair.split('=') as [string, string]));
}

const pairs = (text: string) => text.split(/\s+/).filter((pair) => pair !== '');
