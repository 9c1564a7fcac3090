import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { artefacts } from './paths.mjs';

const TIMEOUT_MS = 20_000;
const EXTENSION_ID = 'seq2seq-stepper.seq2seq-stepper';

/** The four colour themes of the checks, with the class a webview's body carries under each. */
export const THEMES = [
  { name: 'Default Dark Modern', bodyClass: 'vscode-dark' },
  { name: 'Default Light Modern', bodyClass: 'vscode-light' },
  { name: 'Default High Contrast', bodyClass: 'vscode-high-contrast' },
  { name: 'Default High Contrast Light', bodyClass: 'vscode-high-contrast-light' },
];

/** VS Code's workbench in a browser page, worked the way a person works it: by keys, clicks and the palette. */
export class Workbench {
  #settings = {};

  /** Errors that the workbench and its webviews wrote to the console, for whoever looks into a failure. */
  errors = [];

  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    page.on('pageerror', (error) => this.errors.push(error.stack));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /**
   * Opens a folder of the server in a new page, and a file in it if one is named.
   * `develop` lists extensions under development, `tests` names a suite's module; both need the server's driver.
   */
  static async open(browser, server, { folder, file, develop = [], tests, ...page } = {}) {
    const start = [
      ['skipWelcome', 'true'],
      ...develop.map((extension) => ['extensionDevelopmentPath', server.uri(extension)]),
      ...(tests ? [['extensionTestsPath', server.uri(tests)]] : []),
      ...(file ? [['openFile', server.uri(path.join(folder, file))]] : []),
    ];
    const workbench = await Workbench.openUrl(browser, server.url(folder, start), { folder, ...page });
    if (file) await workbench.tab(file).waitFor();
    return workbench;
  }

  /** Opens an address in a page of the given size and language; `prepare` is called with the empty page. */
  static async openUrl(browser, url, { folder, locale = 'en', width = 1280, height = 860, prepare } = {}) {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const context = await browser.newContext({ viewport: { width, height }, locale, permissions });
    // Headless Chromium may stop having idle moments, which parts of the workbench wait for: it has a way of its own
    // for browsers that know of none.
    await context.addInitScript(() => {
      delete window.requestIdleCallback;
      delete window.cancelIdleCallback;
    });
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    await prepare?.(page);
    const workbench = new Workbench(page, folder);
    await page.goto(url);
    await workbench.ready();
    return workbench;
  }

