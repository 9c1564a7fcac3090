import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../../errors';
import type { Values } from '../../model/weights';
import { fieldProblem, parseJson } from '../config';
import { WEIGHTS_FILE } from '../files';
import { decode, readSafetensors } from '../safetensors';
import { writeSafetensors } from '../writeSafetensors';

/** A training as it stands after some update: all that it goes on from. */
export interface State {
  readonly update: number;
  /** What tells its data from others. */
  readonly data: string;
  /** What is no tensor: counters, curves, …, as JSON has it. */
  readonly facts: unknown;
  /** Weights and what the optimiser keeps, by name. */
  readonly tensors: ReadonlyMap<string, Values>;
  /** The best model so far, as a model folder has it. */
  readonly model: Uint8Array;
}

const STATE_FILE = 'state.json';
const TENSORS_FILE = 'state.safetensors';

const Facts = v.strictObject({
  version: v.literal(1),
  update: v.pipe(v.number(), v.integer(), v.minValue(0)),
  data: v.string(),
  facts: v.unknown(),
});

/** The files of a state's folder. */
export const writeState = ({ update, data, facts, tensors, model }: State): Map<string, Uint8Array> =>
  new Map([
    [STATE_FILE, new TextEncoder().encode(JSON.stringify({ version: 1, update, data, facts }))],
    [TENSORS_FILE, writeSafetensors(tensors)],
    [WEIGHTS_FILE, model],
  ]);

/** @throws ReaderError naming the file and what is wrong with it */
export async function readState(
  read: (name: string) => Promise<Uint8Array | undefined>,
  folder: string,
): Promise<State> {
  const needed = async (name: string) => {
    const bytes = await read(name);
    if (!bytes)
      throw new ReaderError(l10n.t('The checkpoint {0} has no {1}. Restore the file.', folder, name));
    return bytes;
  };
  const stated = v.safeParse(Facts, parseJson(`${folder}/${STATE_FILE}`, await needed(STATE_FILE)));
  if (!stated.success)
    throw new ReaderError(`${folder}/${STATE_FILE}: ${fieldProblem(stated.issues[0], 'docs/training.md')}`);
  const { update, data, facts } = stated.output;
  const stored = readSafetensors(`${folder}/${TENSORS_FILE}`, await needed(TENSORS_FILE));
  return {
    update,
    data,
    facts,
    tensors: new Map([...stored].map(([name, one]) => [name, { shape: one.shape, data: decode(one) }])),
    model: await needed(WEIGHTS_FILE),
  };
}
