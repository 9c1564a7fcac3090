import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { THEMES } from '../../harness/workbench.mjs';
import { translateLine } from '../translating.mjs';

const WIDTHS = [400, 700, 1200];

describe('the panel under every theme and width', () => {
  // Tall enough for the whole panel to be in the picture.
  const session = useVsCode({ height: 2400 });
  before('translate, and stop where there is most to see', async () => {
    const panel = await translateLine(session.workbench);
    await session.workbench.pressInPanel('End', 'Shift+ArrowLeft');
    await panel.currentEquation().getByRole('button', { name: 'Explain' }).click();
    await panel.currentEquation().getByRole('button', { name: 'Numbers' }).click();
    await panel.currentEquation().locator('.derivation').waitFor();
  });

  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      it(`${theme.bodyClass} at ${width} px is accessible and does not scroll sideways`, async () => {
        const { workbench } = session;
        await workbench.setTheme(theme);
        await workbench.setPanelWidth(width);
        await workbench.screenshot(`appearance-${theme.bodyClass}-${width}`);
        const frame = await workbench.panelFrame();
        assert.deepEqual(await axeViolations(frame), []);
        assert.equal(await frame.evaluate(() => document.scrollingElement.scrollWidth - innerWidth), 0);
      });
    }
  }
});
