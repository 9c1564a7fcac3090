import type { Expression } from './expression';
import { equationNotation } from './expressionNotation';
import { APPLICATION, INVISIBLE_TIMES, NEGATIVE, type Notation } from './notation';
import type { Letter } from './symbol';

/** A part of what is written on a line, and where its text stands: offsets in UTF-16 units. */
export interface Part {
  readonly of: Expression;
  /** The way to it: which of the parts that are written side by side, which of that one's operands, and so on. */
  readonly path: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** A line of Unicode with the places of its parts, a part before the parts in it. */
export interface Line {
  readonly text: string;
  readonly parts: readonly Part[];
}

/** One line of Unicode: `f_t = σ(W_xf·x_t + W_hf·h_{t−1} + b_f)`. */
export function equationListing(left: Expression, right: Expression): string {
  return equationLine(left, right).text;
}

/** The same with the places of its parts: the left side has the path `[0]`, the right side `[1]`. */
export function equationLine(left: Expression, right: Expression): Line {
  return notationLine(equationNotation(left, right, { style: 'line' }));
}

export function notationListing(notation: Notation): string {
  return notationLine(notation).text;
}

function notationLine(notation: Notation): Line {
  const writer = new Writer();
  writer.write(notation);
  return writer;
}

class Writer implements Line {
  text = '';
  readonly parts: Part[] = [];
  /** The part being written, the way to it, and how many parts it has so far. */
  private innermost: Expression | undefined;
  private path: readonly number[] = [];
  private count = 0;

  write(notation: Notation): void {
    switch (notation.kind) {
      case 'symbol':
        this.text += symbolListing(notation.letter, notation.index);
        break;
      case 'number':
      case 'name':
        this.text += notation.text;
        break;
      case 'operator':
        this.text += OPERATORS[notation.text] ?? notation.text;
        break;
      case 'row':
        for (const item of notation.items) this.write(item);
        break;
      case 'fenced':
        this.text += notation.open;
        this.write(notation.body);
        this.text += notation.close;
        break;
      case 'fraction':
        this.write(notation.top);
        this.text += ' / ';
        this.write(notation.bottom);
        break;
      case 'scripted':
        this.write(notation.base);
        this.text += limit('_', notation.sub);
        if (notation.sup) this.raised(notation.sup);
        break;
      case 'limits':
        this.write(notation.base);
        this.text += `${limit('_', notation.under)}${limit('^', notation.over)} `;
        break;
      case 'part':
        // The elements of a vector, `(W·h)[k]`, are the vector written once more.
        if (notation.of === this.innermost) this.write(notation.body);
        else this.part(notation.of, notation.body);
    }
  }

  /** `s_iᵀ`, `y′`, but `Y^(i)`. */
  private raised(sup: Notation): void {
    if (!/^[ᵀ′*]$/.test(notationListing(sup))) this.text += '^';
    this.write(sup);
  }

  private part(of: Expression, body: Notation): void {
    const { innermost, path: around, count } = this;
    const path = [...around, count];
    const place = this.parts.push({ of, path, start: this.text.length, end: this.text.length }) - 1;
    [this.innermost, this.path, this.count] = [of, path, 0];
    this.write(body);
    [this.innermost, this.path, this.count] = [innermost, around, count + 1];
    this.parts[place] = { ...this.parts[place]!, end: this.text.length };
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

/** `c̃_t`, `h_{t−1}`, `W_xf`, `α_ij`. */
export function symbolListing(letter: Letter, index: readonly string[]): string {
  const base = letter.base + (letter.accent ? ACCENTS[letter.accent] : '');
  const derived = letter.derives ? `∂${letter.derives}/∂` : '';
  const below = (letter.subscript ?? '') + index.join('');
  const subscript = below === '' ? '' : /[−+]/.test(below) ? `_{${below}}` : `_${below}`;
  return derived + base + (letter.superscript ? `^${letter.superscript}` : '') + subscript;
}
