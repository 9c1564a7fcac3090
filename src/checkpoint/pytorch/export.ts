import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { cellName } from '../../model/inWords';
import type { ModelSpec } from '../../model/spec';
import type { Values } from '../../model/values';
import { TORCH_CELLS, type TorchCell } from '../recognise/stacks';

/** Gives a parameter of the model by its id. */
export type Parameter = (id: string) => Values;

/** What PyTorch's modules of a cell are called, as `overview` calls its LSTM. */
const MODULES: Record<TorchCell, string> = { lstm: 'lstm', 'gru-reset-after': 'gru', rnn: 'rnn' };

/**
 * A model's tensors under the names, in the shapes and gate orders of `overview`'s classes: what their
 * `load_state_dict(strict=True)` takes. The one bias that a gate has here becomes PyTorch's first; its second is zero,
 * but for the candidate of a GRU.
 * @throws ReaderError with the reason where those classes cannot hold the model
 */
export function overviewTensors(spec: ModelSpec, parameter: Parameter): Map<string, Values> {
  const { encoder, decoder } = checked(spec);
  const table = (name: string, id: string): [string, Values] => [name, parameter(id)];
  const [source, target, output] = {
    none: ['source.E', 'target.E', 'output.W_y'],
    target: ['source.E', 'target.E', 'target.E'],
    all: ['source.E', 'source.E', 'source.E'],
  }[spec.embedding.tied] as [string, string, string];
  return new Map([
    table('encoder.embedding.weight', source),
    ...stack('encoder', encoder, (layer) => `encoder.${layer}.forward`, parameter),
    table('decoder.embedding.weight', target),
    ...stack('decoder', decoder, (layer) => `decoder.${layer}`, parameter),
    table('decoder.fc.weight', output),
    table('decoder.fc.bias', 'output.b_y'),
  ]);
}

interface TorchStack {
  readonly cell: TorchCell;
  readonly layers: number;
}

function* stack(
  side: string,
  { cell, layers }: TorchStack,
  scopeOf: (layer: number) => string,
  parameter: Parameter,
): Generator<[string, Values]> {
  const gates: readonly string[] = TORCH_CELLS[cell];
  for (let layer = 0; layer < layers; layer++) {
    const scope = scopeOf(layer);
    const of = (prefix: string) => gates.map((gate) => parameter(`${scope}.${prefix}${gate}`));
    const biases = of('b_');
    const second = biases.map((bias, k) =>
      gates[k] === 'n' ? parameter(`${scope}.b_hn`) : { ...bias, data: new Float32Array(bias.data.length) },
    );
    const name = (part: string) => `${side}.${MODULES[cell]}.${part}_l${layer}`;
    yield [name('weight_ih'), above(of('W_x'))];
    yield [name('weight_hh'), above(of('W_h'))];
    yield [name('bias_ih'), above(biases)];
    yield [name('bias_hh'), above(second)];
  }
}

/** Tensors one above the other. */
function above(parts: readonly Values[]): Values {
  const [height, ...rest] = parts[0]!.shape as [number, ...number[]];
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return { shape: [height * parts.length, ...rest], data };
}

/** @throws ReaderError naming what `overview`'s classes do not have */
function checked(spec: ModelSpec): { readonly encoder: TorchStack; readonly decoder: TorchStack } {
  const { encoder, decoder } = spec;
  const reasons: [boolean, () => string][] = [
    [!isTorch(encoder.cell), () => l10n.t('its encoder’s cell, {0}', cellOf(encoder.cell))],
    [!isTorch(decoder.cell), () => l10n.t('its decoder’s cell, {0}', cellOf(decoder.cell))],
    [encoder.cell !== decoder.cell, () => l10n.t('two kinds of cells')],
    [encoder.direction === 'bidirectional', () => l10n.t('two directions of the encoder')],
    [spec.source.kind === 'vectors', () => l10n.t('a source without an embedding')],
    [spec.attention.score !== 'none', () => l10n.t('attention')],
    [spec.bridge !== 'identity', () => l10n.t('another bridge than the final states as they are')],
    [
      spec.context.summary !== 'last' || spec.context.cell || spec.context.output,
      () => l10n.t('a context vector beside the final states'),
    ],
    [
      spec.combination.layer !== 'none' || spec.combination.previous,
      () => l10n.t('an output that reads more than the decoder’s state, or a layer before it'),
    ],
  ];
  const found = reasons.filter(([is]) => is).map(([, reason]) => reason());
  if (found.length > 0)
    throw new ReaderError(
      l10n.t(
        'The classes of the document “Seq2Seq — 인코더-디코더 구조” have no place for {0}. Export a model that they can hold: the same cell on both sides, an LSTM, an RNN, or PyTorch’s GRU (gru-reset-after), without attention.',
        found.join('; '),
      ),
    );
  return { encoder, decoder } as { encoder: TorchStack; decoder: TorchStack };
}

/** A cell's name, by which a GRU is told apart from PyTorch's. */
const cellOf = (cell: ModelSpec['encoder']['cell']) =>
  cell === 'gru' ? l10n.t('a GRU that resets the state before the product') : cellName(cell);

const isTorch = (cell: ModelSpec['encoder']['cell']): cell is TorchCell => Object.hasOwn(TORCH_CELLS, cell);
