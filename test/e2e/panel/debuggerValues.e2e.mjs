import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { DebugPage } from '../debugPage.mjs';
import { PanelPage } from '../panelPage.mjs';

describe('the debugger’s places and values', () => {
  const session = useVsCode({ height: 1000, width: 1700 });
  let debug;

  it('jumps to the line of the cursor, at the time step that is chosen', async () => {
    const { workbench } = session;
    debug = new DebugPage(workbench);
    await debug.stepThrough();
    await debug.onLine('s_i = o_i', 'Jump to Cursor');
    await workbench.screenshot('debugger-jump');
    await workbench.pick('decoder i=3 “une”');
    await debug.at('s_i = ');
    await debug.stacked('s_i', 'LSTM', 'decoder i=3 “une”');
  });

  it('runs to the line of the cursor', async () => {
    await debug.onLine('α_ij = softmax', 'Run to Cursor');
    await debug.at('α_ij = ');
    await debug.stacked('α_ij', 'Attention', 'decoder i=3 “une”');
  });

  it('steps into what it is told, of all there is', async () => {
    const { workbench } = session;
    await workbench.commandThatAsks('Debug: Step Into Target');
    await workbench.screenshot('debugger-step-into-target');
    await workbench.pick('α_ij “eating”');
    await debug.stacked('“eating”', 'α_ij', 'Attention');
    await debug.press('Step Out', 'α_ij = ');
    await workbench.commandThatAsks('Debug: Step Into Target');
    await workbench.pick('e_ij = s_iᵀ·W·h_j');
    await debug.at('e_ij = ');
  });

  it('stops where a value changes that was chosen among the variables', async () => {
    await debug.expand('variables', 'States');
    await debug.onMenuOf(debug.rows('variables', 'c^dec_i').first(), 'Break on Value Change');
    await debug.rows('breakpoints', 'c@decoder.0').waitFor();
    await debug.press('Continue', 'c^dec_i = ');
    await debug.stacked('c^dec_i', 'LSTM', 'decoder i=4');
  });

  it('sets a value among the variables, which makes a branch', async () => {
    await debug.expand('variables', 'Tokens');
    await debug.expand('variables', 'source');
    await debug.setValue(debug.rows('variables', /^\[5\]/), '"orange"');
    const panel = new PanelPage(session.workbench);
    await panel.shownBranch().filter({ hasText: '“orange”' }).waitFor();
    assert.match(await panel.translation().textContent(), /orange/);
    await debug.stacked('c^dec_i', 'LSTM', 'decoder i=4', 'translate');
    await debug.rows('variables', /^\[5\].*“or”/).waitFor();
    await session.workbench.screenshot('debugger-set-value');
  });

  it('stops at what is out of the ordinary, from the beginning on', async () => {
    const { workbench } = session;
    const exception = workbench.page.locator('.exception-widget', { hasText: 'Saturated gate' });
    await debug.tick('c@decoder.0');
    await debug.tick('Saturated gate');
    await debug.press('Restart', 'x_t = ');
    await debug.button('Continue').click();
    await exception.waitFor();
    await workbench.screenshot('debugger-exception');
    await debug.tick('Saturated gate');
    await debug.press('Continue', 'stop_i = ');
    await debug.stop();
  });
});
