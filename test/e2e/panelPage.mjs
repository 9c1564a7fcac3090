/** What the specs say of the panel, in one place: where in its document each thing is found. */
export class PanelPage {
  constructor(workbench) {
    this.workbench = workbench;
    this.document = workbench.panel();
  }

  /** The target text written so far. */
  translation() {
    return this.document.getByTestId('translation');
  }

  /** Waits until the run of this source is shown and ended. */
  async finished(source) {
    const header = this.document.locator('header', { hasText: source });
    await header
      .and(this.document.locator(':has([data-testid="translation"][data-status="done"])'))
      .waitFor();
    await this.workbench.panelSettled();
  }

  /** Which pass, time step and equation the cursor is at, in words. */
  position() {
    return this.document.getByTestId('position');
  }

  /** Waits until the cursor is at a place whose words hold these. */
  async at(words) {
    await this.position().filter({ hasText: words }).waitFor();
    await this.workbench.panelSettled();
  }

  /** A button of the tool bar: `start`, `previous-step`, `back`, `play`, `forward`, `next-step` or `end`. */
  control(name) {
    return this.document.getByTestId(`control-${name}`);
  }

  /** An action on the run shown, by its name. */
  action(name) {
    return this.document.getByRole('button', { name, exact: true });
  }

  /** The equations of the time step shown, and the one the cursor is at. */
  equations() {
    return this.document.locator('[data-statement]');
  }
  currentEquation() {
    return this.document.locator('[data-statement][aria-current="step"]');
  }

  /** The data flow of the part of the model at the cursor; its values; one of them: `input` or `result`, by its key. */
  diagram() {
    return this.document.getByTestId('diagram');
  }
  diagramNodes() {
    return this.diagram().locator('[data-node][data-sym]');
  }
  diagramNode(kind, key) {
    return this.diagram().locator(`.diagram-node.${kind}[data-sym="${key}"]`);
  }

  attentionMatrix() {
    return this.document.getByTestId('attention-matrix');
  }

  /** The attention weights of the current decoder step, in the order of the source. */
  attentionWeights() {
    const cells = this.document.getByTestId('attention-row').locator('[data-weight]');
    return cells.evaluateAll((all) => all.map((cell) => Number(cell.dataset.weight)));
  }

  /** The listed tokens of the output distribution, from the top. */
  candidates() {
    const entries = this.document.getByTestId('output-distribution').locator('[data-token]');
    return entries.evaluateAll((all) =>
      all.map(({ dataset, classList }) => ({
        token: dataset.token,
        probability: Number(dataset.probability),
        chosen: classList.contains('chosen'),
      })),
    );
  }

  logProbability() {
    return this.document.getByTestId('log-probability');
  }

  /** One side of a comparison, `left` or `right`, in each section that shows both. */
  side(name) {
    return this.document.getByTestId(`compared-${name}`);
  }

  /** Waits until both runs of a comparison are there. */
  async compared() {
    for (const name of ['left', 'right'])
      await this.document
        .getByTestId(`summary-${name}`)
        .locator('.translation[data-status="done"]')
        .waitFor();
  }

  /** The branches of the run shown, the original first; the one that is shown. */
  branches() {
    return this.document.getByTestId('branches').locator('[data-branch]');
  }
  shownBranch() {
    return this.document.locator('[data-branch]:has([aria-current="true"])');
  }

  /** The form of a what-if. */
  whatIf() {
    return this.document.getByTestId('what-if-form');
  }

  /** Opens the what-if of an equation of this time step, fills it in and presses Enter. */
  async setEquation(statement, value, choices = {}) {
    await this.document.locator(`[data-statement="${statement}"]`).getByTestId('what-if').click();
    for (const [label, choice] of Object.entries(choices))
      await this.whatIf().getByLabel(label).selectOption({ label: choice });
    await this.whatIf().getByLabel('New value').fill(value);
    await this.whatIf().getByLabel('New value').press('Enter');
  }
}
