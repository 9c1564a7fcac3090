import type { Expression, Read } from '../equation/expression';
import { equationLine, type Part } from '../equation/listing';
import { type Block, blocksOf } from './blocks';
import { inWords } from './inWords';
import { blockHeading, type Heading, passHeading } from './listingHeadings';
import type { Program } from './program';
import type { Statement } from './statement';

/** An occurrence of a symbol on a line; offsets in UTF-16 units. */
export interface Occurrence {
  readonly read: Read;
  readonly start: number;
  readonly end: number;
}

/** A line of a listing. */
export type ListingLine = {
  readonly text: string;
  /** Every symbol on the line, in the order it is written. */
  readonly symbols: readonly Occurrence[];
} & (
  | { readonly kind: 'comment' | 'blank' }
  /** Heads a pass that is a loop. */
  | { readonly kind: 'pass'; readonly pass: number }
  | { readonly kind: 'block'; readonly block: Block }
  | StatementLine
);

/** An equation or a choice. */
export interface StatementLine {
  readonly kind: 'statement';
  readonly pass: number;
  /** Number of the statement in its pass. */
  readonly statement: number;
  readonly stated: Statement;
  /** The right-hand side and all that is in it; the path `[]` is the whole expression, `[1]` its second operand. */
  readonly parts: readonly Part[];
}

/** A statement of a program by its numbers. */
export interface Place {
  readonly pass: number;
  readonly statement: number;
}

/** A program as a text to be read and stepped through. Lines count from 0. */
export interface Listing {
  readonly program: Program;
  readonly lines: readonly ListingLine[];
  readonly text: string;
  /** Where a statement stands. */
  lineOf(place: Place): number;
  /** The heading of a statement's block; of a pass's own one where the block has none. */
  blockLineOf(place: Place): number;
  /** The heading of a pass; of its first block where it is no loop. */
  passLineOf(pass: number): number;
  /** The statement on a line; undefined where there is none. */
  at(line: number): Place | undefined;
  /** The first statement on a line or below it: what a breakpoint there means. Undefined below the last. */
  from(line: number): Place | undefined;
}

const INDENT = '  ';
const BLANK: ListingLine = { kind: 'blank', text: '', symbols: [] };

const known = new WeakMap<Program, Listing>();

/**
 * The program as it runs, an equation or choice a line, under headings for its loops and blocks. Comments are in the
 * display language; what stands on which line depends on the program alone: the same listing at every call.
 */
export function listingOf(program: Program): Listing {
  const listing = known.get(program) ?? listed(program);
  known.set(program, listing);
  return listing;
}

function listed(program: Program): Listing {
  const lines = [heading({ text: '', note: inWords(program.spec) }, 0, { kind: 'comment' })];
  for (const [pass, { loop }] of program.passes.entries()) {
    if (loop !== 'once') lines.push(BLANK, heading(passHeading(program, pass), 0, { kind: 'pass', pass }));
    for (const block of blocksOf(program).filter((one) => one.pass === pass)) {
      const outer = loop === 'once' ? 0 : 1;
      // The pass that joins both directions does nothing else, and is named so.
      const headed = block.kind !== 'directions';
      if (loop === 'once') lines.push(BLANK);
      if (headed) lines.push(heading(blockHeading(program, block), outer, { kind: 'block', block }));
      for (const [k, stated] of block.statements.entries())
        lines.push(statementLine(stated, pass, block.first + k, headed ? outer + 1 : outer));
    }
  }
  return new Lines(program, lines);
}

/** The text of a part, on the line that has it. */
export const partAt = (line: StatementLine, path: readonly number[]): Part | undefined =>
  line.parts.find((part) => part.path.length === path.length && part.path.every((k, n) => k === path[n]));

function heading(
  { text, note, symbols = [] }: Heading,
  depth: number,
  of:
    | { readonly kind: 'comment' }
    | Pick<Extract<ListingLine, { kind: 'pass' }>, 'kind' | 'pass'>
    | { readonly kind: 'block'; readonly block: Block },
): ListingLine {
  const indent = INDENT.repeat(depth);
  const comment = note ? `# ${note}` : '';
  return {
    ...of,
    text: `${indent}${text}${text && comment ? '  ' : ''}${comment}`,
    symbols: symbols.map((one) => moved(one, indent.length)),
  };
}

function statementLine(stated: Statement, pass: number, statement: number, depth: number): ListingLine {
  const indent = INDENT.repeat(depth);
  const { text, parts } = equationLine(stated.defines, stated.expression);
  const placed = parts.map((part) => moved(part, indent.length));
  return {
    kind: 'statement',
    text: indent + text,
    pass,
    statement,
    stated,
    symbols: placed.flatMap(({ of, start, end }) => (isRead(of) ? [{ read: of, start, end }] : [])),
    parts: placed
      .filter(({ path: [side] }) => side === 1)
      .map((part) => ({ ...part, path: part.path.slice(1) })),
  };
}

const isRead = (expression: Expression): expression is Read => expression.op === 'read';

const moved = <Placed extends { readonly start: number; readonly end: number }>(
  placed: Placed,
  by: number,
): Placed => ({ ...placed, start: placed.start + by, end: placed.end + by });

class Lines implements Listing {
  readonly text: string;

  constructor(
    readonly program: Program,
    readonly lines: readonly ListingLine[],
  ) {
    this.text = lines.map(({ text }) => text).join('\n');
  }

  lineOf({ pass, statement }: Place): number {
    return this.lines.findIndex(
      (line) => line.kind === 'statement' && line.pass === pass && line.statement === statement,
    );
  }

  blockLineOf(place: Place): number {
    const line = this.lineOf(place);
    return this.lines.findLastIndex(
      (one, number) => number < line && (one.kind === 'block' || one.kind === 'pass'),
    );
  }

  passLineOf(pass: number): number {
    return this.lines.findIndex(
      (line) =>
        (line.kind === 'pass' && line.pass === pass) || (line.kind === 'block' && line.block.pass === pass),
    );
  }

  at(line: number): Place | undefined {
    const one = this.lines[line];
    return one?.kind === 'statement' ? { pass: one.pass, statement: one.statement } : undefined;
  }

  from(line: number): Place | undefined {
    return this.at(this.lines.findIndex(({ kind }, number) => number >= line && kind === 'statement'));
  }
}
