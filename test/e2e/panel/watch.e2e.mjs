import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { PanelPage } from '../panelPage.mjs';
import { SENTENCE, translateLine } from '../translating.mjs';

describe('watching expressions and running to a condition', () => {
  const session = useVsCode();
  let panel;
  before('translate, and open the section', async () => {
    panel = await translateLine(session.workbench);
    await panel.document.locator('.section-watch summary').click();
  });

  const press = (...keys) => session.workbench.pressInPanel(...keys);
  const byId = (id) => panel.document.getByTestId(id);
  const row = (text) => panel.document.locator(`[data-watch=${JSON.stringify(text)}]`);
  const value = (text) => row(text).getByTestId('watch-value');
  const watch = async (text) => {
    await byId('watch-new').fill(text);
    await byId('watch-new').press('Enter');
    await row(text).waitFor();
  };

  it('shows what expressions come to where the cursor stands, and marks what a step changes', async () => {
    await watch('max(f)');
    await watch('f');
    await press('Home');
    await value('max(f)').filter({ hasText: 'has not been computed yet' }).waitFor();
    await press('Shift+ArrowRight', 'ArrowRight');
    await value('max(f)')
      .filter({ hasText: /^0\.\d+/ })
      .waitFor();
    await row('f').getByRole('slider').waitFor();
    const first = await value('max(f)').textContent();
    await press('Shift+ArrowRight');
    await row('max(f)').and(panel.document.locator('.watch-changed')).waitFor();
    assert.notEqual(await value('max(f)').textContent(), first);
  });

  it('says what is wrong, with the culprit underlined, and lets it be rewritten and taken away', async () => {
    await watch('max(foo) > 1');
    await value('max(foo) > 1').filter({ hasText: 'foo' }).waitFor();
    assert.equal(await row('max(foo) > 1').locator('.culprit u').textContent(), 'foo');
    await row('max(foo) > 1').locator('.watch-expression').click();
    await byId('watch-edit').fill('step');
    await byId('watch-edit').press('Enter');
    await value('step').filter({ hasText: '3' }).waitFor();
    await row('step').getByRole('button', { name: 'Watch step no longer' }).click();
    await row('step').waitFor({ state: 'detached' });
  });

  it('offers what can be written, taken by keyboard', async () => {
    await byId('watch-new').pressSequentially('max(al');
    const option = panel.document.getByRole('option', { name: /^alpha/ });
    await option.waitFor();
    await byId('watch-new').press('ArrowDown');
    assert.equal(await option.getAttribute('aria-selected'), 'true');
    await byId('watch-new').press('Enter');
    assert.equal(await byId('watch-new').inputValue(), 'max(alpha');
    await byId('watch-new').fill('');
  });

  it('runs to where a condition holds, on and back, and says where it holds no more', async () => {
    await press('Home');
    await byId('until').fill('token == "<eos>"');
    await byId('until').press('Enter');
    await panel.at('decoder step 6');
    await panel.at('<eos>');
    await byId('until-forward').click();
    await byId('until-state').filter({ hasText: 'It holds at no position after this one.' }).waitFor();
    await byId('until').fill('step == 3');
    await byId('until-back').click();
    await panel.at('decoder step 3');
    await byId('until-back').click();
    await panel.at('encoder step 3');
    await byId('until').fill('max(nothing)');
    await byId('until').press('Enter');
    await byId('until-state').locator('.culprit u', { hasText: 'nothing' }).waitFor();
    await session.workbench.screenshot('watch');
  });

  it('keeps expressions and condition over a reload', async () => {
    await byId('until').fill('max(alpha) > 0.9');
    await session.workbench.page.waitForTimeout(600);
    await session.workbench.reload();
    panel = new PanelPage(session.workbench);
    await panel.finished(SENTENCE);
    await row('max(f)').waitFor();
    assert.equal(await byId('until').inputValue(), 'max(alpha) > 0.9');
  });
});
