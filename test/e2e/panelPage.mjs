/** What the specs say of the panel, in one place: where in its document each thing is found. */
export class PanelPage {
  constructor(workbench) {
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
  }

  /** Which pass, time step and equation the cursor is at, in words. */
  position() {
    return this.document.getByTestId('position');
  }

  /** Waits until the cursor is at a place whose words hold these. */
  async at(words) {
    await this.position().filter({ hasText: words }).waitFor();
  }

  /** A button of the tool bar: `start`, `previous-step`, `back`, `play`, `forward`, `next-step` or `end`. */
  control(name) {
    return this.document.getByTestId(`control-${name}`);
  }

  /** An action on the run shown, by its name. */
  action(name) {
    return this.document.getByRole('button', { name, exact: true });
  }
}
