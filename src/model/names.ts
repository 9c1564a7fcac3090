import type { Read } from '../equation/expression';
import { reads } from '../equation/expression';
import type { Abbreviation, Names, TokenNames } from '../equation/language/names';
import type { Side } from '../equation/language/type';
import { typed } from '../equation/language/typed';
import { type At, blockId, type MathSymbol } from '../equation/symbol';
import { isDistribution } from './edits/edit';
import type { Place } from './listing';
import { TARGET_TOKEN } from './output';
import { decoderPass, indexOfLoop, type Phase } from './pass';
import { type Program, statements } from './program';
import type { Statement } from './statement';
import { isStepNumber, sourceLength, stepNumber } from './stepNumber';

/** What tokens are called on either side; nothing for a source of vectors. */
export type Vocabularies = Readonly<Record<Side, TokenNames | undefined>>;

/** A symbol, the block that it belongs to, and where the program has it. */
interface Entry {
  readonly symbol: MathSymbol;
  readonly block: readonly string[];
  /** The block below the phase that it runs in: `decoder.attention`, `encoder.0.forward`. */
  readonly path: readonly string[];
  /** Where it is defined; of what is defined nowhere, where it is read. */
  readonly places: readonly Place[];
}

/**
 * What names mean at a place. A key alone means the symbol of the statement's own block; else of the pass, the nearest
 * before the statement; else of the latest pass before. `h@encoder` means the encoder's own `h`, whichever the place:
 * of several layers the last, of two directions both together, or else the forward one.
 * @param positions what the tokens of a source are called, where one is known
 */
export function namesAt(
  program: Program,
  place: Place,
  tokens: Vocabularies,
  positions: readonly string[] = [],
): Names {
  const { loop, phase, statements } = program.passes[place.pass]!;
  const index = indexOfLoop(loop);
  const entries = entriesOf(program);
  const own = blockId(statements[place.statement]!.defines.symbol);
  const sorted = entries
    .map((entry) => ({ entry, distance: distanceOf(entry, own, place) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ entry }) => entry);

  const byKey = new Map<string, Entry[]>();
  for (const entry of sorted) {
    const same = byKey.get(entry.symbol.key);
    if (same) same.push(entry);
    else byKey.set(entry.symbol.key, [entry]);
  }
  const find = (key: string, block?: string): MathSymbol | undefined => {
    const called = byKey.get(key) ?? [];
    return block === undefined ? called[0]?.symbol : inBlock(called, block.split('.'))?.symbol;
  };
  const abbreviations = abbreviationsOf(program, index, (key) => find(key) !== undefined);
  return {
    index,
    symbols: sorted.map(({ symbol }) => symbol),
    abbreviations,
    tokens,
    positions,
    isDistribution: (symbol) => distributionsOf(program).has(symbol.id),
    find,
    reference: (symbol) => referenceOf(symbol, find, abbreviations.has(symbol.key)),
    blocks: (key) => entries.filter(({ symbol }) => symbol.key === key).map(({ block }) => block.join('.')),
    at: (symbol) => usualTime(symbol, program, index, phase),
    vocabulary: (symbol) => vocabularyOf(symbol, program),
  };
}

const known = new WeakMap<Program, readonly Entry[]>();

/** Every symbol of a program, in the order of the list. */
function entriesOf(program: Program): readonly Entry[] {
  const before = known.get(program);
  if (before) return before;
  const defined = new Map<string, Place[]>();
  const read = new Map<string, Place[]>();
  const symbols = new Map<string, MathSymbol>();
  const note = (places: Map<string, Place[]>, symbol: MathSymbol, place: Place) => {
    symbols.set(symbol.id, symbols.get(symbol.id) ?? symbol);
    places.set(symbol.id, [...(places.get(symbol.id) ?? []), place]);
  };
  for (const [pass, { statements }] of program.passes.entries()) {
    for (const [statement, { defines, expression }] of statements.entries()) {
      note(defined, defines.symbol, { pass, statement });
      for (const { symbol } of reads(expression)) note(read, symbol, { pass, statement });
    }
  }
  const entries = [...symbols.values()].map((symbol): Entry => {
    const places = defined.get(symbol.id) ?? read.get(symbol.id)!;
    const [block, { phase }] = [blockId(symbol).split('.'), program.passes[places.at(-1)!.pass]!];
    return { symbol, block, path: block[0] === phase ? block : [phase, ...block], places };
  });
  known.set(program, entries);
  return entries;
}

/** How far a symbol is: in the statement's block, in its pass before it and after it, in passes before and after. */
function distanceOf({ symbol, places }: Entry, own: string, place: Place): number {
  const block = blockId(symbol) === own ? 0 : 1;
  return (
    block * FAR +
    Math.min(
      ...places.map(({ pass, statement }) => {
        if (pass === place.pass)
          return statement <= place.statement ? place.statement - statement : statement;
        return (pass < place.pass ? place.pass - pass : pass) * FAR * (pass < place.pass ? 2 : FAR);
      }),
    )
  );
}

