import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

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

  /** Stops what is trained, in every training of the list. */
  static async rest(workbench) {
    const frame = await frameThere(workbench, 'training');
    if (!frame) return;
    const lab = new LabPage(workbench, frame);
    const rows = frame.locator('[data-training]');
    for (let k = 0; k < Math.max(await rows.count(), 1); k++) {
      if ((await rows.count()) > 0) await rows.nth(k).click();
      const stop = lab.getByTestId('lab-stop');
      if ((await stop.getAttribute('aria-disabled')) !== 'true') await stop.click();
    }
  }

  /** Chooses a training of the list by its name. */
  async show(name) {
    const title = this.frame.locator('.run-text', { hasText: new RegExp(`^${name}$`) });
    await this.frame.locator('[data-training]', { has: title }).click();
    await this.shows(name);
  }

  async shows(name) {
    await this.frame.locator('h2', { hasText: new RegExp(`^${name}$`) }).waitFor();
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
    found = await frameThere(workbench, testId);
    return found !== undefined;
  });
  return found;
}

async function frameThere(workbench, testId) {
  let found;
  for (const frame of workbench.page.frames()) {
    const there = await frame
      .locator(`[data-testid="${testId}"]`)
      .isVisible()
      .catch(() => false);
    if (there) found = frame;
  }
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

/** Begins a training by a configuration that is open in the editor, in a folder of its own name in the workspace. */
export async function trainWritten(workbench, name, config) {
  const file = `${name}.json`;
  await writeFile(path.join(workbench.folder, file), JSON.stringify({ name, ...config }, undefined, 2));
  // Not by “Go to File…”, which may know only the files that were there when it last looked.
  await workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
  await workbench.tab(file).waitFor();
  await workbench.commandThatAsks(TRAIN);
  await workbench.pick(`From “${file}” in the editor`);
  await workbench.pick(`A folder in “${path.basename(workbench.folder)}”`);
  const lab = await LabPage.shown(workbench);
  await lab.shows(name);
  return lab;
}

/** A small training by itself, of another process, in a folder of the workspace; returns where. */
export async function trained(workbench, name, config = SMALL) {
  const file = path.join(workbench.folder, `${name}.json`);
  await writeFile(file, JSON.stringify({ name, ...config }));
  const out = path.join(workbench.folder, name);
  await promisify(execFile)(process.execPath, ['dist/cli.js', 'train', '--config', file, '--out', out]);
  return out;
}

const SMALL = {
  data: { task: 'copy', vocabulary: 4, length: { least: 2, most: 4 }, pairs: 100 },
  model: { sizes: { embedding: 4, hidden: 6 } },
  updates: 30,
};

/** Opens a training from the menu of its folder. */
export async function openTrained(workbench, name) {
  const { page } = workbench;
  const explorer = page.locator('.explorer-folders-view');
  if (!(await explorer.isVisible())) await workbench.command('View: Show Explorer');
  const folder = explorer.locator('.monaco-list-row', { has: page.getByText(name, { exact: true }) });
  await folder.first().click({ button: 'right' });
  const item = page.locator('.monaco-menu .action-label', { hasText: 'Open Training…' });
  await item.waitFor();
  // A menu that has just opened takes no click yet.
  await workbench.until(async () => {
    await item.click({ timeout: 1000 }).catch(() => {});
    return !(await item.isVisible());
  });
  const lab = await LabPage.shown(workbench);
  await lab.shows(name);
  return lab;
}
