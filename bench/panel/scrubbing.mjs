import { summary } from '../statistics.mjs';
import { frameClock } from './page.mjs';

/**
 * How frames follow one another while the scrubber is dragged from the first time step to the last, and while the mouse
 * is moved alike without pulling at anything.
 */
export async function measureScrubbing({ workbench, panel }, moves) {
  const { page } = workbench;
  const during = await frameClock(await workbench.panelFrame());
  const scrubber = panel.document.getByTestId('scrubber');
  await scrubber.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await scrubber.boundingBox();
  const across = async (top) => {
    for (let k = 0; k <= moves; k++) await page.mouse.move(x + 8 + ((width - 16) * k) / moves, top);
  };
  const drag = async () => {
    await page.mouse.move(x + 8, y + height / 2);
    await page.mouse.down();
    const seen = await during(() => across(y + height / 2));
    await page.mouse.up();
    return seen;
  };
  await drag(); // warm-up
  const still = await during(() => across(y + height + 60));
  const dragged = await drag();
  if (dragged.places < moves / 4) throw new Error(`The scrubber came to ${dragged.places} positions only.`);
  return { dragged: described(dragged), still: described(still), places: dragged.places };
}

const described = ({ gaps, longestTask }) => ({
  rate: (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
  gap: summary(gaps),
  longest: Math.max(...gaps),
  longestTask,
});
