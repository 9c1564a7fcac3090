import { writeFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { overviewTensors } from '../checkpoint/pytorch/export';
import { writeSafetensors } from '../checkpoint/writeSafetensors';
import { ReaderError } from '../errors';
import { unwritable } from './fileErrors';
import { openModel } from './model';

export const exportUsage = () =>
  l10n.t(`A model's weights for the document's PyTorch classes, load_state_dict(strict=True) (docs/pytorch.md):
  cli export --model NAME|FOLDER --format pytorch --out FILE.safetensors`);

interface Arguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly model?: string | undefined;
    readonly format?: string | undefined;
    readonly out?: string | undefined;
  };
}

/** `export --model NAME|FOLDER --format pytorch --out FILE`: writes a model's tensors as PyTorch's modules have them. */
export async function exportModel({ positionals, values }: Arguments): Promise<void> {
  if (values.format !== 'pytorch')
    throw new ReaderError(l10n.t('--format is "{0}"; it can be pytorch.', values.format ?? ''));
  if (!values.model || !values.out || positionals.length > 0) throw new ReaderError(exportUsage());
  const { program, weights } = await openModel(values.model);
  const tensors = overviewTensors(program.spec, (id) => {
    const tensor = weights.get(id);
    return { shape: tensor.shape, data: tensor.dataSync() as Float32Array };
  });
  // Nothing of anybody's is overwritten.
  await writeFile(values.out, writeSafetensors(tensors), { flag: 'wx' }).catch((error: unknown) => {
    throw unwritable(values.out!, error);
  });
  console.log(l10n.t('Written to {0}: {1}', values.out, [...tensors.keys()].join(', ')));
}
