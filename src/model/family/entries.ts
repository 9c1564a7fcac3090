import type { Citation } from '../../documents/documents';
import { reads } from '../../equation/expression';
import { equationLatex, notationLatex } from '../../equation/latex';
import { equationListing, notationListing } from '../../equation/listing';
import { DEFINITIONS, type Definition, instancesOf, symbolKeys } from '../definitions';
import { type Program, statements } from '../program';
import type { Statement } from '../statement';

/** One line of an equation list, in every way it is written. */
export interface Entry {
  /** The statement's id, as in a trace, or the definition's: `encoder.0.forward.f`, `definition.q`. */
  readonly id: string;
  readonly kind: 'equation' | 'choice' | 'definition';
  /** Plain LaTeX in the documents' letters. */
  readonly tex: string;
  /** One line of Unicode. */
  readonly listing: string;
  /** The keys of the symbols in it, each once; the one it defines first. */
  readonly symbols: readonly string[];
  readonly citation: Citation;
  /** Of a definition: the ids of the statements that it stands for, none where it speaks of training. */
  readonly instances?: readonly string[];
}

/** Everything in the equation list of one model: its statements in their order, then what they are instances of. */
export function entriesOf(program: Program): Entry[] {
  const definitions = DEFINITIONS.map((one) => definitionEntry(one, idsOf(instancesOf(one, program))));
  return [
    ...statements(program).map(statementEntry),
    ...definitions.filter(({ instances }) => instances!.length > 0),
  ];
}

export function statementEntry({ id, kind, defines, expression, citation }: Statement): Entry {
  return {
    id,
    kind,
    tex: equationLatex(defines, expression),
    listing: equationListing(defines, expression),
    symbols: [...new Set([defines, ...reads(expression)].map(({ symbol }) => symbol.key))],
    citation,
  };
}

export function definitionEntry({ id, notation, citation }: Definition, instances: readonly string[]): Entry {
  return {
    id,
    kind: 'definition',
    tex: notationLatex(notation),
    listing: notationListing(notation),
    symbols: symbolKeys(notation),
    citation,
    instances,
  };
}

const idsOf = (of: readonly Statement[]) => of.map(({ id }) => id);
