import { frameWith } from './labPage.mjs';

const COMMAND = 'Seq2Seq: Experiments…';
/** What the experiment is called that the specs look at: small, with few conditions. */
const TITLES = { en: 'How the decoder is told of the source', ko: '디코더에 소스를 전달하는 방법' };

/** The page of experiments, worked as a reader does. */
export class ExperimentsPage {
  constructor(workbench, frame) {
    this.workbench = workbench;
    this.frame = frame;
  }

  /** Chooses the experiment `context` and waits for its results. */
  static async opened(workbench, { command = COMMAND, language = 'en' } = {}) {
    await workbench.knows(command);
    await workbench.commandThatAsks(command);
    await workbench.pick(TITLES[language]);
    return ExperimentsPage.shown(workbench, 'context');
  }

  /** Once it shows an experiment. */
  static async shown(workbench, name) {
    const frame = await frameWith(workbench, 'experiment');
    await frame.locator(`[data-testid="experiment"][data-experiment="${name}"]`).waitFor();
    return new ExperimentsPage(workbench, frame);
  }

  getByTestId(id) {
    return this.frame.getByTestId(id);
  }

  /** Unfolds a part, unless it is. */
  async unfold(part) {
    const fold = part.and(this.frame.locator('details'));
    if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
    await fold.and(this.frame.locator('[open]')).waitFor();
  }

  /** Where the results that are listed come from. */
  sets() {
    const all = this.getByTestId('sets').locator('[data-set]');
    return all.evaluateAll((each) => each.map(({ dataset }) => dataset.set));
  }

  status() {
    return this.getByTestId('run-here').getAttribute('data-status');
  }

  /** Waits until the rerun has come to a status. */
  becomes(status, timeout = 60_000) {
    return this.workbench.until(async () => (await this.status()) === status, timeout);
  }

  /** Tries the experiment out with these seeds, to its end. */
  async tryOut(seeds) {
    await this.unfold(this.getByTestId('run-form'));
    await this.getByTestId('experiment-seeds').fill(seeds);
    await this.getByTestId('experiment-try').click();
    await this.becomes('finished', 120_000);
    await this.workbench.until(async () => (await this.sets()).includes('trial'));
  }
}
