import { biasOf } from './output';
import { as, type Origins } from './parameters';
import type { Named, Pool } from './pool';

/** Names of layers between encoder and decoder. */
export const BRIDGE =
  /bridge|init|reduce|hid|cell|enc\w*\.(?:fc|linear|proj|dense|out)|(?:fc|proj|linear|W)_?[hcs](?:\b|_|\.|\d)|h_?proj|c_?proj|h0|c0/i;
const OF_CELL = /cell|bridge_?c|(?:^|[._])c(?:[._]|0|$)|_c(?:\b|[._])|W_c/;
const OF_HIDDEN = /hid|bridge_?h|(?:^|[._])[hs](?:[._]|0|$)|_[hs](?:\b|[._])|W_s/;

/** How wide the encoder's states are that cross, and the decoder's. */
export interface Crossing {
  readonly from: number;
  readonly to: number;
  readonly layers: number;
  /** Whether cell states cross too. */
  readonly memory: boolean;
}

/**
 * Takes the affine layers between encoder and decoder: one for the hidden and one for the cell states (or one for
 * both), shared by all layers or one a layer. Undefined where there is none.
 */
export function takeBridge(pool: Pool, { from, to, layers, memory }: Crossing): Origins | undefined {
  const found = pool.find(
    (shape, name) => shape[0] === to && shape[1] === from && shape.length === 2 && BRIDGE.test(name),
  );
  if (found.length === 0) return undefined;
  const cells = found.filter(({ name }) => OF_CELL.test(ownName(name)) && !OF_HIDDEN.test(ownName(name)));
  const hidden = found.filter((one) => !cells.includes(one));
  const origins: Origins = new Map();
  const cross = (letter: 's' | 'c', of: readonly Named[]) => {
    for (let layer = 0; layer < layers; layer++) {
      const one =
        of.find(({ name }) => new RegExp(`\\b${layer}\\b|_l${layer}\\b`).test(ownName(name))) ??
        of[of.length === layers ? layer : 0];
      if (!one) {
        pool.lacks({
          name: `encoder.fc_${letter === 's' ? 'hidden' : 'cell'}.weight`,
          shape: [to, from],
          id: `bridge.${layer}.W_${letter}`,
        });
        continue;
      }
      origins.set(`bridge.${layer}.W_${letter}`, as(one.name, one.tensor));
      const known = [...origins].find(
        ([id, origin]) => id.includes('.b_') && origin.from[0] === one.name.replace(/weight$/, 'bias'),
      );
      origins.set(
        `bridge.${layer}.b_${letter}`,
        known?.[1] ?? biasOf(pool, one.name, one.name.replace(/W_(\w)$/, 'b_$1'), to),
      );
    }
  };
  cross('s', hidden);
  // A single layer without a name that tells is for both.
  if (memory)
    cross(
      'c',
      cells.length > 0 ? cells : found.some(({ name }) => OF_HIDDEN.test(ownName(name))) ? [] : hidden,
    );
  for (const { name } of found) pool.take(name);
  return origins;
}

/** Without the module it lies in, whose name may be "encoder" or "decoder". */
const ownName = (name: string) =>
  name.replace(/^.*?(?:encoder|decoder|bridge)\./i, '').replace(/\.weight$/, '');
