import type { Files } from '../../../src/checkpoint/training/files';

/** What becomes of operations that change something, from the next one on: how many succeed, and what then fails. */
interface Fault {
  after: number;
  /** `killed`: everything from there on. `full`: writing only, as on a disk without room. `once`: that one operation. */
  readonly kind: 'killed' | 'full' | 'once';
}

/** A folder in memory. What fails in the middle of a write leaves half of the file. */
export class MemoryFiles implements Files {
  fault: Fault | undefined;
  /** Operations that changed something. */
  changes = 0;

  constructor(
    readonly contents = new Map<string, Uint8Array>(),
    /** As VS Code's file system does it: what a renaming replaces is deleted first. */
    private readonly deletesFirst = false,
  ) {}

  async read(path: string) {
    return this.contents.get(path);
  }

  async write(path: string, bytes: Uint8Array) {
    if (this.fails(true)) {
      this.contents.set(path, bytes.slice(0, bytes.length / 2));
      throw new Error('ENOSPC: no space left on device');
    }
    this.contents.set(path, bytes.slice());
  }

  async rename(from: string, to: string) {
    if (this.deletesFirst && this.contents.has(to)) {
      this.change();
      this.contents.delete(to);
    }
    const bytes = this.contents.get(from);
    // As a folder of the disk that is open in a browser has it.
    if (!bytes) throw new Error('Rename is only supported for files.');
    this.change();
    this.contents.delete(from);
    this.contents.set(to, bytes);
  }

  async remove(path: string) {
    // File by file, as a disk does it.
    for (const one of [...this.contents.keys()].filter((one) => one === path || one.startsWith(`${path}/`))) {
      this.change();
      this.contents.delete(one);
    }
  }

  async list(path: string) {
    const prefix = path === '' ? '' : `${path}/`;
    const inside = [...this.contents.keys()].filter((one) => one.startsWith(prefix));
    return [...new Set(inside.map((one) => one.slice(prefix.length).split('/')[0]!))];
  }

  private change(): void {
    if (this.fails(false)) throw new Error('killed');
  }

  private fails(writing: boolean): boolean {
    this.changes++;
    if (!this.fault || this.fault.after-- > 0) return false;
    if (this.fault.kind === 'once') this.fault = undefined;
    return this.fault?.kind !== 'full' || writing;
  }
}
