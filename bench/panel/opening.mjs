import { frameClock } from './page.mjs';

/**
 * Opens the panel anew on a run that has been computed, and tells how long the window and the extension host were held
 * up at most.
 */
export async function measureOpening({ workbench, panel, asked }) {
  const { page } = workbench;
  const tab = workbench.tab('Seq2Seq Stepper');
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
  const during = await frameClock(page.mainFrame());
  await asked.ask('watchDelay');
  const start = performance.now();
  const { gaps, longestTask } = await during(async () => {
    await asked.ask('command', { name: 'seq2seq.showPanel' });
    await panel.document.getByTestId('log-probability').waitFor({ state: 'attached' });
    await page.waitForTimeout(3000);
  });
  return {
    milliseconds: performance.now() - start - 3000,
    longestTask,
    longestFrame: Math.max(...gaps),
    hostDelay: await asked.ask('delay'),
  };
}
