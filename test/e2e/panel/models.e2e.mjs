import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { PanelPage } from '../panelPage.mjs';
import { decodeAs, SENTENCE } from '../translating.mjs';

const NEW = 'Seq2Seq: New Model…';
const COMPARE = 'Seq2Seq: Compare Models on Selection';
const CHOOSE = 'Seq2Seq: Choose Model…';

describe('models of one’s own', () => {
  const session = useVsCode();

  it('are built by choices, and stepped at once', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.knows(NEW);
    await workbench.focusEditor();
    await workbench.commandThatAsks(NEW);
    await workbench.pick('GRU with Bahdanau’s attention');
    await workbench.question().filter({ hasText: '(2/5)' }).waitFor();
    await page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await page.locator('.quick-input-widget input[placeholder^="What to begin with"]').waitFor();
    await workbench.pick('GRU with Bahdanau’s attention');
    await workbench.pick('Plain token ids');
    await workbench.pick('4 hidden units, embeddings of 4');
    await workbench.question().filter({ hasText: '(4/5)' }).waitFor();
    await page.keyboard.press('Enter');
    await workbench.question().filter({ hasText: '(5/5)' }).waitFor();
    await page.keyboard.press('Enter');
    const panel = new PanelPage(workbench);
    await panel.finished('5 9 12 7 20 3');
    await workbench.pressInPanel('End');
    await panel.document.getByText('GRU with Bahdanau’s attention').first().waitFor();
    assert.equal((await panel.attentionWeights()).length, 6);
    await workbench.screenshot('new-model');
  });

  it('say why a choice does not fit', async () => {
    const { workbench } = session;
    await workbench.focusEditor();
    await workbench.commandThatAsks(NEW);
    await workbench.pick('Everything by choice…');
    await workbench.pick('Text by the pieces of the bundled model');
    for (const [question, answer] of [
      ['The cell of the encoder', 'LSTM'],
      ['Layers of the encoder', '1'],
      ['The direction', 'Forward'],
      ['The cell of the decoder', 'LSTM'],
      ['Layers of the decoder', '1'],
      ['Attention:', 'Luong’s general'],
      ['Where attention’s', 'The output'],
      ['The fixed context', 'The mean of all'],
      ['Where the fixed', 'Nowhere: only into the decoder’s first state'],
    ]) {
      await workbench.page.locator(`.quick-input-widget input[placeholder^="${question}"]`).waitFor();
      await workbench.pick(answer);
    }
    await workbench.page.locator('.quick-input-list', { hasText: 'two directions to join' }).waitFor();
    await workbench.screenshot('new-model-choices');
    await workbench.pick('As it is');
    await workbench.pick('Concatenation');
    await workbench.pick('No');
    await workbench.pick('Yes');
    await workbench.pick('Three tables');
    await workbench.pick('24 hidden units, embeddings of 16');
    await workbench.pick('Greedy');
    await workbench.page.locator('.quick-input-widget input[placeholder^="The seed"]').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.quick-input-widget input[placeholder^="What it is called"]').waitFor();
    await workbench.page.keyboard.type('Drawn');
    await workbench.page.keyboard.press('Enter');
    const panel = new PanelPage(workbench);
    await panel.document.locator('header .model', { hasText: 'Drawn' }).waitFor();
    await panel.finished(SENTENCE);
  });

  it('are compared on a selection, side by side and in step', async () => {
    const { workbench } = session;
    const panel = new PanelPage(workbench);
    await workbench.focusEditor();
    await workbench.selectLine(SENTENCE);
    await workbench.commandThatAsks(COMPARE);
    const others = workbench.page.locator('.quick-input-list .monaco-list-row', {
      hasText: 'Two other models…',
    });
    const first = workbench.page.locator('.quick-input-widget input[placeholder="The first model"]');
    await others.or(first).first().waitFor();
    if (await others.isVisible()) await others.click();
    await first.waitFor();
    await workbench.pick('en-fr');
    await workbench.pick('drawn');
    await panel.compared();
    await workbench.pressInPanel('End');
    const difference = panel.document.getByTestId('attention-difference');
    await difference.waitFor();
    assert.equal(
      await panel.document.getByTestId('summary-left').locator('.translation').textContent(),
      'Il mange une pomme.',
    );
    assert.ok(
      (await panel.document.getByTestId('written-tokens').getAttribute('data-first-difference')) !== null,
    );
    const distance = await panel.document.getByTestId('total-variation').getAttribute('data-value');
    assert.ok(distance === null || (Number(distance) > 0 && Number(distance) <= 1.00001));
    await workbench.pressInPanel('Home');
    for (const side of ['left', 'right'])
      await panel.side(side).locator('.side-place', { hasText: 'encoder step 1 of 6' }).first().waitFor();
    await workbench.screenshot('compare');
    assert.deepEqual(await axeViolations(await workbench.panelFrame()), []);
  });

  it('come back as they were compared, after a reload', async () => {
    const { workbench } = session;
    const panel = new PanelPage(workbench);
    await workbench.pressInPanel('End', 'Shift+ArrowLeft');
    const before = await panel.position().textContent();
    await workbench.reload();
    await panel.compared();
    await workbench.until(async () => (await panel.position().textContent()) === before);
  });

  it('are decoded in another way together, with the beam’s tree of each', async () => {
    const { workbench } = session;
    const panel = new PanelPage(workbench);
    await decodeAs(panel, 'beam', { Width: '3' }, () => panel.compared());
    await panel.document.getByTestId('decoding').filter({ hasText: 'Beam search, width 3' }).waitFor();
    // What was there before has ended too.
    await panel.compared();
    await workbench.pressInPanel('End');
    const followed = () => panel.side('right').getByTestId('beam').getAttribute('data-followed');
    const before = await followed();
    const others = panel.side('right').locator('.ended-row[aria-selected="false"]');
    await others.first().click();
    await workbench.until(async () => (await followed()) !== before);
    assert.ok((await panel.side('left').getByTestId('ended-hypotheses').getByRole('option').count()) > 0);
    await workbench.screenshot('compare-beam');
    assert.deepEqual(await axeViolations(await workbench.panelFrame()), []);
  });

  it('part again when the comparison is ended', async () => {
    const { workbench } = session;
    const panel = new PanelPage(workbench);
    await panel.document.getByTestId('separate').click();
    await panel.translation().waitFor();
    assert.equal(await panel.document.getByTestId('summary-left').count(), 0);
  });

  it('are chosen from a list, and deleted there', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.focusEditor();
    await workbench.commandThatAsks(CHOOSE);
    const row = page.locator('.quick-input-list .monaco-list-row', {
      hasText: 'GRU with Bahdanau’s attention',
    });
    await row.hover();
    await row.locator('.codicon-trash').click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await workbench.question().filter({ hasText: 'Choose a Model' }).waitFor();
    await workbench.screenshot('choose-model');
    assert.equal(await row.count(), 0);
    await workbench.pick('en-fr');
  });
});
