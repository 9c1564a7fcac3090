// Takes the place of `@vscode/spdlog` in an installed server, whose compiled half is not built there: without it no
// extension's output is seen in the workbench. Writes at once, and never starts a new file.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  #file;
  #level = 2;
  #bare = false;

  /** `file` is the whole path; of what kind a logger is, its name and the bounds of its files make no difference. */
  constructor(_kind, _name, file) {
    this.#file = file;
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, '');
  }

  trace(message) {
    this.#write(0, message);
  }
  debug(message) {
    this.#write(1, message);
  }
  info(message) {
    this.#write(2, message);
  }
  warn(message) {
    this.#write(3, message);
  }
  error(message) {
    this.#write(4, message);
  }
  critical(message) {
    this.#write(5, message);
  }

  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }

  /** An output channel's text is written as it comes, without time, level or line break. */
  clearFormatters() {
    this.#bare = true;
  }
  setPattern() {
    this.#bare = false;
  }

  flush() {}
  drop() {}

  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, -1);
    appendFileSync(this.#file, this.#bare ? message : `${time} [${LEVELS[level]}] ${message}\n`);
  }
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating_async', name, file);
