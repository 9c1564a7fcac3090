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
