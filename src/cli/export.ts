import { writeFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { inEightBits } from '../checkpoint/eightBits';
import { CONFIG_FILE, WEIGHTS_FILE } from '../checkpoint/files';
import { type Model, readModelFolder } from '../checkpoint/modelFolder';
import { overviewTensors } from '../checkpoint/pytorch/export';
import { writeSafetensors } from '../checkpoint/writeSafetensors';
import { ReaderError } from '../errors';
import type { Values } from '../model/values';
import { unwritable } from './fileErrors';
import { modelFiles, openModel } from './model';
import { checkEmpty, writeFolder } from './writeFolder';

export const exportUsage = () =>
  l10n.t(`A model's weights for the document's PyTorch classes, load_state_dict(strict=True) (docs/pytorch.md); or a model folder with matrices in 8 bits, a quarter of the size (docs/model-format.md):
  cli export --model NAME|FOLDER --format pytorch --out FILE.safetensors
  cli export --model NAME|FOLDER --format 8-bit --out FOLDER`);

interface Arguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly model?: string | undefined;
    readonly format?: string | undefined;
    readonly out?: string | undefined;
  };
}

/** Both formats, and what writes a model so: it says what it has written. */
const FORMATS: Readonly<Record<string, (model: string, out: string) => Promise<readonly string[]>>> = {
  pytorch,
  '8-bit': eightBits,
};

/** `export --model NAME|FOLDER --format pytorch|8-bit --out FILE|FOLDER`. */
export async function exportModel({ positionals, values }: Arguments): Promise<void> {
  const { model, format, out } = values;
  const known = Object.keys(FORMATS).join(', ');
  if (format === undefined)
    throw new ReaderError(
      `${l10n.t('{0} is missing; it can be {1}.', '--format', known)}\n\n${exportUsage()}`,
    );
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!write) throw new ReaderError(l10n.t('--format is "{0}"; it can be {1}.', format, known));
  if (!model || !out || positionals.length > 0) throw new ReaderError(exportUsage());
  const written = await write(model, out);
  console.log(l10n.t('Written to {0}: {1}', out, written.join(', ')));
}

/** A model's tensors as PyTorch's modules have them. */
async function pytorch(name: string, out: string): Promise<readonly string[]> {
  const model = await openModel(name);
  const tensors = overviewTensors(model.program.spec, (id) => valuesOf(model, id));
  // Nothing of anybody's is overwritten.
  await writeFile(out, writeSafetensors(tensors), { flag: 'wx' }).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  return [...tensors.keys()];
}

/** A whole model folder. */
async function eightBits(name: string, out: string): Promise<readonly string[]> {
  await checkEmpty(out);
  const read = await modelFiles(name);
  const model = await readModelFolder(read);
  const { parameters, spec } = model.program;
  const weights = inEightBits(new Map(parameters.map(({ id }) => [id, valuesOf(model, id)])));
  const kept = [spec.source, spec.target].flatMap((side) => (side.kind === 'text' ? [side.tokenizer] : []));
  const files = new Map([[WEIGHTS_FILE, writeSafetensors(weights)]]);
  for (const file of [CONFIG_FILE, ...kept]) files.set(file, (await read(file))!);
  await writeFolder(out, files);
  return [...files.keys()].toSorted();
}

function valuesOf({ weights }: Model, id: string): Values {
  const tensor = weights.get(id);
  return { shape: tensor.shape, data: tensor.dataSync() as Float32Array };
}
