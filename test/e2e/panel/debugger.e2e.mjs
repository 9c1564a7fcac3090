import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { DebugPage } from '../debugPage.mjs';
import { PanelPage } from '../panelPage.mjs';

describe('the debugger', () => {
  const session = useVsCode({ height: 1000, width: 1700 });
  let debug;

  it('begins from the palette, without a launch.json', async () => {
    const { workbench } = session;
    debug = new DebugPage(workbench);
    await debug.stepThrough();
    await workbench.tab('en-fr.seq2seq').waitFor();
    await debug.stacked('x_t', 'Embedding', 'encoder forward t=1 “He”', 'translate');
    await debug.rows('variables', 'Equation').waitFor();
  });

  it('steps over, into, out and back by its toolbar', async () => {
    const { workbench } = session;
    await debug.press('Step Over', 'f_t = ');
    // What it has come to, at the end of its line.
    await workbench.until(async () => /0\.\d+ … 0\.\d+, mean 0\.\d+$/.test(await debug.currentLine()));
    const insides = [
      ['W_xf·x_t', 'f_t', 'LSTM', 'encoder forward'],
      ['row 0', 'W_xf·x_t', 'f_t'],
      ['product', 'row 0', 'W_xf·x_t'],
    ];
    for (const stack of insides) {
      await debug.button('Step Into').click();
      await debug.stacked(...stack);
    }
    await workbench.screenshot('debugger-inside');
    for (const top of ['row 0', 'W_xf', 'f_t']) {
      await debug.button('Step Out').click();
      await debug.stacked(top);
    }
    await debug.press('Step Back', 'x_t = ');
  });

  it('continues to the end of the run, and back to its beginning', async () => {
    await debug.press('Continue', 'stop_i = ');
    await debug.stacked('stop_i', 'Output', 'decoder i=6 <eos>', 'translate');
    await debug.press('Reverse', 'x_t = ');
    await debug.stacked('x_t', 'Embedding', 'encoder forward t=1 “He”');
  });

  it('stops at a breakpoint that was clicked into the margin, under its condition, from either side', async () => {
    await debug.press('Continue', 'stop_i = ');
    await debug.stacked('stop_i', 'Output', 'decoder i=6 <eos>');
    await debug.onMargin('α_ij = softmax', 'Add Conditional Breakpoint');
    await debug.inWidget('step == 2');
    await debug.press('Reverse', 'α_ij = ');
    await debug.stacked('α_ij', 'Attention', 'decoder i=2 “mange”');
    await debug.press('Reverse', 'x_t = ');
    await debug.press('Continue', 'α_ij = ');
    await debug.stacked('α_ij', 'Attention', 'decoder i=2 “mange”');
    await session.workbench.screenshot('debugger-breakpoint');
  });

  it('shows what there is in scopes, and pages long vectors', async () => {
    const { workbench } = session;
    await debug.expand('variables', 'States');
    await debug.expand('variables', 's_i = ');
    await debug.rows('variables', '[0..99]').waitFor();
    await debug.rows('variables', 's_{i−1} = ').waitFor();
    await debug.expand('variables', '[0..99]');
    await debug.rows('variables', /\[2\]/).first().waitFor();
    await workbench.screenshot('debugger-variables');
    await debug.rows('variables', 's_i = ').first().locator('.monaco-tl-twistie').click();
  });

  it('looks at a stack frame that is clicked, and marks its line', async () => {
    const { page } = session.workbench;
    await debug.rows('call-stack', 'decoder i=2').click();
    await page.locator('.debug-focused-stack-frame-line').waitFor();
    await debug.rows('call-stack', 'α_ij').click();
  });

  it('begins a time step again', async () => {
    const frame = debug.rows('call-stack', 'decoder i=2');
    await frame.hover();
    await frame.locator('.codicon-debug-restart-frame').click();
    await debug.at('x_i = ');
    await debug.stacked('x_i', 'Embedding', 'decoder i=2 “mange”');
  });

  it('watches expressions', async () => {
    const { page } = session.workbench;
    await debug.press('Continue', 'α_ij = ');
    for (const expression of ['argmax(alpha)', 'h[t-1] +']) {
      await debug.titleAction('Watch', 'Add Expression');
      await page.locator('.debug-watch .monaco-inputbox input').fill(expression);
      await page.keyboard.press('Enter');
    }
    await debug.rows('watch', /argmax\(alpha\) =\s*\d/).waitFor();
    // What is wrong, and where.
    await debug.rows('watch', 'h[t-1] +').waitFor();
  });

  it('tells a value under the pointer', async () => {
    const { workbench } = session;
    const symbol = (line, text) =>
      workbench.editorText(line).first().locator('span > span', { hasText: text }).first();
    await symbol('f_i = σ(', 's_{i−1}').hover();
    await workbench.page.locator('.debug-hover-widget').filter({ hasText: '[512]' }).waitFor();
    await workbench.screenshot('debugger-hover');
    await workbench.page.keyboard.press('Escape');
  });

  it('writes what a log point says, and goes on', async () => {
    const { workbench } = session;
    await debug.onMargin('y_i = argmax', 'Add Logpoint');
    await debug.inWidget('y={token} p={p:.3f}');
    await debug.press('Continue', 'stop_i = ');
    await workbench.page.keyboard.press('Control+Shift+Y');
    for (const text of ['y="mange" p=0.', 'y="<eos>" p=0.'])
      await workbench.page.locator('.repl .monaco-list-row', { hasText: text }).first().waitFor();
    await workbench.screenshot('debugger-log');
  });

  it('answers in its console, and completes what is typed there', async () => {
    const { workbench } = session;
    const { page } = workbench;
    const input = page.locator('.repl-input-wrapper .monaco-editor');
    await input.click();
    await page.keyboard.type('entropy(alp');
    await page.keyboard.press('Control+Space');
    const suggestion = page.locator('.suggest-widget .monaco-list-row', { hasText: 'alpha' }).first();
    await suggestion.waitFor();
    await workbench.screenshot('debugger-console');
    await suggestion.click();
    await page.keyboard.type(')');
    await page.keyboard.press('Enter');
    await page.locator('.repl .monaco-list-row', { hasText: /^\d\.\d+$/ }).waitFor();
    await page.keyboard.type('max(alpa)');
    await page.keyboard.press('Enter');
    await page.locator('.repl .monaco-list-row', { hasText: 'alpa' }).nth(1).waitFor();
    await page.keyboard.press('Control+J');
  });

  it('stops at a function breakpoint by the name of a block', async () => {
    const { page } = session.workbench;
    await debug.press('Reverse', 'α_ij = ');
    await debug.titleAction('Breakpoints', 'Add Function Breakpoint');
    await page.locator('.debug-breakpoints .monaco-inputbox input').first().fill('combination');
    await page.keyboard.press('Enter');
    await debug.rows('breakpoints', 'combination').waitFor();
    await debug.press('Continue', 's̃_i = ');
    await debug.rows('breakpoints', 'combination').hover();
    await debug.rows('breakpoints', 'combination').getByRole('checkbox').click();
  });

  it('goes with the panel, and the panel with it', async () => {
    const { workbench } = session;
    const panel = new PanelPage(workbench);
    await panel.control('start').click();
    await debug.at('x_t = ');
    await panel.control('forward').click();
    await debug.at('f_t = ');
    await debug.stacked('f_t', 'LSTM', 'encoder forward t=1');
    await debug.press('Step Over', 'i_t = ');
    await workbench.until(async () => (await panel.currentEquation().textContent()).includes('i'));
    await panel.at('encoder step 1 of 6');
  });

  it('begins again, and ends; the panel goes on alone', async () => {
    const { workbench } = session;
    await debug.press('Restart', 'x_t = ');
    await debug.button('Stop').click();
    await workbench.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    const panel = new PanelPage(workbench);
    await panel.control('forward').click();
    await panel.at('encoder step 1 of 6');
  });
});
