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
  /** Files that are no results, or not to this version, or cannot be read. */
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
    const [beside, inside] = [await this.files.list(''), await this.files.list(folder)];
    await this.tidy(folder, inside);
    // First the one file that all of it was in before.
    const files = [
      ...beside.filter((name) => name === `${folder}${ENDING}`),
      ...inside
        .filter((name) => name.endsWith(ENDING))
        .toSorted()
        .map((name) => `${folder}/${name}`),
    ];
    let own: KeptPart = { results: begun, files: [] };
    let earlier: readonly KeptPart[] = [];
    const unreadable: string[] = [];
    const all = await Promise.all(files.map((file) => this.readable(file)));
    for (const [k, file] of files.entries()) {
      const results = all[k];
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
    const file = `${folderOf(part.experiment, quick)}/${crypto.randomUUID()}`;
    const unfinished = `${file}.${Date.now()}.unfinished`;
    await this.files.write(unfinished, bytesOf(part));
    await this.files.rename(unfinished, `${file}${ENDING}`);
  }

  async remove(files: readonly string[]): Promise<void> {
    for (const file of files) {
      await this.files.remove(file);
      this.known.delete(file);
    }
  }

  /** Removes what was left by a window that was killed; another one that writes is given a day for it. */
  private async tidy(folder: string, names: readonly string[]): Promise<void> {
    const left = names.filter((name) => {
      const [found, time = '0'] = UNFINISHED.exec(name) ?? [];
      return found !== undefined && Date.now() - Number(time) > DAY;
    });
    // What cannot be removed takes room, and is tried again.
    for (const name of left) await this.files.remove(`${folder}/${name}`).catch(() => {});
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
/** With when it was begun; some were written without. */
const UNFINISHED = /(?:\.(\d+))?\.unfinished$/;
const DAY = 24 * 60 * 60 * 1000;
const folderOf = (experiment: string, quick: boolean) => `${experiment}${quick ? '-quick' : ''}`;
