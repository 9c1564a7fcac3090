import type { Expression } from './expression';
import { equationNotation } from './expressionNotation';
import { APPLICATION, INVISIBLE_TIMES, NEGATIVE, type Notation } from './notation';
import type { Letter } from './symbol';

/** Plain LaTeX in the documents' own letters: `f_t = \sigma(W_{xf}x_t + W_{hf}h_{t-1} + b_f)`. */
export function equationLatex(left: Expression, right: Expression): string {
  return notationLatex(equationNotation(left, right, { style: 'formula' }));
}

export function notationLatex(notation: Notation): string {
  switch (notation.kind) {
    case 'symbol':
      return symbolLatex(notation.letter, notation.index);
    case 'number':
      return notation.text.replace('−', '-');
    case 'name':
      return NAMES[notation.text] ?? `\\text{${notation.text}}`;
    case 'operator':
      return OPERATORS[notation.text] ?? notation.text;
    case 'row':
      return joined(notation.items.map(notationLatex));
    case 'fenced':
      return (
        (FENCES[notation.open] ?? notation.open) +
        notationLatex(notation.body) +
        (FENCES[notation.close] ?? notation.close)
      );
    case 'fraction':
      return `\\frac{${notationLatex(notation.top)}}{${notationLatex(notation.bottom)}}`;
    case 'scripted':
      return notationLatex(notation.base) + script('_', notation.sub) + script('^', notation.sup);
    case 'limits':
      return notationLatex(notation.base) + script('_', notation.under) + script('^', notation.over);
    case 'part':
      return notationLatex(notation.body);
  }
}

const NAMES: Record<string, string> = {
  σ: '\\sigma',
  tanh: '\\tanh',
  log: '\\log',
  exp: '\\exp',
  Decoder: '\\mathrm{Decoder}',
  LSTM: '\\mathrm{LSTM}',
  max: '\\max',
  min: '\\min',
  mean: '\\mathrm{mean}',
  H: '\\mathrm{H}',
  argmax: '\\arg\\max',
  softmax: '\\mathrm{softmax}',
};
const OPERATORS: Record<string, string> = {
  [INVISIBLE_TIMES]: '',
  [APPLICATION]: '',
  [NEGATIVE]: '-',
  '=': ' = ',
  '+': ' + ',
  '−': ' - ',
  '⊙': ' \\odot ',
  '·': ' \\cdot ',
  ';': '; ',
  '⊤': '\\top',
  '∑': '\\sum',
  '∏': '\\prod',
  '…': '\\ldots',
  '|': ' \\mid ',
  '≠': ' \\ne ',
  '<': ' < ',
  '≤': ' \\le ',
  '>': ' > ',
  '≥': ' \\ge ',
  '∧': ' \\land ',
  '∨': ' \\lor ',
  '¬': '\\lnot ',
  '′': '\\prime',
  θ: '\\theta',
};
const FENCES: Record<string, string> = { '{': '\\{', '}': '\\}', '‖': '\\Vert ' };
const GREEK: Record<string, string> = {
  α: '\\alpha',
  β: '\\beta',
  ℓ: '\\ell',
  ε: '\\varepsilon',
  δ: '\\delta',
  ν: '\\nu',
  ℒ: '\\mathcal{L}',
};
const ACCENTS = {
  tilde: '\\tilde',
  hat: '\\hat',
  rightward: '\\overrightarrow',
  leftward: '\\overleftarrow',
} as const;

/** `\tilde{c}_t`, and with its index below the arrow, as `peephole` has it: `\overrightarrow{h_{t-1}}`. */
function symbolLatex({ derives, ...letter }: Letter, index: readonly string[]): string {
  if (derives)
    return `\\frac{\\partial ${GREEK[derives] ?? derives}}{\\partial ${symbolLatex(letter, index)}}`;
  const base = GREEK[letter.base] ?? (letter.base.length > 1 ? `\\mathrm{${letter.base}}` : letter.base);
  const below = ((letter.subscript ?? '') + index.join('')).replaceAll('−', '-');
  const scripts =
    braced('_', below) + braced('^', letter.superscript ? `\\mathrm{${letter.superscript}}` : '');
  if (!letter.accent) return base + scripts;
  return letter.accent === 'tilde' || letter.accent === 'hat'
    ? `${ACCENTS[letter.accent]}{${base}}${scripts}`
    : `${ACCENTS[letter.accent]}{${base}${scripts}}`;
}

const script = (mark: '_' | '^', notation: Notation | undefined) =>
  notation ? braced(mark, notationLatex(notation).trim().replaceAll(' = ', '=')) : '';

function braced(mark: '_' | '^', text: string): string {
  if (text === '') return '';
  return text.length === 1 ? mark + text : `${mark}{${text}}`;
}

/** Keeps a control word apart from a letter after it: `\top W`, but `\sigma(`. */
function joined(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => text + (/\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(part) ? ' ' : '') + part,
    '',
  );
}
