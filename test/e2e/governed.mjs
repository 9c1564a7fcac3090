import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../harness/paths.mjs';

const LINKED = [
  'package.json',
  'package.nls.json',
  'package.nls.ko.json',
  'l10n',
  'media',
  'syntaxes',
  'dist/webview',
];

/** VS Code tells by the folder of a script which extension it is of. */
const COPIED = ['dist/extension.js', 'dist/chunks', 'dist/worker.js'];

/** The extension with an engine that halts and crashes when it is told to. */
export class Governed {
  constructor(folder) {
    this.folder = folder;
  }

  /** Lays it out in a temporary folder; what is only read is linked. */
  static async stage() {
    const folder = await mkdtemp(path.join(tmpdir(), 'seq2seq-governed-'));
    const at = (...names) => path.join(folder, ...names);
    for (const name of LINKED) {
      await mkdir(path.dirname(at(name)), { recursive: true });
      await symlink(path.join(root, name), at(name));
    }
    for (const name of COPIED) await cp(path.join(root, name), at(name), { recursive: true });
    await rename(at('dist', 'worker.js'), at('dist', 'engine.js'));
    await cp(fileURLToPath(new URL('governedWorker.cjs', import.meta.url)), at('dist', 'worker.js'));
    return new Governed(folder);
  }

  /** For `startServer`. */
  get server() {
    return { link: [this.folder], env: { SEQ2SEQ_GOVERN: this.folder } };
  }

  /** Halts the next run after its first time steps. */
  hold() {
    return writeFile(path.join(this.folder, 'hold'), '');
  }

  release() {
    return rm(path.join(this.folder, 'hold'), { force: true });
  }

  /** Ends the worker, as one that runs out of memory ends. */
  crash() {
    return writeFile(path.join(this.folder, 'crash'), '');
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}
