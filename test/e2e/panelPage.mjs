/** What the specs say of the panel, in one place: where in its document each thing is found. */
export class PanelPage {
  constructor(workbench) {
    this.document = workbench.panel();
  }

  /** The target text written so far. */
  translation() {
    return this.document.locator('[data-part="translation"]');
  }

  /** Waits until the whole translation is there. */
  async finished() {
    await this.document.locator('[data-status="done"]').waitFor();
  }
}
