import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { DebugPage } from '../debugPage.mjs';
import { PanelPage } from '../panelPage.mjs';

const SOURCE = 'a b c d';

describe('a training pass in the debugger', () => {
  const session = useVsCode({ height: 1500, width: 1700 });
  let debug;
  let panel;

  it('is begun by a launch.json, on a model in a folder', async () => {
    const { workbench } = session;
    debug = new DebugPage(workbench);
    panel = new PanelPage(workbench);
    const { folder } = workbench;
    const config = path.join(folder, 'train.json');
    const data = { task: 'copy', vocabulary: 4, length: { least: 2, most: 4 }, pairs: 100 };
    const model = { sizes: { embedding: 4, hidden: 6 } };
    await writeFile(config, JSON.stringify({ name: 'Copies', data, model, updates: 5 }));
    const out = path.join(folder, 'trained models', 'copies');
    await promisify(execFile)(process.execPath, ['dist/cli.js', 'train', '--config', config, '--out', out]);
    await mkdir(path.join(folder, '.vscode'), { recursive: true });
    const decoding = {
      strategy: 'forcing',
      text: SOURCE,
      ratio: 0.5,
      coin: 'example',
      seed: 1,
      example: 0,
      labelSmoothing: 0.1,
      backward: true,
    };
    const configuration = {
      type: 'seq2seq',
      request: 'launch',
      name: 'A Pair',
      model: out,
      source: SOURCE,
      decoding,
    };
    await writeFile(
      path.join(folder, '.vscode', 'launch.json'),
      JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
    );
    await workbench.command('View: Show Run and Debug');
    await workbench.page.locator('.start-debug-action-item', { hasText: 'A Pair' }).waitFor();
    await workbench.page.locator('.start-debug-action-item .codicon-debug-start').click();
    await debug.at('x_t = ');
    await debug.stacked('x_t', 'Embedding', 'encoder t=1', 'training pass');
    const crumbs = await workbench.page.locator('.breadcrumbs-control').first().textContent();
    assert.match(crumbs, /trained models\s*copies\s*copies\.seq2seq/);
    assert.doesNotMatch(crumbs, /%/);
    await workbench.screenshot('debugger-training');
  });

  it('goes forwards, then backwards through time, and back again', async () => {
    const { workbench } = session;
    await workbench.page.keyboard.press('Control+J');
    await debug.press('Continue', 'ν');
    await debug.stacked('ν', 'Gradient', 'back through the encoder t=1', 'training pass');
    await workbench.editorText('backwards through decoder, for i = T′ … 1:').first().waitFor();
    await panel.at('back through the encoder, step 1');
    await workbench.screenshot('debugger-training-end');
    const colour = (line, text) =>
      workbench
        .editorText(line)
        .first()
        .locator('span > span', { hasText: text })
        .first()
        .evaluate((span) => getComputedStyle(span).color);
    // The derivative is one symbol of one colour, like the gradient.
    assert.equal(await colour('δ_i = ', '∂ℒ/∂s_i'), await colour('δ_i = ', 'δ_i'));
    const heading = 'backwards through decoder, for';
    assert.notEqual(await colour(heading, 'for'), await colour(heading, 'backwards through decoder'));
  });

  it('stops where the loss is what a condition asks for', async () => {
    const { workbench } = session;
    await debug.onMargin('ℒ_i = ', 'Add Conditional Breakpoint');
    await debug.inWidget('loss > 0 and step == 2');
    await debug.press('Reverse', 'ℒ_i = ');
    await debug.stacked('ℒ_i', 'Output', 'decoder i=2', 'training pass');
    // A tree that is still that of the stop before would move under the pointer.
    await debug.rows('variables', 'p_i = ').waitFor();
    await debug.expand('variables', 'Tokens');
    await debug.rows('variables', 'gold = ').waitFor();
    await debug.rows('variables', 'fed to the next step = ').waitFor();
    await workbench.screenshot('debugger-training-loss');
    await debug.press('Step Over', 'stop_i = ');
  });

  it('stops where a gradient changes, and says that none can be set', async () => {
    const { workbench } = session;
    await debug.press('Continue', 'ν');
    await debug.rows('variables', /^ν/).first().waitFor();
    await debug.onMenuOf(debug.rows('variables', /^ν/).first(), 'Break on Value Change');
    await debug.rows('breakpoints', /length_c@backward/).waitFor();
    await debug.press('Reverse', 'ν');
    await debug.stacked('ν', 'Gradient', 'back through the encoder t=2');
    await workbench.screenshot('debugger-training-gradient');
    await debug.setValue(debug.rows('variables', /^ν/).first(), '1');
    await workbench.page.getByText('A gradient cannot be changed').first().waitFor();
    await workbench.screenshot('debugger-training-refused');
  });
});