  async ready() {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  async close() {
    await this.page.context().close();
  }

  /** Waits until the palette has a command of this label: its extension is known then, keybindings and all. */
  async knows(label) {
    await this.#paletteRow(label);
    await this.page.keyboard.press('Escape');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command by its exact label in the palette. */
  async command(label) {
    await this.#take(label);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command that asks something: its first question is on show then. */
  async commandThatAsks(label) {
    const row = await this.#take(label);
    await row.waitFor({ state: 'detached' });
  }

  /** Clicks a command in the palette, which may close again by itself while the workbench is busy. */
  async #take(label) {
    for (const end = Date.now() + TIMEOUT_MS; ; ) {
      const row = await this.#paletteRow(label);
      try {
        await row.click({ timeout: 5000 });
        return row;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  /** Takes the entry of this label of the list on show. */
  async pick(label) {
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^${literally(label)}$`) });
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first();
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    // A list draws only what there is room for.
    const input = this.page.locator('.quick-input-widget input.input');
    if (!(await row.isVisible())) await input.fill(label);
    const question = await input.getAttribute('placeholder');
    await row.click();
    // What is asked next may have an entry of the same label.
    await this.until(
      async () => !(await input.isVisible()) || (await input.getAttribute('placeholder')) !== question,
    );
  }

  /** The title of the question on show, with its number: "New Model (2/5)". */
  question() {
    return this.page.locator('.quick-input-titlebar .quick-input-title');
  }

  /** Opens a file of the workspace by its name, in the group of editors on the left. */
  async openFile(name) {
    await this.focusEditor();
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input.input').fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    await this.page.locator('.tabs-container .tab', { hasText: name }).waitFor();
  }

  /** The lines of the text editor that show this text. */
  editorText(text) {
    // The workbench draws a space as U+00A0.
    const spaced = new RegExp(literally(text).replaceAll(' ', '[ \\u00a0]'));
    return this.page.locator('.editor-instance .view-line', { hasText: spaced });
  }

  /** Selects a whole line of the text editor with the mouse and the keyboard. */
  async selectLine(text) {
    await this.editorText(text).first().click();
    await this.page.keyboard.press('Home');
    await this.page.keyboard.press('Shift+End');
  }

  /** The document inside the extension's webview. */
  panel() {
    const frame = this.page.frameLocator(`iframe.webview[src*="extensionId=${EXTENSION_ID}"]`);
    return frame.frameLocator('iframe#active-frame');
  }

  /** The same document as a frame, for what only a frame can do: run code in it. */
  async panelFrame() {
    const inner = await this.panel().locator(':root').elementHandle();
    return inner.ownerFrame();
  }

  /** Makes the panel this wide, whatever else shares the window. */
  async setPanelWidth(width) {
    const { height } = this.page.viewportSize();
    const frame = await this.panelFrame();
    await this.until(async () => {
      const missing = width - (await frame.evaluate(() => innerWidth));
      // Editor and panel share what the window gains; growing it by the missing part alone comes ever closer.
      if (missing !== 0)
        await this.page.setViewportSize({ width: this.page.viewportSize().width + missing, height });
      return missing === 0;
    });
  }

  /** Puts the focus into the editor on the left by its keybinding. */
  async focusEditor() {
    await this.page.keyboard.press('Control+1');
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** Puts the focus into the panel, the second group of editors, by its keybinding. */
  async focusPanel() {
    const frame = await this.panelFrame();
    const focused = () => frame.evaluate(() => document.hasFocus());
    // The workbench takes the focus away for a moment, a little later, also where the panel has it already.
    if (await focused()) return;
    await this.page.keyboard.press('Control+2');
    await this.until(focused);
  }

  /** Presses keys with the focus in the panel, but in none of its fields, which would take them as text. */
  async pressInPanel(...keys) {
    await this.focusPanel();
    const frame = await this.panelFrame();
    await frame.evaluate(() => document.activeElement?.closest('input, textarea')?.blur());
    for (const key of keys) await this.page.keyboard.press(key);
    await this.panelSettled();
  }

  /** Waits until what is out of sight in the panel has followed the steps, too. */
  async panelSettled() {
    await this.panel().locator('.section[aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  /** Asks again until the answer is yes. */
  async until(question, timeout = TIMEOUT_MS) {
    for (const end = Date.now() + timeout; !(await question()); await this.page.waitForTimeout(100)) {
      if (Date.now() > end) throw new Error(`Still not so after ${timeout / 1000} s: ${question}`);
    }
  }

  /** The tab of an editor or panel. */
  tab(title) {
    return this.page.locator('.tabs-container .tab', { hasText: title });
  }

  /** The text of the notifications on show: toasts, or the notification centre where the driver keeps them from popping up. */
  notifications() {
    return this.page.locator('.notification-list-item-message');
  }

  /** Changes settings while the workbench runs. Only the workspace's are watched; the user's are read at start. */
  async setSettings(settings) {
    Object.assign(this.#settings, settings);
    const folder = path.join(this.folder, '.vscode');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(this.#settings));
  }

  /** Switches to one of `THEMES` and waits until the panel has followed. */
  async setTheme({ name, bodyClass }) {
    await this.setSettings({ 'workbench.colorTheme': name });
    await this.panel().locator(`body.${bodyClass}`).waitFor();
  }

  /**
   * Reloads the window by its own command, which writes down what is open before it goes. The panel tells the workbench
   * what it keeps at most every 300 ms (webview-ui/state/memory.ts): timers of its page that were set before have run.
   */
  async reload() {
    const later = (frame) => frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
    await Promise.all(this.page.frames().map(later));
    const loaded = this.page.waitForEvent('load', { timeout: 60_000 });
    await (await this.#paletteRow('Developer: Reload Window')).click();
    await loaded;
    await this.ready();
  }

  /** Keeps a picture of the whole workbench for people to look at. */
  async screenshot(name) {
    const file = path.join(artefacts, 'screenshots', `${name}.png`);
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
    await this.page.screenshot({ path: file });
  }

  /**
   * The palette with the row of exactly this label. It sorts fuzzily, does not learn of commands that an extension
   * contributes while it is open, and a workbench that is starting may not open it or may close it again: it is opened
   * anew until the row is there.
   */
  async #paletteRow(label, timeout = 60_000) {
    const widget = this.page.locator('.quick-input-widget');
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^${literally(label)}$`) });
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first();
    const soon = { timeout: 2000 };
    for (const end = Date.now() + timeout; Date.now() < end; ) {
      await this.page.keyboard.press('F1');
      const typed = await succeeds(widget.locator('input.input').fill(`>${label}`, soon));
      if (typed && (await succeeds(row.waitFor(soon)))) return row;
      await this.page.keyboard.press('Escape');
      await succeeds(widget.waitFor({ state: 'hidden', ...soon }));
    }
    throw new Error(`The palette has no command "${label}".`);
  }
}

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const succeeds = (attempt) =>
  attempt.then(
    () => true,
    () => false,
  );
