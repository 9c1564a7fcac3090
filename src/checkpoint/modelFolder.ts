import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { prepare } from '../kernels/kernels';
import type { Compute } from '../model/compute';
import { buildProgram, type Program } from '../model/program';
import type { ModelSpec } from '../model/spec';
import { Int8Values, shapeOf, type Values } from '../model/values';
import type { Weights } from '../model/weights';
import { Frames } from '../text/frames';
import { Ids } from '../text/ids';
import type { SourceReader, TargetWriter } from '../text/token';
import { Tokenizer } from '../text/tokenizer';
import { readSpec } from './config';
import { CONFIG_FILE, WEIGHTS_FILE } from './files';
import { decode, quantised, readSafetensors, type StoredTensor } from './safetensors';

/** A model ready to run. */
export interface Model {
  readonly program: Program;
  readonly weights: Weights;
  /** Computes its time steps, as `run` wants to know. */
  readonly compute: Compute;
  /** Memory that its parameters and kernels take. */
  readonly bytes: number;
  readonly source: SourceReader;
  readonly target: TargetWriter;
}

/** Gives a file of the model's folder, or undefined where there is none. */
export type ReadFile = (name: string) => Promise<Uint8Array | undefined>;

/**
 * Reads a model folder: `config.json`, `model.safetensors` and its tokenizers.
 * @throws ReaderError naming the file, the field or tensor, and what to do; nothing is then kept
 */
export async function readModelFolder(readFile: ReadFile): Promise<Model> {
  const needed = async (name: string) => {
    const bytes = await readFile(name);
    if (!bytes)
      throw new ReaderError(
        l10n.t('The model folder has no {0}. Choose a folder that holds a whole model.', name),
      );
    return bytes;
  };
  const spec = readSpec(await needed(CONFIG_FILE));
  const program = buildProgram(spec);
  const { source, target } = await readSequences(spec, needed);
  const prepared = await prepare(program, readWeights(program, await needed(WEIGHTS_FILE)));
  return { program, source, target, ...prepared };
}

/** How source and target are read and written; a tokenizer that both name is read once. */
async function readSequences(spec: ModelSpec, needed: (name: string) => Promise<Uint8Array>) {
  const { source, target, tokens } = spec;
  const of = async (side: Exclude<typeof source, { kind: 'vectors' }>) =>
    side.kind === 'ids'
      ? new Ids(tokens, side.vocabulary)
      : Tokenizer.parse(side.tokenizer, await needed(side.tokenizer), tokens, side.vocabulary);
  const written = await of(target);
  if (source.kind === 'vectors') return { source: new Frames(source.size), target: written };
  const same =
    source.kind === 'text' &&
    target.kind === 'text' &&
    source.tokenizer === target.tokenizer &&
    source.vocabulary === target.vocabulary;
  return { source: same ? written : await of(source), target: written };
}

/**
 * Decodes every parameter of a program from a safetensors file, and nothing else: tensors it does not know are an error.
 * `NAME.scale` holds the row scales of an I8 tensor `NAME`.
 */
export function readWeights(program: Program, bytes: Uint8Array): Map<string, Values> {
  const stored = readSafetensors(WEIGHTS_FILE, bytes);
  const values = new Map<string, Values>();
  for (const symbol of program.parameters) {
    const shape = shapeOf(symbol);
    const tensor = taken(stored, symbol.id);
    if (!tensor)
      throw wrong(symbol.id, l10n.t('is missing; it should have the shape [{0}].', shape.join(', ')));
    if (tensor.shape.join() !== shape.join()) {
      throw wrong(
        symbol.id,
        l10n.t(
          'has the shape [{0}] where {1} needs [{2}].',
          tensor.shape.join(', '),
          CONFIG_FILE,
          shape.join(', '),
        ),
      );
    }
    const read: Values =
      tensor.dtype === 'I8'
        ? quantised(tensor, rowScales(stored, symbol.id, shape[0]!))
        : { shape, data: decode(tensor) };
    const data = read instanceof Int8Values ? read.scales : read.data;
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw wrong(
        symbol.id,
        l10n.t('holds {0} at element {1}; weights must be finite.', String(data[bad]), bad),
      );
    values.set(symbol.id, read);
  }
  const [unknown] = stored.keys();
  if (unknown) throw wrong(unknown, l10n.t('belongs to nothing that {0} describes.', CONFIG_FILE));
  return values;
}

function rowScales(stored: Map<string, StoredTensor>, id: string, rows: number): Float32Array {
  const name = `${id}.scale`;
  const scale = taken(stored, name);
  if (scale?.dtype !== 'F32' || scale.shape.join() !== String(rows)) {
    throw wrong(name, l10n.t('should be F32 with the shape [{0}], the row scales of the I8 tensor.', rows));
  }
  return decode(scale);
}

function taken(stored: Map<string, StoredTensor>, name: string): StoredTensor | undefined {
  const tensor = stored.get(name);
  stored.delete(name);
  return tensor;
}

function wrong(tensor: string, problem: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0}: tensor "{1}" {2} Export the model again, with the {3} that belongs to it.',
      WEIGHTS_FILE,
      tensor,
      problem,
      CONFIG_FILE,
    ),
  );
}
