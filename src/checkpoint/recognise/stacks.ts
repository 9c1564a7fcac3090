import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { MOST_LAYERS } from '../../model/fields';
import type { CheckpointTensor } from '../checkpointTensor';
import type { Pool } from './pool';
import { Unrecognised } from './unrecognised';

/** PyTorch's recurrent modules by the gates that their matrices hold one above the other, in its order. */
export const TORCH_CELLS = {
  lstm: ['i', 'f', 'c', 'o'],
  'gru-reset-after': ['r', 'z', 'n'],
  rnn: ['h'],
} as const;
export type TorchCell = keyof typeof TORCH_CELLS;

/** The tensors of one layer in one direction: `weight_ih` `[gates·hidden, input]`, `weight_hh` `[gates·hidden, hidden]`. */
export interface StackLayer {
  readonly names: readonly string[];
  readonly weightIh: CheckpointTensor;
  readonly weightHh: CheckpointTensor;
  /** `bias_ih` and `bias_hh`, `[gates·hidden]`; undefined with `bias=False`. */
  readonly biases: readonly [CheckpointTensor, CheckpointTensor] | undefined;
}

/** An `nn.RNN`, `nn.LSTM` or `nn.GRU` (or cells of these), as its state dictionary shows it. */
export interface Stack {
  /** The module's name: `encoder.lstm`. */
  readonly path: string;
  readonly cell: TorchCell;
  readonly input: number;
  readonly hidden: number;
  readonly directions: 1 | 2;
  /** Layer by layer, of each the forward and then the backward direction. */
  readonly layers: readonly (readonly StackLayer[])[];
}

const PART = /^(?:(.*)\.)?(weight_ih|weight_hh|bias_ih|bias_hh|weight_hr)(?:_l(\d+))?(_reverse)?$/;

/** Where a tensor belongs; `nn.LSTMCell`s have no layer in their names, but may stand in a list. */
function placeOf(name: string) {
  const match = PART.exec(name);
  if (!match) return undefined;
  const [, path = '', part, layer, reverse] = match;
  const listed = layer === undefined ? /^(.*)\.(\d+)$/.exec(path) : null;
  return {
    path: listed ? listed[1]! : path,
    part: part!,
    layer: Number(listed ? listed[2] : (layer ?? 0)),
    backward: reverse !== undefined,
  };
}

/** The paths of all recurrent modules, in the order of the file. */
export function stackPaths(pool: Pool): string[] {
  const places = pool.all.flatMap(({ name }) => placeOf(name) ?? []);
  return [...new Set(places.map(({ path }) => path))];
}

/** Takes a recurrent module's tensors. What it lacks is noted in the pool. @throws ReaderError where it is none of ours */
export function takeStack(pool: Pool, path: string): Stack {
  const parts = pool.all.flatMap(({ name, tensor }) => {
    const place = placeOf(name);
    return place?.path === path ? [{ ...place, name, tensor }] : [];
  });
  const projected = parts.find(({ part }) => part === 'weight_hr');
  if (projected)
    throw new ReaderError(
      l10n.t(
        '"{0}" is an LSTM with proj_size ({1}): its hidden state is projected, which no model here does. Train one without proj_size.',
        path,
        projected.name,
      ),
    );
  const layers = 1 + Math.max(...parts.map(({ layer }) => layer));
  if (layers > MOST_LAYERS)
    throw new ReaderError(
      l10n.t('"{0}" has {1} layers; models here have up to {2}.', path, layers, MOST_LAYERS),
    );
  const directions = parts.some(({ backward }) => backward) ? 2 : 1;
  const of = (part: string, layer?: number, backward?: boolean) =>
    parts.find(
      (one) =>
        one.part === part &&
        (layer === undefined || one.layer === layer) &&
        (backward === undefined || one.backward === backward),
    );

  const { gates, hidden } = sizeOf(path, of('weight_ih')?.tensor, of('weight_hh')?.tensor);
  const cell = (Object.keys(TORCH_CELLS) as TorchCell[]).find((one) => TORCH_CELLS[one].length === gates);
  if (!cell)
    throw new ReaderError(
      l10n.t(
        '"{0}" has {1} rows of weights for {2} units; an LSTM has 4 times as many, a GRU 3 times and an RNN as many. No other cell is read.',
        path,
        gates * hidden,
        hidden,
      ),
    );
  const first = of('weight_ih', 0)?.tensor.shape[1];
  const bias = parts.some(({ part }) => part.startsWith('bias'));
  const written = of('weight_ih', 0)?.name ?? of('weight_ih')?.name ?? `${path}.weight_ih_l0`;
  const nameOf = (part: string, layer: number, backward: boolean) =>
    /_l\d+/.test(written)
      ? `${path}.${part}_l${layer}${backward ? '_reverse' : ''}`
      : `${/\.\d+\.weight_ih$/.test(written) ? `${path}.${layer}` : path}.${part}`;

  const taken = (part: string, layer: number, backward: boolean, shape: (number | string)[]) => {
    const name = nameOf(part, layer, backward);
    const tensor = pool.take(name);
    if (!tensor) pool.lacks({ name, shape });
    else if (
      shape.some((size, k) => typeof size === 'number' && size !== tensor.shape[k]) ||
      tensor.shape.length !== shape.length
    )
      throw new ReaderError(
        l10n.t(
          '"{0}" has the shape [{1}] where the other tensors of "{2}" ask for [{3}].',
          name,
          tensor.shape.join(', '),
          path,
          shape.join(', '),
        ),
      );
    return { name, tensor: tensor ?? EMPTY };
  };
  const layer = (number: number, backward: boolean): StackLayer => {
    const width = number === 0 ? (first ?? 'input') : directions * hidden;
    const weightIh = taken('weight_ih', number, backward, [gates * hidden, width]);
    const weightHh = taken('weight_hh', number, backward, [gates * hidden, hidden]);
    const biases = bias
      ? (['bias_ih', 'bias_hh'] as const).map((part) => taken(part, number, backward, [gates * hidden]))
      : [];
    return {
      names: [weightIh, weightHh, ...biases].map(({ name }) => name),
      weightIh: weightIh.tensor,
      weightHh: weightHh.tensor,
      biases: bias ? [biases[0]!.tensor, biases[1]!.tensor] : undefined,
    };
  };
  return {
    path,
    cell,
    input: first ?? 0,
    hidden,
    directions,
    layers: Array.from({ length: layers }, (_, number) =>
      directions === 2 ? [layer(number, false), layer(number, true)] : [layer(number, false)],
    ),
  };
}

/** In the place of a tensor that is missing: what is missing is told before anything is read. */
const EMPTY: CheckpointTensor = { shape: [], dtype: '', read: () => new Float32Array() };

/** How many gates there are, and of how many units; where `weight_hh` is missing, the module's name has to tell. */
function sizeOf(path: string, ih: CheckpointTensor | undefined, hh: CheckpointTensor | undefined) {
  const rows = (ih ?? hh)?.shape[0] ?? 0;
  const hidden = hh?.shape[1] ?? rows / (/lstm/i.test(path) ? 4 : /gru/i.test(path) ? 3 : 1);
  if (!(hidden > 0) || (hh ?? ih)?.shape.length !== 2)
    throw new Unrecognised(l10n.t('"{0}" has no weight_hh that tells its size.', path));
  return { gates: rows / hidden, hidden };
}
