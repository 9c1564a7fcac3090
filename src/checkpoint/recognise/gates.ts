import { as, columns, type Origin, type Origins, rows, sum, zeros } from './parameters';
import { type Stack, type StackLayer, TORCH_CELLS } from './stacks';

/** Pieces of what the bottom layer reads, in this model's order, as they stand in the checkpoint's columns. */
export type InputPieces = readonly { readonly from: number; readonly width: number }[];

/**
 * The tensors of one layer in one direction, a matrix for every gate. PyTorch's two biases are added, but for the
 * candidate of a GRU, whose second one the reset gate scales.
 */
export function layerOrigins(stack: Stack, layer: StackLayer, scope: string, pieces?: InputPieces): Origins {
  const { cell, hidden } = stack;
  const [ihName, hhName, biasIhName, biasHhName] = layer.names as [string, string, string?, string?];
  const written = as(ihName, layer.weightIh);
  const weightIh = pieces && pieces.length > 1 ? columns(written, pieces) : written;
  const weightHh = as(hhName, layer.weightHh);
  const biases = layer.biases?.map((tensor, k) => as([biasIhName, biasHhName][k]!, tensor)) as
    | [Origin, Origin]
    | undefined;
  const origins: Origins = new Map();
  TORCH_CELLS[cell].forEach((gate, k) => {
    const part = (whole: Origin) => rows(whole, k * hidden, hidden);
    origins.set(`${scope}.W_x${gate}`, part(weightIh));
    origins.set(`${scope}.W_h${gate}`, part(weightHh));
    const [ih, hh] = biases ? biases.map(part) : [zeros(hidden), zeros(hidden)];
    if (gate === 'n') {
      origins.set(`${scope}.b_n`, ih!);
      origins.set(`${scope}.b_hn`, hh!);
    } else {
      origins.set(`${scope}.b_${gate}`, biases ? sum(ih!, hh!) : zeros(hidden));
    }
  });
  return origins;
}
