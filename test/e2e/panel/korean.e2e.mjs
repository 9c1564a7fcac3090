import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { axeViolations } from '../../harness/axe.mjs';
import { root } from '../../harness/paths.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { DebugPage } from '../debugPage.mjs';
import { ExperimentsPage } from '../experimentsPage.mjs';
import { PanelPage } from '../panelPage.mjs';
import { SENTENCE } from '../translating.mjs';

const HANGUL = /\p{Script=Hangul}/u;

describe('the panel in Korean', () => {
  const session = useVsCode({ server: { locale: 'ko' } });

  it('has a Korean command that translates', async () => {
    const { workbench } = session;
    await workbench.selectLine(SENTENCE);
    const strings = JSON.parse(await readFile(path.join(root, 'package.nls.ko.json'), 'utf8'));
    const label = strings['command.translateSelection'];
    assert.match(label, HANGUL);
    await workbench.command(`Seq2Seq: ${label}`);
    const panel = new PanelPage(workbench);
    await panel.finished(SENTENCE);
    assert.equal(await panel.translation().textContent(), 'Il mange une pomme.');
  });

  it('names every control in Korean', async () => {
    const frame = await session.workbench.panelFrame();
    assert.equal(await frame.evaluate(() => document.documentElement.lang), 'ko');
    const panel = new PanelPage(session.workbench);
    for (const name of ['start', 'previous-step', 'back', 'play', 'forward', 'next-step', 'end']) {
      assert.match(await panel.control(name).getAttribute('aria-label'), HANGUL);
    }
    await session.workbench.screenshot('korean');
  });

  it('debugs in Korean', async () => {
    const { workbench } = session;
    const [labels, words] = await Promise.all(
      ['package.nls.ko.json', 'l10n/bundle.l10n.ko.json'].map(async (file) =>
        JSON.parse(await readFile(path.join(root, file), 'utf8')),
      ),
    );
    const debug = new DebugPage(workbench);
    await debug.stepThrough(SENTENCE, `Seq2Seq: ${labels['command.stepThroughSelection']}`);
    const [run, scope, filter] = ['translate', 'Equation', 'Saturated gate'].map((word) => words[word]);
    for (const word of [run, scope, filter]) assert.match(word, HANGUL);
    await debug.stacked('x_t', words.Embedding, '“He”', run);
    await debug.rows('variables', scope).waitFor();
    await debug.rows('breakpoints', filter).waitFor();
    await debug.press('Step Over', 'f_t = ');
    await workbench.screenshot('debugger-korean');
    await debug.stop();
  });

  it('finds what a model begins with by the field’s own word, too', async () => {
    const { workbench } = session;
    const strings = JSON.parse(await readFile(path.join(root, 'package.nls.ko.json'), 'utf8'));
    await workbench.focusEditor();
    await workbench.commandThatAsks(`Seq2Seq: ${strings['command.newModel']}`);
    await workbench.page.keyboard.type('Bahdanau');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await workbench.until(async () => (await rows.count()) === 1);
    assert.match(await rows.textContent(), /바다나우 어텐션 GRU/);
    await workbench.screenshot('new-model-korean');
    await workbench.page.keyboard.press('Escape');
  });

  it('is accessible', async () => {
    assert.deepEqual(await axeViolations(await session.workbench.panelFrame()), []);
  });

  it('shows experiments in Korean', async () => {
    const { workbench } = session;
    const strings = JSON.parse(await readFile(path.join(root, 'package.nls.ko.json'), 'utf8'));
    const command = `Seq2Seq: ${strings['command.experiments']}`;
    const page = await ExperimentsPage.opened(workbench, { command, language: 'ko' });
    for (const part of ['claim', 'legend', 'run-here'])
      assert.match(await page.getByTestId(part).first().textContent(), HANGUL);
    assert.deepEqual(await axeViolations(page.frame), []);
    await workbench.screenshot('korean-experiments');
  });
});
