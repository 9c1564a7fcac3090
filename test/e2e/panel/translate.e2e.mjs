import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { SENTENCE, TRANSLATE, translateLine } from '../translating.mjs';

describe('translating a selection', () => {
  const session = useVsCode();

  it('shows the translation in the panel', async () => {
    const panel = await translateLine(session.workbench);
    assert.equal(await panel.translation().textContent(), 'Il mange une pomme.');
    await session.workbench.screenshot('translate');
  });

  it('copies it', async () => {
    const panel = await translateLine(session.workbench);
    await panel.action('Copy translation').click();
    const clipboard = () => session.workbench.page.evaluate(() => navigator.clipboard.readText());
    await session.workbench.until(async () => (await clipboard()) === 'Il mange une pomme.');
  });

  it('inserts it below, which one undo takes back', async () => {
    const { workbench } = session;
    const panel = await translateLine(workbench);
    await panel.action('Insert translation below').click();
    await workbench.editorText('Il mange une pomme.').waitFor();
    await workbench.focusEditor();
    await workbench.page.keyboard.press('Control+Z');
    await workbench.editorText('Il mange une pomme.').waitFor({ state: 'detached' });
    await workbench.editorText(SENTENCE).waitFor();
  });

  it('says what to do about a text it cannot take', async () => {
    const { workbench } = session;
    await workbench.openFile('symbols.txt');
    await workbench.selectLine('∮');
    await workbench.command(TRANSLATE);
    await workbench.notifications().first().waitFor();
    assert.equal(
      await workbench.notifications().first().textContent(),
      'There are no words in this text, only symbols. Choose a sentence.',
    );
    await workbench.screenshot('translate-symbols');
  });
});
