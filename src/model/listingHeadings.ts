import * as l10n from '@vscode/l10n';
import type { Read } from '../equation/expression';
import { symbolListing } from '../equation/listing';
import { symbolNotation } from '../equation/symbolNotation';
import type { Block } from './blocks';
import { cellName, scoreInWords, strategyName } from './inWords';
import { STOP } from './output';
import type { Program } from './program';

/** A line of a listing that heads others: keywords, the symbols among them, and a note in the display language. */
export interface Heading {
  readonly text: string;
  readonly symbols?: readonly { readonly read: Read; readonly start: number; readonly end: number }[];
  readonly note?: string;
}

/** `encoder layer 1 forward, for t = 1 … T:` */
export function passHeading({ passes, spec }: Program, number: number): Heading {
  const { id, phase, layer, direction, loop, statements } = passes[number]!;
  const back = phase === 'backward';
  const name = [
    ...(back ? ['backwards through', id.split('.')[1]!] : [phase]),
    ...(layer !== undefined && (back || spec[phase as 'encoder'].layers > 1) ? [`layer ${layer + 1}`] : []),
    ...((back ? direction : phase === 'encoder') && spec.encoder.direction === 'bidirectional'
      ? [direction ?? 'both directions']
      : []),
  ].join(' ');
  if (loop === 'source') return { text: `${name}, for t = 1 … T:` };
  if (loop === 'source reversed') return { text: `${name}, for t = T … 1:` };
  if (loop === 'target reversed') return { text: `${name}, for i = T′ … 1:` };
  const before = `${name}, for i = 1, 2, … until `;
  const { defines } = statements.find(({ id }) => id === STOP)!;
  const stop = written(defines);
  const [start, end] = [before.length, before.length + stop.length];
  return { text: `${before}${stop}:`, symbols: [{ read: defines, start, end }] };
}

/** `cell layer 1:` */
export function blockHeading({ passes, spec, decoding }: Program, { kind, layer, pass }: Block): Heading {
  // The encoder's layers have passes of their own, which are named.
  const named = layer !== undefined && passes[pass]!.layer === undefined;
  const text = `${kind}${named ? ` layer ${layer + 1}` : ''}:`;
  const note = () => {
    if (kind === 'cell') return cellName(spec[passes[pass]!.phase as 'encoder' | 'decoder'].cell);
    if (kind === 'attention') return scoreInWords(spec.attention.score);
    if (kind === 'gradient') return l10n.t('given by the differentiator');
    return kind === 'output' ? strategyName(decoding.strategy) : undefined;
  };
  const noted = note();
  return noted === undefined ? { text } : { text, note: noted };
}

function written({ symbol, at }: Read): string {
  const notation = symbolNotation(symbol, at);
  return notation.kind === 'symbol' ? symbolListing(notation.letter, notation.index) : symbol.key;
}
