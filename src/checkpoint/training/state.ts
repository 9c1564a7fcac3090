import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../../errors';
import { TrainerProgress, type TrainerState } from '../../training/state';
import { parseJson } from '../config';
import { decode, readSafetensors } from '../safetensors';
import { writeSafetensors } from '../writeSafetensors';
import { Translated } from './translated';

/** A training as it stands after some update: all that it goes on from. */
export interface State extends TrainerState {
  /** What tells its data from others. */
  readonly data: string;
  /** The examples as they were translated last: to be looked at, nothing goes on from them. */
  readonly translated?: Translated | undefined;
}

/** Written last: what has none is no state yet. */
export const PROGRESS_FILE = 'progress.json';
const TENSORS_FILE = 'tensors.safetensors';

const Progress = v.strictObject({
  version: v.literal(1),
  data: v.string(),
  progress: TrainerProgress,
  // Of an older form they are made anew.
  translated: v.fallback(v.optional(Translated), undefined),
});

/** The files of a state's folder. */
export const writeState = ({ data, progress, translated, tensors }: State): Map<string, Uint8Array> =>
  new Map([
    [PROGRESS_FILE, new TextEncoder().encode(JSON.stringify({ version: 1, data, progress, translated }))],
    [
      TENSORS_FILE,
      writeSafetensors(new Map([...tensors].map(([name, data]) => [name, { shape: [data.length], data }]))),
    ],
  ]);

/** Reads a file of a state's folder. */
type Read = (name: string) => Promise<Uint8Array | undefined>;

/** @throws ReaderError naming the file and what is wrong with it */
export async function readState(read: Read, folder: string): Promise<State> {
  const progress = await readProgress(read, folder);
  const stored = readSafetensors(`${folder}/${TENSORS_FILE}`, await needed(read, folder, TENSORS_FILE));
  return { ...progress, tensors: new Map([...stored].map(([name, tensor]) => [name, decode(tensor)])) };
}

/** A state without its tensors: all that is told of it. @throws ReaderError as `readState` */
export async function readProgress(read: Read, folder: string): Promise<Omit<State, 'tensors'>> {
  const file = `${folder}/${PROGRESS_FILE}`;
  const checked = v.safeParse(Progress, parseJson(file, await needed(read, folder, PROGRESS_FILE)));
  if (!checked.success)
    throw new ReaderError(
      l10n.t(
        '{0} is not what this version writes ("{1}"). Use the version of the extension that wrote the checkpoint, or restore the file.',
        file,
        v.getDotPath(checked.issues[0]) ?? '',
      ),
    );
  const { data, progress, translated } = checked.output;
  return { data, progress, ...(translated ? { translated } : {}) };
}

async function needed(read: Read, folder: string, name: string): Promise<Uint8Array> {
  const bytes = await read(name);
  if (!bytes) throw new ReaderError(l10n.t('The checkpoint {0} has no {1}. Restore the file.', folder, name));
  return bytes;
}
