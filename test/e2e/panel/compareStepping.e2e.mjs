import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { PanelPage } from '../panelPage.mjs';
import { SENTENCE } from '../translating.mjs';

describe('a comparison of two models', () => {
  const session = useVsCode({ width: 1600, height: 1200 });
  let panel;
  before('compare the bundled models', async () => {
    const { workbench } = session;
    panel = new PanelPage(workbench);
    await workbench.knows('Seq2Seq: Compare Models on Selection');
    await workbench.selectLine(SENTENCE);
    await workbench.commandThatAsks('Seq2Seq: Compare Models on Selection');
    const others = workbench.page.locator('.quick-input-list .monaco-list-row', {
      hasText: 'Two other models…',
    });
    const first = workbench.page.locator('.quick-input-widget input[placeholder="The first model"]');
    await others.or(first).first().waitFor();
    if (await others.isVisible()) await others.click();
    await first.waitFor();
    await workbench.pick('en-fr');
    await workbench.pick('en-fr-no-attention');
    await panel.compared();
  });

  const press = (...keys) => session.workbench.pressInPanel(...keys);
  const byId = (id) => panel.document.getByTestId(id);
  const inside = (side) => panel.side(side).getByTestId('inside');
  const stepOf = (side) => panel.side(side).locator('.side-place').first();
  const value = (text, side) =>
    panel.document.locator(
      `[data-watch=${JSON.stringify(text)}] [data-testid="watch-value"][data-side="${side}"]`,
    );

  it('is stepped into on both sides at once, by button and by key, and out again', async () => {
    await press('Home', 'Shift+ArrowRight');
    await panel.side('left').locator('[data-statement$=".forward.f"] .equation-go').click();
    await panel.control('into').click();
    for (const side of ['left', 'right'])
      await inside(side).and(panel.document.locator('[data-operation="0"]')).waitFor();
    await press('Shift+ArrowDown');
    for (const side of ['left', 'right'])
      await inside(side).and(panel.document.locator('[data-unit="0"]')).waitFor();
    await press('Shift+ArrowUp', 'Shift+ArrowUp');
    for (const side of ['left', 'right']) await inside(side).waitFor({ state: 'detached' });
  });

  it('watches an expression on both sides, and says where one has no such value', async () => {
    await panel.document.locator('.section-watch summary').click();
    for (const text of ['max(f)', 'max(alpha)']) {
      await byId('watch-new').fill(text);
      await byId('watch-new').press('Enter');
    }
    await press('End', 'Shift+ArrowLeft');
    const number = /0\.\d+/;
    for (const side of ['left', 'right']) await value('max(f)', side).filter({ hasText: number }).waitFor();
    const [left, right] = [
      await value('max(f)', 'left').textContent(),
      await value('max(f)', 'right').textContent(),
    ];
    assert.notEqual(left.match(number)[0], right.match(number)[0]);
    await value('max(alpha)', 'left').filter({ hasText: number }).waitFor();
    await value('max(alpha)', 'right').filter({ hasText: 'alpha' }).waitFor();
  });

  it('runs until a condition holds on either side, or on both in one time step', async () => {
    await press('Home');
    await byId('until').fill('step == 3');
    await byId('until').press('Enter');
    for (const side of ['left', 'right']) await stepOf(side).filter({ hasText: 'encoder step 3' }).waitFor();
    await byId('until-sides').selectOption('both');
    await press('End');
    await byId('until-back').click();
    for (const side of ['left', 'right']) await stepOf(side).filter({ hasText: 'decoder step 3' }).waitFor();
    await byId('until-back').click();
    for (const side of ['left', 'right']) await stepOf(side).filter({ hasText: 'encoder step 3' }).waitFor();
    await byId('until-sides').selectOption('either');
    await byId('until').fill('max(alpha) > 0');
    await byId('until').press('Enter');
    await byId('until-state')
      .filter({ hasText: /^Looked on side . only/ })
      .waitFor();
    await session.workbench.screenshot('compare-until');
  });
});
