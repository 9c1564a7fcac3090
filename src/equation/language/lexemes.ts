import * as l10n from '@vscode/l10n';
import { LanguageError, type Span } from './problem';

/** One word of a text in the language. */
export interface Lexeme extends Span {
  /** `block`: what stands after `@`, `encoder.0.forward`; `end` comes last, and is empty. */
  readonly kind: 'name' | 'number' | 'string' | 'block' | 'sign' | 'end';
  /** As it is meant: of a string what it holds, of a block its path, of `&&` the word `and`. */
  readonly text: string;
}

/** What may be written for a word. */
const SYNONYMS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or', '!': 'not' };

/** What is written so elsewhere, and how here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '=': '==',
  '&': 'and',
  '|': 'or',
  '**': '^',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '−': '-',
  '·': '*',
  '⊙': '*',
  '×': '*',
  '÷': '/',
  '∧': 'and',
  '∨': 'or',
  '¬': 'not',
  '‖': 'norm(…)',
  σ: 'sigmoid',
  α: 'alpha',
};

const SPACE = /\s*/y;
const PATTERNS: readonly (readonly [Lexeme['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['block', /@[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*/y],
  ['sign', /==|!=|<=|>=|&&|\|\||\*\*|[-+*/^<>!()[\],:]/y],
];

/** Cuts a text into words. @throws LanguageError at a character that belongs to none, and at a string without end */
export function lexemes(text: string): readonly Lexeme[] {
  const found: Lexeme[] = [];
  let start = skipped(text, 0);
  while (start < text.length) {
    const lexeme = text[start] === '"' || text[start] === "'" ? string(text, start) : word(text, start);
    found.push(lexeme);
    start = skipped(text, lexeme.end);
  }
  return [...found, { kind: 'end', text: '', start: text.length, end: text.length }];
}

function word(text: string, start: number): Lexeme {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start;
    const [match] = pattern.exec(text) ?? [];
    if (match === undefined) continue;
    const span = { start, end: start + match.length };
    if (ELSEWHERE[match]) throw elsewhere(match, span);
    const meant = kind === 'block' ? match.slice(1) : (SYNONYMS[match] ?? match);
    return { kind: kind === 'sign' && meant !== match ? 'name' : kind, text: meant, ...span };
  }
  const [character] = [...text.slice(start)] as [string];
  const span = { start, end: start + character.length };
  if (ELSEWHERE[character]) throw elsewhere(character, span);
  if (character === '@') {
    const message = l10n.t('A block has to follow “@”, for instance “h@encoder”.');
    throw new LanguageError(message, span);
  }
  throw new LanguageError(l10n.t('“{0}” has no meaning in an expression.', character), span);
}

const elsewhere = (written: string, span: Span) =>
  new LanguageError(l10n.t('“{0}” is written “{1}” here.', written, ELSEWHERE[written]!), span);

/** `"…"` or `'…'`; a backslash takes the quotation mark or backslash after it as it is. */
function string(text: string, start: number): Lexeme {
  const mark = text[start];
  let held = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === mark) return { kind: 'string', text: held, start, end: at + 1 };
    if (text[at] === '\\') at++;
    held += text[at] ?? '';
  }
  throw new LanguageError(
    l10n.t('The token that begins here has no end: a quotation mark ({0}) is missing.', mark!),
    { start, end: text.length },
  );
}

function skipped(text: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.exec(text);
  return SPACE.lastIndex;
}
