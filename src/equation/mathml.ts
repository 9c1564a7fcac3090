import type { Expression } from './expression';
import { NEGATIVE, type Notation } from './notation';
import type { Letter, MathSymbol } from './symbol';

/** A MathML element, to be made into DOM by whoever shows it. */
export interface MathElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MathElement | string)[];
  /** Present on the element of a symbol; its key is also in `data-sym`, its id in `data-id`. */
  readonly symbol?: MathSymbol;
  /** Present on the element that stands for a whole part of the expression. */
  readonly part?: Expression;
}

/** Presentation MathML (MathML Core), every occurrence of a symbol carrying its key in `data-sym`. */
export function notationMathML(notation: Notation): MathElement {
  switch (notation.kind) {
    case 'symbol':
      return symbolMathML(notation.symbol, notation.letter, notation.index);
    case 'number':
      return element('mn', [notation.text], notation.exact ? { 'data-exact': notation.exact } : {});
    case 'name':
      // Spaces around a token element's text are dropped.
      return notation.text.endsWith(' ')
        ? element('mtext', [notation.text.replace(' ', '\u00A0')])
        : element('mi', [notation.text], { mathvariant: 'normal' });
    case 'operator':
      if (notation.text === NEGATIVE) return element('mo', ['−'], { form: 'prefix' });
      return /^[a-zA-Z]$/.test(notation.text)
        ? element('mi', [notation.text])
        : element('mo', [notation.text.trim()]);
    case 'row':
      return element('mrow', notation.items.map(notationMathML));
    case 'fenced': {
      // As in LaTeX, fences grow only around what is taller than a line.
      const stretchy = String(isTall(notation.body));
      return element('mrow', [
        element('mo', [notation.open], { fence: 'true', form: 'prefix', stretchy }),
        notationMathML(notation.body),
        element('mo', [notation.close], { fence: 'true', form: 'postfix', stretchy }),
      ]);
    }
    case 'fraction':
      return element('mfrac', [notationMathML(notation.top), notationMathML(notation.bottom)]);
    case 'scripted':
      return scripts(
        notationMathML(notation.base),
        notation.sub && notationMathML(notation.sub),
        notation.sup && notationMathML(notation.sup),
      );
    case 'limits': {
      const base =
        notation.base.kind === 'name'
          ? element('mo', [notation.base.text], { movablelimits: 'false', lspace: '0', rspace: '0.1667em' })
          : notationMathML(notation.base);
      const under = notationMathML(notation.under);
      return notation.over
        ? element('munderover', [base, under, notationMathML(notation.over)])
        : element('munder', [base, under]);
    }
    case 'part':
      return { ...notationMathML(notation.body), part: notation.of };
  }
}

function isTall(notation: Notation): boolean {
  switch (notation.kind) {
    case 'fraction':
    case 'limits':
      return true;
    case 'row':
      return notation.items.some(isTall);
    case 'fenced':
    case 'part':
      return isTall(notation.body);
    default:
      return false;
  }
}

const MARKS: Record<string, string> = { tilde: '˜', hat: 'ˆ' };
/** Combining arrows: fonts with a MATH table stretch these over a letter with its index. */
const ARROWS = { rightward: '\u20D7', leftward: '\u20D6' } as const;

/** `c̃_t`, and with its index below the arrow, as `peephole` has it: the arrow reaches over all of `h_{t−1}`. */
function symbolMathML(symbol: MathSymbol, letter: Letter, index: readonly string[]): MathElement {
  const base = element('mi', [letter.base]);
  const mark = letter.accent && MARKS[letter.accent];
  const marked = mark ? over(base, mark, { stretchy: 'false' }) : base;
  const below = [
    ...[...(letter.subscript ?? '')].map((text) => element(/\d/.test(text) ? 'mn' : 'mi', [text])),
    ...index.map((text) => (/^\d+$/.test(text) ? element('mn', [text]) : indexElement(text))),
  ];
  const sub = below.length > 1 ? element('mrow', below) : below[0];
  const sup = letter.superscript ? element('mi', [letter.superscript], { mathvariant: 'normal' }) : undefined;
  const written = scripts(marked, sub, sup);
  // The arrow is a little longer than what it stands over; without room it would run into its neighbours.
  const accented =
    letter.accent === 'rightward' || letter.accent === 'leftward'
      ? [
          element('mspace', [], { width: '0.1em' }),
          over(written, ARROWS[letter.accent], { stretchy: 'true' }),
          element('mspace', [], { width: '0.2em' }),
        ]
      : [written];
  const body = letter.derives ? [derivative(letter.derives, accented)] : accented;
  return {
    tag: 'mrow',
    attributes: { 'data-sym': symbol.key, 'data-id': symbol.id },
    children: body,
    symbol,
  };
}

/** `∂ℒ/∂h_t`, as a fraction. */
const derivative = (of: string, by: readonly MathElement[]) =>
  element('mfrac', [
    element('mrow', [element('mi', ['∂']), element('mi', [of])]),
    element('mrow', [element('mi', ['∂']), ...by]),
  ]);

const over = (base: MathElement, mark: string, attributes: Record<string, string>) =>
  element('mover', [base, element('mo', [mark], attributes)], { accent: 'true' });

/** `t`, or `t−1` in a row of its own. */
function indexElement(text: string): MathElement {
  if (text === ',') return element('mo', [text]);
  const [, letter, sign, number] = /^(.)(?:([−+])(\d+))?$/.exec(text) ?? [];
  if (!letter || !sign || !number) return element('mi', [text]);
  return element('mrow', [element('mi', [letter]), element('mo', [sign]), element('mn', [number])]);
}

function scripts(base: MathElement, sub?: MathElement, sup?: MathElement): MathElement {
  if (sub && sup) return element('msubsup', [base, sub, sup]);
  if (sub) return element('msub', [base, sub]);
  return sup ? element('msup', [base, sup]) : base;
}

function element(
  tag: string,
  children: readonly (MathElement | string)[],
  attributes: Record<string, string> = {},
): MathElement {
  return { tag, attributes, children };
}
