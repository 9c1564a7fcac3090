import * as l10n from '@vscode/l10n';
import { type Lexeme, lexemes } from './lexemes';
import { LanguageError, type Span } from './problem';
import { type BinaryOperator, type Index, LEFT_TO_RIGHT, PRECEDENCE, type Syntax, TIMES } from './syntax';

/** A longer text, or one more deeply nested, is no expression that somebody wrote. */
export const MOST_CHARACTERS = 2000;
const MOST_NESTED = 50;

/** Reads a text as an expression. @throws LanguageError that says what is wrong where, and what would be right */
export function parse(text: string): Syntax {
  if (text.length > MOST_CHARACTERS) {
    const message = l10n.t('An expression has at most {0} characters.', MOST_CHARACTERS);
    throw new LanguageError(message, { start: MOST_CHARACTERS, end: text.length });
  }
  const parser = new Parser(lexemes(text));
  return parser.whole();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly words: readonly Lexeme[]) {}

  whole(): Syntax {
    if (this.next.kind === 'end') {
      throw this.wrong(l10n.t('An expression is missing, for instance “max(alpha) > 0.9”.'), this.next);
    }
    const syntax = this.binary(0);
    if (this.at < this.words.length - 1) throw this.left(this.next);
    return syntax;
  }

  /** Operators of one precedence, and all that hold more tightly. */
  private binary(level: number): Syntax {
    const [precedence, operators] = LEFT_TO_RIGHT[level] ?? [];
    if (!operators) return this.unary();
    if (precedence === PRECEDENCE.comparison && this.is('name', 'not')) return this.not();
    let left = this.binary(level + 1);
    for (let count = 0; this.isOperator(operators); count++) {
      const operator = this.take();
      if (precedence === PRECEDENCE.comparison && count > 0) throw this.chained(left, operator);
      const right = this.binary(level + 1);
      left = {
        kind: 'binary',
        operator: operator.text as BinaryOperator,
        left,
        right,
        ...across(left, right),
      };
    }
    return left;
  }

  private not(): Syntax {
    const { start } = this.take();
    const of = this.nested(() =>
      this.binary(LEFT_TO_RIGHT.findIndex(([level]) => level === PRECEDENCE.comparison)),
    );
    return { kind: 'unary', operator: 'not', of, start, end: of.end };
  }

  private unary(): Syntax {
    if (!this.is('sign', '-')) return this.power();
    const { start } = this.take();
    const of = this.nested(() => this.unary());
    if (of.kind === 'number') return { ...of, value: 0 - of.value, start };
    return { kind: 'unary', operator: '-', of, start, end: of.end };
  }

  /** `a ^ b ^ c` is `a ^ (b ^ c)`, and `-a ^ b` is `-(a ^ b)`. */
  private power(): Syntax {
    const left = this.indexed();
    if (!this.is('sign', '^')) return left;
    this.take();
    const right = this.nested(() => this.unary());
    return { kind: 'binary', operator: '^', left, right, ...across(left, right) };
  }

  private indexed(): Syntax {
    let of = this.primary();
    while (this.is('sign', '[')) {
      const open = this.take();
      const index = this.nested(() => this.index(open));
      const { end } = this.closed(']', open);
      of = { kind: 'index', of, index, start: of.start, end };
    }
    return of;
  }

  private primary(): Syntax {
    const word = this.next;
    if (word.kind === 'number') return this.number(this.take());
    if (word.kind === 'string') return { kind: 'string', text: word.text, ...spanOf(this.take()) };
    if (word.kind === 'name' && !KEYWORDS.includes(word.text)) return this.name(this.take());
    if (word.kind === 'block') {
      const message = l10n.t('A symbol has to stand before “@{0}”, for instance “h@{0}”.', word.text);
      throw this.wrong(message, word);
    }
    if (this.is('sign', '(')) {
      const open = this.take();
      const of = this.nested(() => this.binary(0));
      const { end } = this.closed(')', open);
      return { kind: 'group', of, start: open.start, end };
    }
    throw this.missing(word);
  }

  private number(word: Lexeme): Syntax {
    const value = Number(word.text);
    if (Number.isFinite(value)) return { kind: 'number', value, ...spanOf(word) };
    throw this.wrong(l10n.t('“{0}” is greater than any number that can be computed with.', word.text), word);
  }

  private name(word: Lexeme): Syntax {
    if (this.is('sign', '(')) {
      const open = this.take();
      const of = this.nested(() => this.list());
      const { end } = this.closed(')', open);
      return { kind: 'call', name: word.text, named: spanOf(word), of, start: word.start, end };
    }
    if (this.next.kind !== 'block') return { kind: 'symbol', key: word.text, ...spanOf(word) };
    const block = this.take();
    return { kind: 'symbol', key: word.text, block: block.text, start: word.start, end: block.end };
  }

  private list(): Syntax[] {
    if (this.is('sign', ')')) return [];
    const items = [this.binary(0)];
    while (this.is('sign', ',')) {
      this.take();
      items.push(this.binary(0));
    }
    return items;
  }

  /** `t-1`, `0:4`, or an expression. */
  private index(open: Lexeme): Index {
    const first = this.next;
    const time = TIMES.find((one) => this.is('name', one));
    const after = this.words[this.at + 1]!;
    if (time && after.kind === 'sign' && ['+', '-', ']'].includes(after.text)) {
      this.take();
      const shift = this.shift();
      return { kind: 'time', time, shift, start: first.start, end: this.words[this.at - 1]!.end };
    }
    if (this.is('sign', ']')) {
      const message = l10n.t(
        'A time, a number or a token is missing in the brackets: “[t-1]”, “[12]”, “[0:4]”.',
      );
      throw this.wrong(message, { start: open.start, end: first.end });
    }
    const from = this.is('sign', ':') ? undefined : this.binary(0);
    if (!this.is('sign', ':')) return { kind: 'value', of: from!, ...spanOf(from!) };
    const colon = this.take();
    const to = this.is('sign', ']') ? undefined : this.binary(0);
    return {
      kind: 'slice',
      from: from && this.bound(from),
      to: to && this.bound(to),
      start: (from ?? colon).start,
      end: (to ?? colon).end,
    };
  }

  /** `+1`, `-2`, or nothing. */
  private shift(): number {
    if (this.is('sign', ']')) return 0;
    const sign = this.take();
    const word = this.next;
    if (word.kind !== 'number' || !/^\d+$/.test(word.text)) {
      const message = l10n.t('A time is shifted by a whole number of time steps, for instance “t-1”.');
      throw this.wrong(message, word);
    }
    return (sign.text === '-' ? -1 : 1) * Number(this.take().text);
  }

  private bound(syntax: Syntax): number {
    if (syntax.kind === 'number' && Number.isInteger(syntax.value)) return syntax.value;
    throw this.wrong(
      l10n.t('A range goes from a whole number to a whole number, for instance “[0:4]”.'),
      syntax,
    );
  }

  private closed(sign: ')' | ']', open: Lexeme): Lexeme {
    if (this.is('sign', sign)) return this.take();
    if (this.next.kind !== 'end') throw this.left(this.next, sign);
    const message = l10n.t('“{0}” is missing: this bracket is not closed.', sign);
    throw this.wrong(message, open);
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MOST_NESTED) {
      throw this.wrong(l10n.t('This is nested too deeply to be read.'), this.next);
    }
    const result = read();
    this.depth--;
    return result;
  }

  /** Something begins where nothing can. */
  private left(word: Lexeme, sign?: string): LanguageError {
    if (word.kind === 'sign' && (word.text === ')' || word.text === ']')) {
      return this.wrong(l10n.t('There is no opening bracket for this “{0}”.', word.text), word);
    }
    if (word.kind === 'sign' && (word.text === ',' || word.text === ':')) {
      return this.wrong(l10n.t('“{0}” cannot stand here.', word.text), word);
    }
    const message = sign
      ? l10n.t('An operator or “{0}” is missing before “{1}”.', sign, word.text)
      : l10n.t('An operator is missing before “{0}”: “+”, “==”, “and”, …', word.text);
    return this.wrong(message, word);
  }

  private missing(word: Lexeme): LanguageError {
    if (word.kind === 'end') {
      const before = this.words[this.at - 1]!;
      return this.wrong(l10n.t('Something has to follow “{0}”.', before.text), before);
    }
    return this.wrong(l10n.t('A symbol, a number or a token is missing before “{0}”.', word.text), word);
  }

  private chained(left: Syntax, operator: Lexeme): LanguageError {
    const message = l10n.t('Comparisons do not follow one another: write “a < b and b < c”.');
    return this.wrong(message, { start: left.start, end: operator.end });
  }

  private isOperator(operators: readonly string[]): boolean {
    return (this.next.kind === 'sign' || this.next.kind === 'name') && operators.includes(this.next.text);
  }

  private is(kind: Lexeme['kind'], text: string): boolean {
    return this.next.kind === kind && this.next.text === text;
  }

  private get next(): Lexeme {
    return this.words[this.at]!;
  }

  private take(): Lexeme {
    return this.words[this.at++]!;
  }

  private wrong(message: string, span: Span): LanguageError {
    return new LanguageError(message, spanOf(span));
  }
}

const KEYWORDS = ['and', 'or', 'not'];
const spanOf = ({ start, end }: Span): Span => ({ start, end });
const across = (left: Span, right: Span): Span => ({ start: left.start, end: right.end });
