import { readResults } from '../../checkpoint/readResults';
import type { Files } from '../../checkpoint/training/files';
import { joined, takenUp } from '../../experiments/campaign';
import type { Results } from '../../experiments/results';

/** Results, and the files that they are in. */
export interface KeptPart {
  readonly results: Results;
  readonly files: readonly string[];
}

/** All that was measured of an experiment. */
export interface Kept {
  /** What goes on with what is begun now. */
  readonly own: KeptPart;
  /** What was measured otherwise: of another revision, or in other configurations. */
  readonly earlier: readonly KeptPart[];
  /** Files that are no results, or not to this version. */
  readonly unreadable: readonly string[];
}

/**
 * The results measured in the editor, in a folder for each experiment and one for its trial. Several windows measure
 * into it at once, and nothing in `workspace.fs` keeps them apart, so every training has a file of its own, whose name
 * is new: it counts from one renaming on, and nobody ever writes over what is there.
 */
export class KeptResults {
  /** By path: a file is written once. */
  private readonly known = new Map<string, Results>();

  constructor(private readonly files: Files) {}

  /** @param begun without runs: what own results go on with */
  async read(begun: Results, quick: boolean): Promise<Kept> {
    const folder = folderOf(begun.experiment, quick);
    const [all, inside] = [await this.files.list(''), await this.files.list(folder)];
    await this.tidy(folder, inside);
    // First the one file that all of it was in before.
    const files = [
      ...all.filter((name) => name === `${folder}${ENDING}`),
      ...inside
        .filter((name) => name.endsWith(ENDING))
        .toSorted()
        .map((name) => `${folder}/${name}`),
    ];
    let own: KeptPart = { results: begun, files: [] };
    let earlier: readonly KeptPart[] = [];
    const unreadable: string[] = [];
    const found = await Promise.all(files.map((file) => this.readable(file)));
    for (const [k, file] of files.entries()) {
      const results = found[k];
      if (results === 'unreadable') unreadable.push(file);
      else if (results) {
        const more = takenUp(results, own.results);
        if (more) own = { results: more, files: [...own.files, file] };
        else earlier = withPart(earlier, { results, files: [file] });
      }
    }
    return { own, earlier, unreadable };
  }

  /** Keeps what came of one training. */
  async add(part: Results, quick: boolean): Promise<void> {
    const file = `${folderOf(part.experiment, quick)}/${crypto.randomUUID()}${ENDING}`;
    const unfinished = `${file}.${Date.now()}${UNFINISHED}`;
    await this.files.write(unfinished, bytesOf(part));
    await this.files.rename(unfinished, file);
  }

  async remove(files: readonly string[]): Promise<void> {
    for (const file of files) {
      await this.files.remove(file);
      this.known.delete(file);
    }
  }

  /** Removes what windows left that were ended while they wrote it, so long ago that none can be at it still. */
  private async tidy(folder: string, inside: readonly string[]): Promise<void> {
    for (const name of inside) {
      // What has no time in its name is older than those that have.
      const begun = Number(/\.(\d+)\.unfinished$/.exec(name)?.[1] ?? 0);
      if (!name.endsWith(UNFINISHED) || Date.now() - begun < FORGOTTEN_MS) continue;
      // What cannot be removed is no hindrance.
      await this.files.remove(`${folder}/${name}`).catch(() => {});
    }
  }

  /** Undefined where it has been removed meanwhile. */
  private async readable(file: string): Promise<Results | 'unreadable' | undefined> {
    const known = this.known.get(file);
    if (known) return known;
    try {
      const bytes = await this.files.read(file);
      if (!bytes) return undefined;
      const results = readResults(file, bytes);
      this.known.set(file, results);
      return results;
    } catch {
      return 'unreadable';
    }
  }
}

/** Results as the command line writes them. */
export const bytesOf = (results: Results): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(results)}\n`);

/** With one more, which becomes a part of that which was measured as it was. */
function withPart(parts: readonly KeptPart[], { results, files }: KeptPart): readonly KeptPart[] {
  for (const [k, part] of parts.entries()) {
    const both = joined(part.results, results);
    if (both) return parts.with(k, { results: both, files: [...part.files, ...files] });
  }
  return [...parts, { results, files }];
}

const ENDING = '.json';
/** Of files that are being written, after when that began. */
const UNFINISHED = '.unfinished';
const FORGOTTEN_MS = 24 * 60 * 60 * 1000;
const folderOf = (experiment: string, quick: boolean) => `${experiment}${quick ? '-quick' : ''}`;
