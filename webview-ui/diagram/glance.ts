import * as l10n from '@vscode/l10n';
import type { Read } from '../../src/equation/expression';
import { greatest } from '../../src/equation/greatest';
import { plain, rounded } from '../../src/text/numbers';
import { quoted, tokenText } from '../../src/text/shown';
import { spellingOf } from '../equations/spelling';
import type { Palette } from '../heat/palette';
import { colourOf } from '../heat/scale';
import { scaleOf } from '../heat/scales';
import type { Step } from '../hooks/useStep';

/** A value in the little room of a node. */
export interface Glance {
  /** A token, a number, the likeliest entry of a vocabulary; of a vector, how large its elements are on average. */
  readonly text: string;
  /** A vector's elements as colours: CSS for a background. */
  readonly strip?: string;
}

/** Cells of a strip: as many as can be told apart in a node. */
const CELLS = 24;

/** What a value comes to, at a glance. */
export function glanceOf(read: Read, values: Float32Array, step: Step, palette: Palette): Glance {
  const { model, run, recording } = step;
  const { symbol } = read;
  if (symbol.role === 'token') {
    return { text: spellingOf(model.vocabulary, run.tokens).token(read, values[0]!) };
  }
  if (symbol.shape.length === 0) return { text: plain(values[0]!) };
  if (symbol.shape[0]!.name === 'vocabulary') {
    return { text: quoted(tokenText(model.vocabulary[greatest(values, 1)[0]!] ?? '')) };
  }
  const scale = scaleOf(symbol, recording);
  // The elements of a source position keep their order; units have none, so they go from the smallest to the largest.
  const shown = symbol.over ? values : Float32Array.from(values).sort();
  const cells = Math.min(shown.length, CELLS);
  const stops = Array.from({ length: cells }, (_, cell) => {
    const value = shown[Math.floor(((cell + 0.5) * shown.length) / cells)]!;
    const [from, to] = [cell, cell + 1].map((edge) => `${((100 * edge) / cells).toFixed(2)}%`);
    return `${colourOf(value, scale, palette)} ${from} ${to}`;
  });
  const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  return {
    text: l10n.t('mean size {0}', rounded(mean)),
    strip: `linear-gradient(to right, ${stops.join(', ')})`,
  };
}
