/** The training lab, worked as a reader does. */
export class LabPage {
  constructor(workbench, frame) {
    this.workbench = workbench;
    this.frame = frame;
  }

  /** Once it shows a training. */
  static async shown(workbench) {
    return new LabPage(workbench, await frameWith(workbench, 'training'));
  }

  getByTestId(id) {
    return this.frame.getByTestId(id);
  }

  status() {
    return this.getByTestId('training').getAttribute('data-status');
  }

  async update() {
    return Number(await this.getByTestId('training').getAttribute('data-update'));
  }

  /** Waits until the training has come to a status. */
  becomes(status, timeout = 60_000) {
    return this.workbench.until(async () => (await this.status()) === status, timeout);
  }
}

/** The document of a webview by what is in it: the lab and the step panel may both be there. */
export async function frameWith(workbench, testId) {
  let found;
  await workbench.until(async () => {
    for (const frame of workbench.page.frames()) {
      const there = await frame
        .locator(`[data-testid="${testId}"]`)
        .isVisible()
        .catch(() => false);
      if (there) found = frame;
    }
    return found !== undefined;
  });
  return found;
}

export const TRAIN = 'Seq2Seq: Train a Model…';

/** Answers the questions of **Train a Model…**: copying by an LSTM without attention. */
export async function trainCopying(workbench, { size = 'Small', place = 'Among your own models' } = {}) {
  const { page } = workbench;
  await workbench.commandThatAsks(TRAIN);
  await workbench.pick('Copying');
  await workbench.pick('LSTM');
  await workbench.pick('No attention');
  await workbench.pick(size);
  await workbench.pick('Teacher forcing, half of the steps');
  await page.locator('.quick-input-widget input[placeholder^="What it is called"]').waitFor();
  await page.keyboard.press('Enter');
  await workbench.pick(place);
  return LabPage.shown(workbench);
}
