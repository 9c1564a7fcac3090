import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const limited = (threads) =>
  Object.fromEntries(
    ['OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'MKL_NUM_THREADS'].map((name) => [name, String(threads)]),
  );

/** A process that answers one line with another. */
export class Asked {
  /** @param threads that it may compute with, whatever a library would take */
  constructor([command, ...args], threads = 1) {
    this.child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...limited(threads) },
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.errors = '';
    this.child.stderr.on('data', (data) => {
      this.errors += data;
    });
    this.child.on('error', (error) => {
      this.errors += error.message;
    });
    this.child.stdin.on('error', () => {}); // it has ended, which its answer tells
  }

  async ask(question) {
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(this.errors.trim().split('\n').at(-1) || 'it ended');
    return JSON.parse(value);
  }

  end() {
    this.child.stdin.end();
    this.child.kill();
  }
}
