import type { Statement } from './statement';

/** `backward`: the way back through time, after a training pass. */
export type Phase = 'encoder' | 'bridge' | 'decoder' | 'backward';
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
  readonly loop: Loop;
  readonly statements: readonly Statement[];
}

/**
 * `source`: t = 1…T; `source reversed`: t = T…1; `target`: i = 1, 2, … until `<eos>`; `target reversed`: i = T′…1, of a
 * target that was given; `once`: the bridge.
 */
export type Loop = 'source' | 'source reversed' | 'target' | 'target reversed' | 'once';

/** The letter that counts the steps of a loop. */
export function indexOfLoop(loop: Loop): 't' | 'i' | undefined {
  if (loop === 'once') return undefined;
  return isOverTarget(loop) ? 'i' : 't';
}

export const isOverTarget = (loop: Loop): boolean => loop === 'target' || loop === 'target reversed';

export const isReversed = (loop: Loop): boolean => loop.endsWith('reversed');

/** The number of the pass that decodes. */
export const decoderPass = ({ passes }: { readonly passes: readonly Pass[] }): number =>
  passes.findLastIndex(({ phase }) => phase === 'decoder');

/** How a layer is marked on its letters: not at all where there is only one. */
export function layerName(layer: number, layers: number): string | undefined {
  return layers > 1 ? `(${layer + 1})` : undefined;
}
