import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The extension that answers inside of the extension host. */
export const probe = fileURLToPath(new URL('probe', import.meta.url)).replace(/[\\/]$/, '');

/** Waits for the probe of one window at a time on a socket of this name, and asks it. */
export class Probe {
  #server = createServer();
  #connected = new Promise((resolve) => {
    this.#server.once('connection', resolve);
  });
  #lines;

  constructor(name) {
    this.#server.listen(name);
  }

  /** What the extension host answers to a question. */
  async ask(ask, question = {}) {
    const socket = await this.#connected;
    this.#lines ??= createInterface({ input: socket })[Symbol.asyncIterator]();
    socket.write(`${JSON.stringify({ ask, ...question })}\n`);
    const { value: line, done } = await this.#lines.next();
    if (done) throw new Error(`The extension host ended while it was asked for "${ask}".`);
    const { value, error } = JSON.parse(line);
    if (error) throw new Error(error);
    return value;
  }

  async close() {
    (await this.#connected).end();
    this.#server.close();
  }
}
