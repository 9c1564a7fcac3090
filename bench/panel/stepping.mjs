import { summary } from '../statistics.mjs';
import { pressClock } from './page.mjs';

const WARM_UP = 10;

/**
 * Milliseconds of a step, by equation and by time step, one half in the encoder from its first step on and one half in
 * the decoder from its last step back; and of a key that does nothing, before and after.
 */
export async function measureStepping({ workbench, panel, asked }, presses) {
  await panel.position().click();
  await workbench.focusPanel();
  const walk = await walking(workbench.page, await workbench.panelFrame());
  const half = Math.ceil(presses / 2);
  const both = async (forward, back) => [await walk('Home', forward, half), await walk('End', back, half)];
  const idle = [await walk('Home', 'q', half)];
  const equation = await both('ArrowRight', 'ArrowLeft');
  const timeStep = await both('Shift+ArrowRight', 'Shift+ArrowLeft');
  idle.push(await walk('Home', 'q', half));
  const all = { equation: measured(equation), timeStep: measured(timeStep), idle: measured(idle) };
  for (const name of ['equation', 'timeStep']) {
    if (all[name].moved !== 2 * half)
      throw new Error(`Of ${2 * half} steps only ${all[name].moved} led anywhere.`);
  }
  return { ...all, cell: await measureCell(workbench, asked, half) };
}

/** The same of a page that has a single cell, which every key changes. */
async function measureCell(workbench, asked, presses) {
  await asked.ask('cell');
  let frame;
  await workbench.until(async () => {
    const frames = workbench.page.frames();
    const titles = await Promise.all(frames.map((one) => one.title().catch(() => '')));
    frame = frames[titles.indexOf('One cell')];
    return frame !== undefined;
  });
  await frame.getByTestId('position').click();
  const walk = await walking(workbench.page, frame);
  const all = measured([await walk('Home', 'q', presses)]);
  const tab = workbench.tab('Cell');
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
  return all;
}

/** How to press a key so many times, once another one has led to where that begins. */
async function walking(page, frame) {
  const press = await pressClock(frame);
  const threadTime = await threadClock(page);
  return async (start, key, count) => {
    await press(start);
    for (let k = 0; k < WARM_UP; k++) await press(key);
    const before = await threadTime();
    const samples = [];
    for (let k = 0; k < count; k++) samples.push(await press(key));
    return { samples, computed: (await threadTime()) - before };
  };
}

function measured(walks) {
  const samples = walks.flatMap((one) => one.samples);
  return {
    moved: samples.filter(({ moved }) => moved).length,
    work: summary(samples.map(({ work }) => work)),
    painted: summary(samples.map(({ painted }) => painted)),
    computed: walks.reduce((sum, one) => sum + one.computed, 0) / samples.length,
  };
}

/** The time that the page's thread has computed for, in milliseconds, whatever else had the processor meanwhile. */
async function threadClock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
  };
}
