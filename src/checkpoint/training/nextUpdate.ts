import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { messageOf, ReaderError } from '../../errors';
import { CONFIG_FILE, WEIGHTS_FILE } from '../files';
import { writeSafetensors } from '../writeSafetensors';
import { type Files, FOLDER, json } from './files';
import type { Constant, Model } from './folder';
import { Displaced } from './hold';

/** So many updates that were looked at keep their folders. */
export const KEPT_UPDATES = 5;

const UPDATE = /^next-update-(\d+)$/;

/** Their names, the one looked at last at the end: a training that lost updates comes to lower ones again. */
const LOOKED_AT = `${FOLDER}/looked-at.json`;
const LookedAt = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/**
 * Writes the model as it is before an update, for whoever steps through that: a model folder of its own, in the
 * training's, so that what is computed of the update later has its weights. What stands there as it is to be is left
 * alone: a file written anew would be another to who has read it. Beside it those are kept that were looked at last.
 * @param update from 1
 * @returns the folder's path
 * @throws ReaderError where it cannot be written
 */
export async function writeNextUpdate(
  files: Files,
  { spec, tokenizers }: Pick<Constant, 'spec' | 'tokenizers'>,
  model: Model,
  update: number,
): Promise<string> {
  const { en, ko } = spec.title;
  const title = { en: `${en}, update ${update}`, ko: `${ko}, 업데이트 ${update}` };
  const name = `next-update-${update}`;
  const folder = `${FOLDER}/${name}`;
  const contents = [
    [CONFIG_FILE, json({ ...spec, title })],
    ...tokenizers,
    // The last one makes it a model.
    [WEIGHTS_FILE, writeSafetensors(model)],
  ] as const;
  try {
    for (const [file, bytes] of contents) await put(files, `${folder}/${file}`, bytes);
  } catch (error) {
    if (error instanceof Displaced) throw error;
    throw new ReaderError(l10n.t('The training’s folder cannot be written: {0}', messageOf(error)));
  }
  await tidy(files, name);
  return folder;
}

async function put(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  if (isSame(await files.read(path), bytes)) return;
  const unfinished = `${FOLDER}/next-update.unfinished`;
  await files.write(unfinished, bytes);
  await files.rename(unfinished, path);
}

const isSame = (there: Uint8Array | undefined, bytes: Uint8Array) =>
  there?.length === bytes.length && there.every((byte, k) => byte === bytes[k]);

/** What cannot be removed is tried again the next time. */
async function tidy(files: Files, written: string): Promise<void> {
  try {
    const names = (await files.list(FOLDER)).filter((name) => UPDATE.test(name) && name !== written);
    const looked = await lookedAt(files);
    const update = (name: string) => Number(UPDATE.exec(name)![1]);
    const others = names.toSorted((a, b) => looked.indexOf(a) - looked.indexOf(b) || update(a) - update(b));
    const kept = others.slice(1 - KEPT_UPDATES);
    for (const name of others) if (!kept.includes(name)) await files.remove(`${FOLDER}/${name}`);
    await files.write(LOOKED_AT, json([...kept, written]));
  } catch {
    // Old weights take room, and do no harm.
  }
}

/** None where that was never said, or cut off. */
async function lookedAt(files: Files): Promise<readonly string[]> {
  const said = v.safeParse(LookedAt, new TextDecoder().decode(await files.read(LOOKED_AT)));
  return said.success ? said.output : [];
}
