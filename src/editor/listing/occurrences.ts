import type { Read } from '../../equation/expression';
import type { Listing, Occurrence } from '../../model/listing';

/** An occurrence and the line that it is on, from 0. */
export interface Placed extends Occurrence {
  readonly line: number;
}

/** The symbol at a place of a listing; just behind it counts too. */
export function symbolAt({ lines }: Listing, line: number, character: number): Placed | undefined {
  const found = lines[line]?.symbols.find(({ start, end }) => start <= character && character <= end);
  return found && { ...found, line };
}

/** Every occurrence of the same symbol. */
export function occurrencesOf({ lines }: Listing, { symbol }: Read): Placed[] {
  return lines.flatMap(({ symbols }, line) =>
    symbols.filter(({ read }) => read.symbol.id === symbol.id).map((one) => ({ ...one, line })),
  );
}

/**
 * Where a symbol is defined: on the left of its equation, or of the bridge's where that is the one read (`s_0`).
 * Undefined for what nothing defines: weights, tokens of the source.
 */
export function definitionOf(listing: Listing, read: Read): Placed | undefined {
  const defined = occurrencesOf(listing, read).filter((one) => isDefinition(listing, one));
  const initial = defined.find((one) => isInitial(one.read));
  return isInitial(read) && initial ? initial : (defined.find((one) => one !== initial) ?? initial);
}

/** Whether an occurrence is the left-hand side of its line. */
export function isDefinition({ lines }: Listing, { line, start }: Placed): boolean {
  const one = lines[line]!;
  return one.kind === 'statement' && one.symbols[0]!.start === start;
}

const isInitial = ({ at }: Read) => at?.kind === 'fixed' && at.step === 0;
