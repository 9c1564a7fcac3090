import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModelSpec } from '../../model/spec';
import { separated } from '../../text/separated';

/** The ids of special tokens, which no tensor tells; undefined where the reader gave up. */
export async function askTokens(): Promise<ModelSpec['tokens'] | undefined> {
  const text = await vscode.window.showInputBox({
    title: l10n.t('Import: special tokens'),
    prompt: l10n.t('The ids of <sos>, <eos>, <pad> and, where there is one, <unk>, in this order'),
    value: '1, 2, 0',
    ignoreFocusOut: true,
    validateInput: (value) =>
      parsed(value) ? undefined : l10n.t('Two to four different ids, separated by commas'),
  });
  return text === undefined ? undefined : parsed(text);
}

function parsed(text: string): ModelSpec['tokens'] | undefined {
  const parts = separated(text);
  const ids = parts.map(Number);
  const sound = parts.every((part) => /^\d{1,6}$/.test(part)) && new Set(ids).size === ids.length;
  const [sos, eos, pad, unk, ...others] = ids;
  if (!sound || sos === undefined || eos === undefined || others.length > 0) return undefined;
  return { sos, eos, ...(pad === undefined ? {} : { pad }), ...(unk === undefined ? {} : { unk }) };
}
