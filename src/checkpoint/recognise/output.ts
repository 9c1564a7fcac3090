import { as, type Origin, zeros } from './parameters';
import type { Pool } from './pool';
import { TARGET_SIDE } from './roles';

/** The affine layer before the softmax, and the tanh layer that may stand before it. */
export interface Output {
  readonly weight: Origin;
  readonly bias: Origin;
  readonly combination: { readonly weight: Origin; readonly bias: Origin } | undefined;
}

/** Names of the layer that gives the logits, the plainest first. */
export const AFFINE = [
  /^output\.W_y$/,
  /(?:^|\.)(?:fc|fc_out|out|output|linear|generator|classifier|projection|lm_head|W_y|W_out)\.weight$/i,
  /fc|out|lin|gener|class|proj|pred|vocab|logit/i,
];
/** Names of the tanh layer before it, the plainest first. */
export const COMBINATION = [
  /^combination\.W_c$/,
  /comb|concat|tilde/i,
  /W_c|att\w*out|attn_hidden/i,
  /(?:fc|hidden|linear|dense|out)\w*(?:\.0)?\.weight$/i,
];

/** @param reads widths of `s_i` joined with what may come with it */
export function takeOutput(
  pool: Pool,
  vocabulary: number,
  state: number,
  reads: readonly number[],
): Output | undefined {
  const affine = pool
    .find((shape, name) => shape.length === 2 && shape[0] === vocabulary && !/emb/i.test(name), AFFINE)
    .toSorted((a, b) => Number(TARGET_SIDE.test(b.name)) - Number(TARGET_SIDE.test(a.name)))[0];
  if (!affine) {
    pool.lacks({ name: 'decoder.fc.weight', shape: [vocabulary, state], id: 'output.W_y' });
    return undefined;
  }
  const width = affine.tensor.shape[1]!;
  pool.take(affine.name);
  const bias = biasOf(pool, affine.name, 'output.b_y', vocabulary);
  const layer = pool.find(
    ([rows, columns, ...others], name) =>
      rows === width &&
      others.length === 0 &&
      reads.includes(columns!) &&
      isCombination(name, columns! > state, !reads.includes(width)),
    COMBINATION,
  )[0];
  if (layer) pool.take(layer.name);
  return {
    weight: as(affine.name, affine.tensor),
    bias,
    combination: layer && {
      weight: as(layer.name, layer.tensor),
      bias: biasOf(pool, layer.name, 'combination.b_c', width),
    },
  };
}

/** A name that says little counts only where the width of what the output reads needs a layer before it. */
function isCombination(name: string, joins: boolean, needed: boolean): boolean {
  const place = COMBINATION.findIndex((pattern) => pattern.test(name));
  if (place < 0 || /(?:^|\.)enc|bridge/i.test(name)) return false;
  return place <= 1 || (place === 2 && joins) || needed;
}

/** The bias of a layer; zeros where it has none. */
export function biasOf(pool: Pool, weight: string, id: string, length: number): Origin {
  const names = [id, weight.replace(/weight$/, 'bias')].filter((one) => one !== weight);
  const name = names.find((one) => pool.has(one));
  const tensor = name === undefined ? undefined : pool.take(name);
  return name !== undefined && tensor ? as(name, tensor) : zeros(length);
}
