import { readResults } from '../../checkpoint/readResults';
import type { Files } from '../../checkpoint/training/files';
import type { Results } from '../../experiments/results';

/**
 * The results measured in the editor, a file for each experiment, and one for its trial. Written beside its place
 * first: at every moment one of both files is whole.
 */
export class KeptResults {
  constructor(private readonly files: Files) {}

  /** Undefined without any, and where they cannot be read any more. */
  async read(experiment: string, quick: boolean): Promise<Results | undefined> {
    const file = fileOf(experiment, quick);
    return (await this.readable(file)) ?? (await this.readable(unfinished(file)));
  }

  async write(results: Results, quick: boolean): Promise<void> {
    const file = fileOf(results.experiment, quick);
    await this.files.write(unfinished(file), bytesOf(results));
    await this.files.rename(unfinished(file), file);
  }

  async remove(experiment: string, quick: boolean): Promise<void> {
    const file = fileOf(experiment, quick);
    await this.files.remove(unfinished(file));
    await this.files.remove(file);
  }

  private async readable(file: string): Promise<Results | undefined> {
    const bytes = await this.files.read(file);
    try {
      return bytes && readResults(file, bytes);
    } catch {
      return undefined;
    }
  }
}

/** Results as the command line writes them. */
export const bytesOf = (results: Results): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(results)}\n`);

const fileOf = (experiment: string, quick: boolean) => `${experiment}${quick ? '-quick' : ''}.json`;
const unfinished = (file: string) => `${file}.unfinished`;
