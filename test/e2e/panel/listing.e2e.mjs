import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { THEMES } from '../../harness/workbench.mjs';
import { DebugPage } from '../debugPage.mjs';
import { PanelPage } from '../panelPage.mjs';
import { translateLine } from '../translating.mjs';

const OPEN = 'Seq2Seq: Open Listing';
const FORGET_GATE = 'f_t = σ(W_xf·x_t + W_hf·';

/** A symbol of the listing, on the first line that has this text. */
const symbolOn = (workbench, line, symbol) =>
  workbench.editorText(line).first().locator('span > span', { hasText: symbol }).first();

const colourOf = (workbench, line, text) =>
  symbolOn(workbench, line, text).evaluate((span) => getComputedStyle(span).color);

/** What Dark Modern gives a type, a keyword, a function, a constant, a variable and a comment. */
const DARK = {
  pass: 'rgb(78, 201, 176)',
  keyword: 'rgb(197, 134, 192)',
  block: 'rgb(220, 220, 170)',
  function: 'rgb(220, 220, 170)',
  weight: 'rgb(79, 193, 255)',
  value: 'rgb(156, 220, 254)',
  comment: 'rgb(106, 153, 85)',
};

describe('the listing', () => {
  const session = useVsCode({ height: 1200, width: 1600 });

  it('opens as the program of the chosen model', async () => {
    const { workbench } = session;
    await workbench.command(OPEN);
    await workbench.tab('en-fr.seq2seq').waitFor();
    await workbench.editorText('encoder forward, for t = 1 … T:').waitFor();
  });

  it('cannot be changed', async () => {
    const { workbench } = session;
    await workbench.editorText(FORGET_GATE).first().click();
    await workbench.page.keyboard.type('x');
    await workbench.page.getByText('read-only').first().waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('is there again after a reload, with its breakpoints', async () => {
    const { workbench } = session;
    const debug = new DebugPage(workbench);
    const breakpoint = workbench.page.locator('.glyph-margin-widgets .codicon-debug-breakpoint');
    await debug.onMargin('h_t = [');
    await breakpoint.waitFor();
    await workbench.reload();
    await workbench.tab('en-fr.seq2seq').click();
    await workbench.editorText(FORGET_GATE).first().waitFor();
    await symbolOn(workbench, FORGET_GATE, 'b_f').hover();
    await workbench.page.locator('.monaco-hover', { hasText: 'bias vector' }).waitFor();
    await breakpoint.waitFor();
    await workbench.openFile('sentences.txt');
    await debug.stepThrough();
    await debug.press('Continue', 'h_t = ');
    await debug.stop();
  });

  it('opens beside the panel, at the equation where the run stands', async () => {
    const { workbench } = session;
    await workbench.openFile('sentences.txt');
    await translateLine(workbench);
    await workbench.pressInPanel('End', 'Shift+ArrowLeft');
    const panel = new PanelPage(workbench);
    await panel.currentEquation().waitFor();
    await workbench.command(OPEN);
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 51, Col 5' }).waitFor();
  });

  it('tells what a symbol is now', async () => {
    const { workbench } = session;
    await symbolOn(workbench, 'c_i = Σ_j', 'α_ij').hover();
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'attention weights' });
    await hover.waitFor();
    assert.match(await hover.textContent(), /At i = \d+: .* … .*, mean 0\.167/);
  });

  for (const theme of THEMES) {
    it(`is coloured under ${theme.bodyClass}`, async () => {
      const { workbench } = session;
      await workbench.setTheme(theme);
      const colours = {
        pass: await colourOf(workbench, 'decoder, for i', 'decoder'),
        keyword: await colourOf(workbench, 'decoder, for i', 'until'),
        block: await colourOf(workbench, 'attention:', 'attention'),
        function: await colourOf(workbench, 'p_i = ', 'softmax'),
        weight: await colourOf(workbench, 'z_i = E', 'E'),
        value: await colourOf(workbench, 'z_i = E', 's̃_i'),
        comment: await colourOf(workbench, 'attention:', '#'),
      };
      if (theme.name === 'Default Dark Modern') assert.deepEqual(colours, DARK);
      assert.ok(new Set(Object.values(colours)).size >= 5, JSON.stringify(colours));
      await symbolOn(workbench, 'c_i = Σ_j', 'α_ij').hover();
      await workbench.page.locator('.monaco-hover', { hasText: 'attention weights' }).waitFor();
      await workbench.screenshot(`listing-${theme.bodyClass}`);
      await workbench.page.keyboard.press('Escape');
    });
  }
});

describe('the listing in Korean', () => {
  const session = useVsCode({ server: { locale: 'ko', trust: 'restricted' }, height: 1200 });

  it('has the same lines, and explains them in Korean, in Restricted Mode too', async () => {
    const { workbench } = session;
    await workbench.command('Seq2Seq: 수식 리스팅 열기');
    await workbench.editorText('# 루옹 general 어텐션').waitFor();
    await symbolOn(workbench, FORGET_GATE, 'f_t').hover();
    await workbench.page.locator('.monaco-hover', { hasText: '망각 게이트' }).waitFor();
    await workbench.screenshot('listing-korean');
  });
});
