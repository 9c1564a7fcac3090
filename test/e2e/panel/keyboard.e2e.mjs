import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { PanelPage } from '../panelPage.mjs';
import { SENTENCE, TRANSLATE } from '../translating.mjs';

describe('without a mouse', () => {
  const session = useVsCode();

  it('translates by the keybinding and steps in the panel', async () => {
    const { workbench } = session;
    const { keyboard } = workbench.page;
    await workbench.knows(TRANSLATE);
    await workbench.focusEditor();
    for (const key of ['Control+Home', 'Shift+End', 'Control+K', 'Alt+T']) await keyboard.press(key);
    const panel = new PanelPage(workbench);
    await panel.finished(SENTENCE);
    // The focus stays in the editor, so the panel tells how to get the keys to it, until it has had it.
    const hint = panel.document.locator('.focus-hint');
    await hint.waitFor();
    await workbench.focusPanel();
    await hint.waitFor({ state: 'hidden' });
    await workbench.focusEditor();
    assert.equal(await hint.isVisible(), false);
    await workbench.pressInPanel('Shift+ArrowRight');
    await panel.at('encoder step 2 of 6');
  });

  it('reaches every control with the tab key', async () => {
    const { workbench } = session;
    const frame = await workbench.panelFrame();
    const controls = await frame.locator('button:enabled, select, summary, input').count();
    assert.ok(controls > 10);
    const reached = new Set();
    await workbench.focusPanel();
    for (let k = 0; k < controls + 5; k++) {
      await workbench.page.keyboard.press('Tab');
      reached.add(await frame.evaluate(() => document.activeElement?.getAttribute('data-testid')));
    }
    for (const name of ['start', 'previous-step', 'back', 'play', 'forward', 'next-step', 'end']) {
      assert.ok(reached.has(`control-${name}`), name);
    }
    assert.ok(reached.has('scrubber'));
  });
});
