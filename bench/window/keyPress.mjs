import { SENTENCE, translateLine } from '../../test/e2e/translating.mjs';
import { Workbench } from '../../test/harness/workbench.mjs';
import { summary } from '../statistics.mjs';

const WARM_UP = 10;

/**
 * Milliseconds from a key press to the step it leads to standing on the screen, in the panel beside an editor: up to
 * the end of the second animation frame after the key event, because the heat maps are drawn after the text. A key that
 * does nothing, measured in the same way, says what of it is the browser's frames.
 */
export async function measureKeyPresses(browser, server, { folder, samples }) {
  const workbench = await Workbench.open(browser, server, { folder, file: 'sentences.txt' });
  const panel = await translateLine(workbench, SENTENCE);
  await panel.position().click();
  const press = await keyboard(workbench, panel);

  /** From the start to the end of the run, as often as it takes, so that every kind of step is among the samples. */
  const walk = async () => {
    const times = [];
    while (times.length < samples + WARM_UP) {
      await press('Home');
      for (let step = await press('ArrowRight'); step.moved; step = await press('ArrowRight')) {
        times.push(step.milliseconds);
      }
    }
    return summary(times.slice(WARM_UP));
  };
  const idle = [];
  for (let k = 0; k < samples + WARM_UP; k++) idle.push((await press('q')).milliseconds);

  const equation = await walk();
  await press('s');
  const timeStep = await walk();
  await workbench.close();
  return { equation, timeStep, idle: summary(idle.slice(WARM_UP)) };
}

/** A function that presses a key in the panel and tells how long it took and whether the position changed. */
async function keyboard({ page }, panel) {
  const position = await panel.position().elementHandle();
  const recorder = await position.evaluateHandle((element) => {
    const presses = [];
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const painted = () => new Promise((resolve) => setTimeout(resolve, 0));
    const record = async ({ timeStamp }) => {
      const before = element.textContent;
      await frame();
      await frame();
      await painted();
      const milliseconds = performance.now() - timeStamp;
      presses.push({ milliseconds, moved: element.textContent !== before });
    };
    window.addEventListener('keydown', record, { capture: true });
    return presses;
  });
  let count = 0;
  return async (key) => {
    await page.keyboard.press(key);
    const recorded = await recorder.evaluateHandle(
      (presses, number) =>
        new Promise((resolve) => {
          const look = () => (presses.length > number ? resolve(presses[number]) : setTimeout(look, 5));
          look();
        }),
      count++,
    );
    return recorded.jsonValue();
  };
}