/** More than any list has statements. */
const FAR = 1e4;

/** The symbol of a block that is named by some of its parts: `encoder`, `encoder.backward`, `decoder.1`. */
function inBlock(called: readonly Entry[], path: readonly string[]): Entry | undefined {
  const inside = called.filter((entry) => isWithin(path, entry.path));
  const least = Math.min(...inside.map(({ block }) => block.length));
  const nearest = inside.filter(({ block }) => block.length === least);
  const layer = ({ block }: Entry) => Number(block.find((part) => /^\d+$/.test(part)) ?? 0);
  const last = Math.max(...nearest.map(layer));
  const [first, ...others] = nearest.filter((entry) => layer(entry) === last);
  return [first, ...others].find((entry) => entry?.block.includes('forward')) ?? first;
}

/** Whether all parts of a path are there, in their order. */
export function isWithin(path: readonly string[], block: readonly string[]): boolean {
  let at = 0;
  for (const part of block) if (part === path[at]) at++;
  return at === path.length;
}

/** The shortest way to say which symbol is meant. */
function referenceOf(
  symbol: MathSymbol,
  find: (key: string, block?: string) => MathSymbol | undefined,
  taken: boolean,
): { readonly key: string; readonly block?: string } {
  const { id, key } = symbol;
  if (!taken && find(key)?.id === id) return { key };
  const block = blockId(symbol);
  const parts = block.split('.');
  const [side, ...others] = parts as [string, ...string[]];
  const paths = [[side], [side, others.at(-1) ?? ''], [side, others[0] ?? ''], parts].map((path) =>
    path.filter(Boolean).join('.'),
  );
  return { key, block: paths.find((path) => find(key, path)?.id === id) ?? block };
}

/** Where no time is given: the step that runs, or of what has run before, the last. */
function usualTime(
  symbol: MathSymbol,
  program: Program,
  index: Names['index'],
  phase: Phase,
): At | undefined {
  if (isStepNumber(symbol)) return { kind: 'counter' };
  if (symbol.role === 'weight' || !symbol.index) return undefined;
  if (symbol.index !== 'i' && index !== symbol.index) {
    const pass = program.passes.find(({ statements }) => statements.some(({ id }) => id === symbol.id));
    return { kind: 'fixed', step: pass?.loop === 'source reversed' ? 1 : 'T' };
  }
  // The way back has left the decoder at its first step.
  if (phase === 'backward' && symbol.index === 'i' && index === 't') return { kind: 'fixed', step: 1 };
  const handed = index === undefined && isHanded(symbol, program);
  return handed ? { kind: 'fixed', step: 0 } : { kind: 'step', index: symbol.index, shift: 0 };
}

/** Whether the bridge gives it to the decoder. */
const isHanded = ({ id }: MathSymbol, { passes }: Program): boolean =>
  passes.some(({ statements }) => statements.some((statement) => statement.id === `${id}@0`));

function vocabularyOf({ id, role, index, shape }: MathSymbol, { spec }: Program): Side | undefined {
  if (role !== 'token' && shape[0]?.name !== 'vocabulary') return undefined;
  // One table for both: one vocabulary.
  if (spec.embedding.tied === 'all') return 'target';
  return (role === 'token' ? index === 't' : id.startsWith('source.')) ? 'source' : 'target';
}

const shares = new WeakMap<Program, ReadonlySet<string>>();

/** The ids of what a program's statements share out to 1. */
function distributionsOf(program: Program): ReadonlySet<string> {
  const all =
    shares.get(program) ??
    new Set(
      statements(program)
        .filter(({ expression }) => isDistribution(expression))
        .map(({ id }) => id),
    );
  shares.set(program, all);
  return all;
}

/** `token`, `p`, `step`, `T`; and the time that runs, unless a symbol is called so (a gate is an `i`). */
function abbreviationsOf(
  program: Program,
  index: Names['index'],
  isSymbol: (key: string) => boolean,
): ReadonlyMap<string, Abbreviation> {
  const decoder = program.passes[decoderPass(program)]!.statements;
  const y = definition(decoder, TARGET_TOKEN);
  const p = definition(decoder, 'output.p');
  const whole = typed(p, 'number', 'target');
  const distribution = { ...whole, type: { ...whole.type, shares: true as const } };
  const step = typed(stepNumber(index === 'i' ? 'decoder' : 'encoder', index ?? 'step'));
  return new Map<string, Abbreviation>([
    ['token', typed(y, 'token', 'target')],
    ['p', { ...typed({ op: 'element', of: p, token: y }), whole: distribution }],
    ['step', step],
    ['T', typed(sourceLength)],
    ...(index && !isSymbol(index) ? [[index, step] as const] : []),
  ]);
}

const definition = (statements: readonly Statement[], id: string): Read =>
  statements.find((statement) => statement.id === id)!.defines;
