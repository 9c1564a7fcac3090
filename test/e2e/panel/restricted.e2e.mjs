import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { DebugPage, STEP_THROUGH } from '../debugPage.mjs';
import { ExperimentsPage } from '../experimentsPage.mjs';
import { LabPage, TRAIN, trainCopying } from '../labPage.mjs';
import { PanelPage } from '../panelPage.mjs';
import { SENTENCE, translateLine } from '../translating.mjs';

describe('in Restricted Mode', () => {
  const session = useVsCode({ server: { trust: 'restricted' } });

  it('translates all the same', async () => {
    await session.workbench.page.getByText('Restricted Mode').first().waitFor();
    await translateLine(session.workbench);
    await session.workbench.screenshot('restricted');
  });

  it('steps in the panel', async () => {
    const panel = new PanelPage(session.workbench);
    await panel.control('start').click();
    await panel.control('forward').click();
    await panel.control('into').click();
    await panel.document.getByTestId('inside').waitFor();
    await panel.control('end').click();
    await panel.at('decoder step 6');
  });

  it('debugs only what is trusted, which VS Code asks', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.selectLine(SENTENCE);
    await workbench.command(STEP_THROUGH);
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await workbench.screenshot('restricted-debugger');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await new DebugPage(workbench).over();
  });

  it('compares models', async () => {
    const { workbench } = session;
    await workbench.selectLine(SENTENCE);
    await workbench.commandThatAsks('Seq2Seq: Compare Models on Selection');
    await workbench.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await new PanelPage(workbench).compared();
  });

  it('builds a model, which is the chosen one from then on', async () => {
    const { workbench } = session;
    await workbench.focusEditor();
    await workbench.commandThatAsks('Seq2Seq: New Model…');
    await workbench.pick('The plain LSTM encoder–decoder');
    await workbench.pick('Text by words');
    await workbench.pick('4 hidden units, embeddings of 4');
    for (const number of ['(4/5)', '(5/5)']) {
      await workbench.question().filter({ hasText: number }).waitFor();
      await workbench.page.keyboard.press('Enter');
    }
    const panel = new PanelPage(workbench);
    const model = panel.document.locator('header .model', { hasText: 'The plain LSTM encoder–decoder' });
    await model.waitFor();
    await translateLine(workbench, 'I am happy.');
    await model.waitFor();
  });

  it('trains what is made, and what stands in a file of the workspace, which is read and never run', async () => {
    const { workbench } = session;
    const made = await trainCopying(workbench, { size: 'Tiny' });
    await workbench.until(async () => (await made.update()) > 25, 60_000);

    const pairs = Array.from({ length: 100 }, (_, k) => `${k % 10} ${k}\t${k}`).join('\n');
    await writeFile(path.join(workbench.folder, 'pairs.tsv'), pairs);
    await workbench.commandThatAsks(TRAIN);
    await workbench.pick('pairs.tsv');
    for (const answer of ['characters', 'LSTM', 'No attention', 'Tiny', 'Teacher forcing'])
      await workbench.pick(answer);
    await workbench.page.locator('.quick-input-widget input[placeholder^="What it is called"]').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.pick('A folder in “workspace”');
    const lab = await LabPage.shown(workbench);
    await lab.frame.locator('h2', { hasText: 'pairs, LSTM' }).waitFor();
    await workbench.until(async () => (await lab.update()) > 25, 60_000);
    await workbench.screenshot('restricted-lab');
    if ((await lab.status()) === 'running') await lab.getByTestId('lab-stop').click();
    await workbench.until(async () => ['stopped', 'finished'].includes(await lab.status()), 60_000);
    await access(path.join(workbench.folder, 'pairs-lstm', 'model.safetensors'));
  });

  it('shows experiments, and tries one out', async () => {
    const page = await ExperimentsPage.opened(session.workbench);
    await page.tryOut('1');
  });
});
