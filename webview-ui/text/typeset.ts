import type { MathElement } from '../../src/equation/mathml';

/** A run of a sentence: words, or symbols in them as `text` writes them in one line. */
export interface Run {
  readonly text: string;
  readonly math?: MathElement;
}

/** `h_t`, `s_{i−1}`, `→h_t`, `B_tf`: a letter with what stands below it; never part of a name with underscores. */
const SYMBOL = /(?<![\p{L}\p{N}_])[→←]?\p{L}\p{M}?_(?:\{[^{}]+\}|[A-Za-z0-9]+(?![A-Za-z0-9_]))/u.source;
/** What is symbols as a whole: `10^6`, `‖∂ℒ/∂c‖`, `[s_i; p_i]`, `∂h_{t+1}/∂h_t`, `δ_t`. */
const MATHEMATICS = new RegExp(
  `(\\d+\\^\\d+|‖[^‖\\s]+‖|\\[${SYMBOL}(?:; ${SYMBOL})*\\]|(?:∂ℒ/)?∂?${SYMBOL}(?:/∂${SYMBOL})?)`,
  'u',
);
const TOKENS = /([→←]?)(\p{L}\p{M}?)(?:_(?:\{([^{}]+)\}|([A-Za-z0-9]+)))?|(\S)|\s+/gu;

/** A sentence as runs of words and of symbols, which together are the sentence. */
export const runsOf = (sentence: string): Run[] =>
  sentence
    .split(MATHEMATICS)
    .map((text, k): Run => (k % 2 === 1 ? { text, math: typeset(text) } : { text }))
    .filter(({ text }) => text !== '');

/** Symbols as MathML, on one line as they are written. */
function typeset(text: string): MathElement {
  if (/^\d/.test(text))
    return element(
      'msup',
      text.split('^').map((number) => element('mn', [number])),
    );
  const children = [...text.matchAll(TOKENS)].flatMap(([, arrow, letter, braced, plain, sign]) => {
    if (letter) return [symbol(arrow!, letter, braced ?? plain)];
    return sign ? [operator(sign)] : [];
  });
  return element('mrow', children);
}

const ARROWS: Record<string, string> = { '→': '\u20D7', '←': '\u20D6' };

function symbol(arrow: string, letter: string, below: string | undefined): MathElement {
  const base = element('mi', [letter]);
  const written = below ? element('msub', [base, element('mrow', [...below].map(indexPart))]) : base;
  if (!arrow) return written;
  return element('mover', [written, element('mo', [ARROWS[arrow]!], { stretchy: 'true' })], {
    accent: 'true',
  });
}

const indexPart = (part: string) =>
  element(/\p{L}/u.test(part) ? 'mi' : /\d/.test(part) ? 'mn' : 'mo', [part]);

/** A sign as close as it is written; only what separates has room behind it. */
function operator(sign: string): MathElement {
  if (sign === '∂') return element('mi', [sign]);
  const rspace = sign === ';' ? '0.28em' : '0';
  return element('mo', [sign], { lspace: '0', rspace, stretchy: 'false' });
}

const element = (
  tag: string,
  children: readonly (MathElement | string)[],
  attributes: Record<string, string> = {},
): MathElement => ({ tag, attributes, children });
