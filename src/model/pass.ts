import type { Statement } from './statement';

export type Phase = 'encoder' | 'bridge' | 'decoder';
export type Direction = 'forward' | 'backward';

/**
 * Statements that run together, once per time step of a loop. One run through them is a time step; the passes of a
 * model follow one another.
 */
export interface Pass {
  readonly id: string;
  readonly phase: Phase;
  readonly layer?: number;
  readonly direction?: Direction;
  /** `source`: t = 1…T; `source reversed`: t = T…1; `target`: i = 1, 2, … until `<eos>`; `once`: the bridge. */
  readonly loop: 'source' | 'source reversed' | 'target' | 'once';
  readonly statements: readonly Statement[];
}

/** How a layer is marked on its letters: not at all where there is only one. */
export function layerName(layer: number, layers: number): string | undefined {
  return layers > 1 ? `(${layer + 1})` : undefined;
}
