import type { Piece } from '../../../src/lab/protocol';

type Token = Pick<Piece, 'id'>;

/**
 * Which tokens of one sequence another one has too, in the same order: those of a longest common subsequence. A token
 * too many shifts what follows it, which is no mistake of what follows.
 * @returns for each token, whether the other has it
 */
export function agreement(pieces: readonly Token[], other: readonly Token[]): boolean[] {
  const width = other.length + 1;
  // How many are common of what begins at piece k and at the other's piece m.
  const common = new Uint32Array((pieces.length + 1) * width);
  for (let k = pieces.length - 1; k >= 0; k--) {
    for (let m = other.length - 1; m >= 0; m--) {
      common[k * width + m] =
        pieces[k]!.id === other[m]!.id
          ? common[(k + 1) * width + m + 1]! + 1
          : Math.max(common[(k + 1) * width + m]!, common[k * width + m + 1]!);
    }
  }
  const agrees = pieces.map(() => false);
  let [k, m] = [0, 0];
  while (k < pieces.length && m < other.length) {
    if (pieces[k]!.id === other[m]!.id) {
      agrees[k++] = true;
      m++;
    } else if (common[(k + 1) * width + m]! >= common[k * width + m + 1]!) k++;
    else m++;
  }
  return agrees;
}

/** Whether two sequences are the same, token by token. */
export const same = (one: readonly Token[], other: readonly Token[]): boolean =>
  one.length === other.length && one.every(({ id }, k) => id === other[k]!.id);
