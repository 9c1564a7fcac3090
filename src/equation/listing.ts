import type { Expression } from './expression';
import { APPLICATION, equationNotation, INVISIBLE_TIMES, NEGATIVE, type Notation } from './notation';
import type { Letter } from './symbol';

/** One line of Unicode: `f_t = σ(W_xf·x_t + W_hf·h_{t−1} + b_f)`. */
export function equationListing(left: Expression, right: Expression): string {
  return notationListing(equationNotation(left, right, { style: 'line' }));
}

export function notationListing(notation: Notation): string {
  switch (notation.kind) {
    case 'symbol':
      return symbolListing(notation.letter, notation.index);
    case 'number':
    case 'name':
      return notation.text;
    case 'operator':
      return OPERATORS[notation.text] ?? notation.text;
    case 'row':
      return notation.items.map(notationListing).join('');
    case 'fenced':
      return notation.open + notationListing(notation.body) + notation.close;
    case 'fraction':
      return `${notationListing(notation.top)} / ${notationListing(notation.bottom)}`;
    case 'scripted':
      return (
        notationListing(notation.base) +
        limit('_', notation.sub) +
        (notation.sup ? raised(notationListing(notation.sup)) : '')
      );
    case 'limits':
      return `${notationListing(notation.base)}${limit('_', notation.under)}${limit('^', notation.over)} `;
    case 'part':
      return notationListing(notation.body);
  }
}

const OPERATORS: Record<string, string> = {
  [INVISIBLE_TIMES]: '·',
  [APPLICATION]: ' ',
  [NEGATIVE]: '−',
  '=': ' = ',
  '+': ' + ',
  '−': ' − ',
  '⊙': ' ⊙ ',
  ';': '; ',
  '|': ' | ',
  '≠': ' ≠ ',
  '<': ' < ',
  '≤': ' ≤ ',
  '>': ' > ',
  '≥': ' ≥ ',
  '∧': ' ∧ ',
  '∨': ' ∨ ',
  '⊤': 'ᵀ',
};
const ACCENTS = { tilde: '\u0303', hat: '\u0302', rightward: '\u20D7', leftward: '\u20D6' } as const;

/** `_j`, `_{j=1}` */
function limit(mark: '_' | '^', part: Notation | undefined): string {
  const text = part ? notationListing(part).replaceAll(' = ', '=') : '';
  return text.length > 1 ? `${mark}{${text}}` : text && mark + text;
}

/** `s_iᵀ`, `y′`, but `Y^(i)`. */
const raised = (text: string) => (/^[ᵀ′*]$/.test(text) ? text : `^${text}`);

/** `c̃_t`, `h_{t−1}`, `W_xf`, `α_ij`. */
export function symbolListing(letter: Letter, index: readonly string[]): string {
  const base = letter.base + (letter.accent ? ACCENTS[letter.accent] : '');
  const below = (letter.subscript ?? '') + index.join('');
  const subscript = below === '' ? '' : /[−+]/.test(below) ? `_{${below}}` : `_${below}`;
  return base + (letter.superscript ? `^${letter.superscript}` : '') + subscript;
}
