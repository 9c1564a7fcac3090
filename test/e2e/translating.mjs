import assert from 'node:assert/strict';
import { PanelPage } from './panelPage.mjs';

export const SENTENCE = 'He is eating an apple.';
export const TRANSLATE = 'Seq2Seq: Translate Selection';

/** Translates a line of the open file the way a user does, and returns the panel once the translation stands in it. */
export async function translateLine(workbench, line = SENTENCE) {
  await workbench.selectLine(line);
  await workbench.command(TRANSLATE);
  const panel = new PanelPage(workbench);
  await panel.finished(line);
  assert.match(await panel.translation().textContent(), /\S/);
  return panel;
}

/** Opens the choice of decoding in the panel's header, fills it in and runs the text again so. */
export async function decodeAs(panel, strategy, fields = {}, ended = () => panel.finished(SENTENCE)) {
  await panel.document.getByTestId('decoding').click();
  const form = panel.document.getByTestId('decoding-form');
  await form.getByLabel('Strategy').selectOption(strategy);
  for (const [label, value] of Object.entries(fields))
    await form.getByLabel(label, { exact: true }).fill(value);
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await ended();
}
