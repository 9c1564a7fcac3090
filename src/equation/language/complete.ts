import { read } from '../build';
import { notationListing } from '../listing';
import type { MathSymbol } from '../symbol';
import { symbolNotation } from '../symbolNotation';
import { check } from './check';
import { FUNCTION_PARAMETERS } from './functions';
import type { Names } from './names';
import { parse } from './parse';
import type { Span } from './problem';
import { typeOfRead } from './symbols';
import { inWords, isVector, type Type } from './type';

/** Something that can be written at a place of a text, instead of what stands between `start` and `end`. */
export interface Completion extends Span {
  readonly label: string;
  readonly kind: 'name' | 'symbol' | 'weight' | 'function' | 'block' | 'time' | 'token' | 'word';
  /** What it is: `c_t, a vector of 256 numbers`; `max(x)`. */
  readonly detail?: string;
}

/** Tokens offered at most. */
const MOST_TOKENS = 50;

/** What can be written at an offset, the nearest first. */
export function completions(text: string, offset: number, names: Names): Completion[] {
  const before = text.slice(0, offset);
  const quoted = openQuote(before);
  if (quoted !== undefined) return tokensFor(before, quoted, names);
  const [, key, path] = /([A-Za-z_]\w*)@([\w.]*)$/.exec(before) ?? [];
  if (key !== undefined) return narrowed(blocksOf(key, names), path!, offset);
  const [, symbol, started] = /([A-Za-z_]\w*(?:@[\w.]+)?)\[\s*(\w*)$/.exec(before) ?? [];
  if (symbol !== undefined) return narrowed([...timesOf(symbol, names), ...values(names)], started!, offset);
  const [prefix] = /(?<![\w.])[A-Za-z_]\w*$/.exec(before) ?? [''];
  const ahead = before.slice(0, before.length - prefix.length);
  const complete = /[\w)\]"']\s*$/.test(ahead) && !/\b(?:and|or|not)\s+$/.test(ahead);
  if (complete) return /\s$/.test(ahead) ? narrowed([word('and'), word('or')], prefix, offset) : [];
  return narrowed([...values(names), word('not')], prefix, offset);
}

type Candidate = Omit<Completion, keyof Span>;

const word = (label: string): Candidate => ({ label, kind: 'word' });

const narrowed = (candidates: readonly Candidate[], prefix: string, offset: number): Completion[] =>
  candidates
    .filter(({ label }) => label.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((one) => ({ ...one, start: offset - prefix.length, end: offset }));

/** Names and functions that a value can begin with. */
function values(names: Names): Candidate[] {
  const short = [...names.abbreviations].map(
    ([label, { type }]): Candidate => ({ label, kind: 'name', detail: inWords(type) }),
  );
  const keys = [...new Set(names.symbols.map(({ key }) => key))].filter(
    (key) => !names.abbreviations.has(key),
  );
  const symbols = keys.map((key): Candidate => {
    const symbol = names.find(key)!;
    const kind = symbol.role === 'weight' ? 'weight' : 'symbol';
    return { label: key, kind, detail: detailOf(symbol, names) };
  });
  const functions = [...FUNCTION_PARAMETERS].map(
    ([label, parameters]): Candidate => ({
      label,
      kind: 'function',
      detail: `${label}(${parameters.join(', ')})`,
    }),
  );
  const isWeight = ({ kind }: Candidate) => kind === 'weight';
  return [...short, ...symbols.filter((one) => !isWeight(one)), ...functions, ...symbols.filter(isWeight)];
}

function detailOf(symbol: MathSymbol, names: Names): string {
  const at = names.at(symbol);
  const type = typeOfRead(read(symbol, at), names);
  return `${notationListing(symbolNotation(symbol, at))}: ${inWords(type)}`;
}

const blocksOf = (key: string, names: Names): Candidate[] =>
  names.blocks(key).map((block) => {
    const symbol = names.find(key, block);
    return { label: block, kind: 'block', ...(symbol ? { detail: detailOf(symbol, names) } : {}) };
  });

/** The times that a symbol can be read at. */
function timesOf(written: string, names: Names): Candidate[] {
  const [key, block] = written.split('@') as [string, string?];
  const short = block === undefined ? names.abbreviations.get(key)?.expression : undefined;
  const symbol = short?.op === 'read' ? short.symbol : names.find(key, block);
  if (!symbol?.index) return [];
  const runs = names.index === symbol.index;
  const times = runs ? [`${symbol.index}-1`, symbol.index, `${symbol.index}+1`] : [];
  return [...times, ...(symbol.index === 't' ? ['T', 'j'] : [])].map((label) => ({ label, kind: 'time' }));
}

/** Where the quotation mark stands that is not closed yet. */
function openQuote(text: string): number | undefined {
  let open: number | undefined;
  for (let at = 0; at < text.length; at++) {
    if (open !== undefined && text[at] === '\\') at++;
    else if (open !== undefined) open = text[at] === text[open] ? undefined : open;
    else if (text[at] === '"' || text[at] === "'") open = at;
  }
  return open;
}

function tokensFor(before: string, open: number, names: Names): Completion[] {
  const started = before.slice(open + 1);
  const all = tokensBeside(before.slice(0, open), names);
  const fitting = all.filter((name) => name.toLowerCase().startsWith(started.toLowerCase()));
  return narrowed(
    fitting.slice(0, MOST_TOKENS).map((label) => ({ label, kind: 'token' })),
    started,
    before.length,
  );
}

/** The tokens of which one is to be written behind something: of a vocabulary, or of the source itself. */
function tokensBeside(before: string, names: Names): readonly string[] {
  const type = typeBeside(before, names);
  if (type && !type.vocabulary && type.over && isVector(type)) return [...new Set(names.positions)];
  return names.tokens[type?.vocabulary ?? 'target']?.all ?? [];
}

function typeBeside(before: string, names: Names): Type | undefined {
  const [, beside] = /([A-Za-z_]\w*(?:@[\w.]+)?(?:\[[^\][]*\])?)\s*(?:==|!=|\[)\s*$/.exec(before) ?? [];
  if (beside === undefined) return undefined;
  try {
    const { type, whole } = check(parse(beside), names);
    return whole?.type ?? type;
  } catch {
    return undefined;
  }
}
