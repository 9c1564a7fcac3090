import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { DebugPage, STEP_THROUGH } from '../debugPage.mjs';
import { Governed } from '../governed.mjs';
import { PanelPage } from '../panelPage.mjs';
import { SENTENCE } from '../translating.mjs';

const OTHER = 'I am happy.';

describe('sessions of the debugger', () => {
  let governed;
  const session = useVsCode({
    server: async () => {
      governed = await Governed.stage();
      return governed.server;
    },
    height: 1000,
    width: 1700,
  });
  after(() => governed?.remove());

  let debug;
  let panel;

  /** Starts one that has to wait for more to be computed than its first time steps. */
  async function continuedMidRun() {
    await governed.hold();
    await session.workbench.openFile('sentences.txt');
    await debug.stepThrough();
    await debug.button('Continue').click();
    await debug.button('Pause').waitFor();
  }

  it('step two runs at once, also where another model is chosen meanwhile', async () => {
    const { workbench } = session;
    debug = new DebugPage(workbench);
    panel = new PanelPage(workbench);
    await debug.stepThrough();
    await workbench.commandThatAsks('Seq2Seq: Choose Model…');
    await workbench.pick('en-fr-no-attention');
    await debug.press('Step Over', 'f_t = ');
    await workbench.openFile('sentences.txt');
    await debug.stepThrough(OTHER);
    await workbench.tab('en-fr-no-attention.seq2seq').waitFor();
    await panel.finished(OTHER);
    await debug.press('Step Over', 'f_t = ');
    await debug.press('Step Over', 'i_t = ');
    await workbench.screenshot('debugger-two-sessions');
  });

  it('are gone over to in the call stack; the panel goes with them', async () => {
    const { workbench } = session;
    await debug.rows('call-stack', SENTENCE).first().click();
    await workbench.tab('en-fr.seq2seq').and(workbench.page.locator('.active')).waitFor();
    await debug.at('f_t = ');
    await panel.finished(SENTENCE);
    await debug.press('Step Over', 'i_t = ');
    await panel.at('encoder step 1 of 6');
  });

  it('end one by one', async () => {
    await debug.button('Stop').click();
    await panel.finished(OTHER);
    await debug.press('Step Over', 'c̃_t = ');
    await session.workbench.screenshot('debugger-one-left');
    await debug.stop();
  });

  it('go on when the panel is closed while they are computed, and are in it when it is opened again', async () => {
    const { workbench } = session;
    await continuedMidRun();
    await workbench.tab('Seq2Seq Stepper').locator('.tab-actions .action-label').click();
    await workbench.tab('Seq2Seq Stepper').waitFor({ state: 'detached' });
    await governed.release();
    await debug.at('stop_i = ');
    await workbench.command('Seq2Seq: Show Step Panel');
    await panel.finished(SENTENCE);
    await panel.at('decoder step');
    await debug.press('Reverse', 'x_t = ');
    await debug.stop();
  });

  it('stop where their run is cancelled', async () => {
    const { workbench } = session;
    await continuedMidRun();
    await panel.action('Cancel').click();
    await workbench.page.getByText('The run was cancelled here').waitFor();
    await workbench.screenshot('debugger-cancelled');
    await debug.stop();
  });

  it('say that the engine died, and keep what it had computed', async () => {
    const { workbench } = session;
    await continuedMidRun();
    await governed.crash();
    await workbench.page.locator('.exception-widget', { hasText: 'stopped unexpectedly' }).waitFor();
    await workbench.screenshot('debugger-crashed');
    await governed.release();
    await debug.press('Reverse', 'x_t = ');
    await debug.stop();
    await workbench.openFile('sentences.txt');
    await debug.stepThrough();
    await debug.press('Continue', 'stop_i = ');
  });

  it('end when their run is taken from the list', async () => {
    await panel.action('Remove from the list').click();
    await debug.over();
  });

  it('begin anew with a launch.json that was changed meanwhile', async () => {
    const { workbench } = session;
    const folder = path.join(workbench.folder, '.vscode');
    const launching = async (source) => {
      const configuration = {
        type: 'seq2seq',
        request: 'launch',
        name: 'A Sentence',
        model: 'en-fr',
        source,
      };
      await writeFile(
        path.join(folder, 'launch.json'),
        JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
      );
    };
    await mkdir(folder, { recursive: true });
    await launching(SENTENCE);
    await workbench.page.locator('.start-debug-action-item', { hasText: 'A Sentence' }).waitFor();
    await workbench.page.locator('.start-debug-action-item .codicon-debug-start').click();
    await debug.at('x_t = ');
    await panel.finished(SENTENCE);
    await debug.press('Step Over', 'f_t = ');
    await launching(OTHER);
    await workbench.page.waitForTimeout(1000);
    await debug.press('Restart', 'x_t = ');
    await panel.finished(OTHER);
    await debug.press('Continue', 'stop_i = ');
    await debug.stop();
  });

  it('are begun on a run that is there, without another one like it', async () => {
    const runs = panel.document.getByTestId('run-list').getByRole('option');
    const before = await runs.count();
    assert.ok(before > 1);
    await panel.document.getByTestId('debug-run').click();
    await debug.at('x_t = ');
    await panel.finished(OTHER);
    assert.equal(await runs.count(), before);
    await debug.press('Step Over', 'f_t = ');
    await debug.press('Restart', 'x_t = ');
    assert.equal(await runs.count(), before);
    await debug.stop();
  });

  it('take the run that a listing is of when they are begun from it', async () => {
    const { workbench } = session;
    const runs = panel.document.getByTestId('run-list').getByRole('option');
    const before = await runs.count();
    await workbench.tab('en-fr.seq2seq').click();
    await workbench.command(STEP_THROUGH);
    await debug.at('x_t = ');
    await panel.finished(OTHER);
    assert.equal(await runs.count(), before);
    await debug.stop();
  });
});
