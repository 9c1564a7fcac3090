import { SENTENCE } from './translating.mjs';

export const STEP_THROUGH = 'Seq2Seq: Step Through Selection';

/** What the specs say of VS Code's debugger, in one place: where each thing is found, and how it is worked by hand. */
export class DebugPage {
  constructor(workbench) {
    this.workbench = workbench;
    this.page = workbench.page;
  }

  /** Starts a session from the palette on a line of the open file, without a `launch.json`. */
  async stepThrough(line = SENTENCE, command = STEP_THROUGH) {
    await this.workbench.selectLine(line);
    await this.workbench.command(command);
    await this.at('x_t = ');
  }

  /** A button of the debug toolbar. */
  button(name) {
    return this.page.locator(`.debug-toolbar .action-label[aria-label^="${name}"]`);
  }

  /** Clicks a button, and waits for the yellow line to be on a line that begins so. */
  async press(name, line) {
    await this.button(name).click();
    await this.at(line);
  }

  /** The text of the line that has the yellow arrow; undefined while there is none in sight. */
  currentLine() {
    return this.page.evaluate(() => {
      const arrow = document.querySelector('.codicon-debug-stackframe');
      const top = arrow?.getBoundingClientRect().top;
      const lines = [...(arrow?.closest('.monaco-editor').querySelectorAll('.view-line') ?? [])];
      const line = lines.find((one) => Math.abs(one.getBoundingClientRect().top - top) < 3);
      // The workbench draws a space as U+00A0, and its own marks as characters without width or of private use.
      return line?.textContent
        .replace(/[\u200b-\u200d\ufeff\ue000-\uf8ff]/g, '')
        .replaceAll('\u00a0', ' ')
        .trim();
    });
  }

  /** Waits until the yellow line begins so. */
  async at(line) {
    let there;
    const arrived = async () => {
      there = await this.currentLine();
      return there?.startsWith(line);
    };
    await this.workbench.until(arrived).catch(() => {
      throw new Error(`The debugger is not at "${line}" but at ${JSON.stringify(there)}.`);
    });
  }

  /** The rows of a pane that hold a text. */
  rows(pane, text) {
    return this.page.locator(`.debug-${pane} .monaco-list-row`, text ? { hasText: text } : {});
  }

  /** An action in the title of a pane, which appears under the pointer. */
  async titleAction(pane, name) {
    const title = this.page.locator('.pane-header', { hasText: pane });
    await title.hover();
    await title.locator(`.action-label[aria-label="${name}"]`).click();
  }

  /** Opens a row of a tree. */
  async expand(pane, text) {
    const row = this.rows(pane, text).first();
    await row.waitFor();
    const expanded = this.rows(pane, text).and(this.page.locator('[aria-expanded="true"]')).first();
    // A tree that is drawn anew meanwhile takes no click.
    await this.workbench.until(async () => {
      if (await expanded.isVisible()) return true;
      await row
        .locator('.monaco-tl-twistie')
        .click({ force: true, timeout: 1000 })
        .catch(() => {});
      return expanded.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
  }

  /** The names of the call stack, innermost first. */
  async stack() {
    const rows = await this.page.locator('.debug-call-stack .stack-frame .label').allInnerTexts();
    return rows.map((text) => text.trim());
  }

  /** Waits until the call stack reads so from the top. */
  async stacked(...names) {
    await this.workbench.until(async () => {
      const stack = await this.stack();
      return names.every((name, k) => stack[k]?.includes(name));
    });
  }

  /** Chooses an entry of the menu on a line's margin, where breakpoints are set. */
  async onMargin(line, entry) {
    const text = this.workbench.editorText(line).first();
    // A view that scrolls draws its lines anew.
    let box;
    await this.workbench.until(async () => {
      box = await text.boundingBox();
      return box !== null;
    });
    const { y, height } = box;
    const margin = this.page.locator('.editor-group-container.active .monaco-editor .glyph-margin').first();
    const { x, width } = await margin.boundingBox();
    await this.page.mouse.click(x + width / 2, y + height / 2, { button: entry ? 'right' : 'left' });
    if (entry) await this.menu(entry);
  }

  /** Takes an entry of the menu on show. */
  async menu(entry) {
    const item = this.page.locator('.monaco-menu .action-item', { hasText: entry }).first();
    await item.waitFor();
    // A menu that has just opened takes no click.
    await this.workbench.until(async () => {
      await item.click({ timeout: 1000 }).catch(() => {});
      return !(await item.isVisible());
    });
  }

  /** Takes an entry of the menu that a right click on something opens. */
  async onMenuOf(thing, entry) {
    await thing.click({ button: 'right' });
    await this.menu(entry);
  }

  /** Takes an entry of the menu on a line of the listing, at its beginning. */
  async onLine(line, entry) {
    await this.onMenuOf(this.workbench.editorText(line).first().locator('span > span').nth(1), entry);
  }

  /** Gives a variable another value, in its place in the tree. */
  async setValue(row, value) {
    await this.onMenuOf(row, 'Set Value');
    const input = this.page.locator('.debug-variables .monaco-inputbox input');
    await input.fill(value);
    await input.press('Enter');
  }

  /** Ticks an entry of the list of breakpoints, or no longer. */
  async tick(text) {
    await this.rows('breakpoints', text).getByRole('checkbox').click();
  }

  /** Fills in what the widget of a breakpoint asks. */
  async inWidget(text) {
    const widget = this.page.locator('.breakpoint-widget .monaco-editor');
    await widget.first().waitFor();
    await widget.first().click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.breakpoint-widget').waitFor({ state: 'hidden' });
  }

  /** Waits until no session is left, nor a yellow line. */
  async over() {
    await this.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    const yellow = this.page.locator('.codicon-debug-stackframe, .debug-top-stack-frame-line');
    await this.workbench.until(async () => (await yellow.count()) === 0);
  }

  /** Ends the only session. */
  async stop() {
    await this.button('Stop').click();
    await this.over();
  }
}
