import { reads } from '../equation/expression';
import type { Place } from '../model/listing';
import type { Recording } from '../model/recording';
import type { Position } from './cursor';
import { operationsOf, statementAt, unitsOf } from './inside';
import { within } from './within';

/** Something that can be stepped into at a statement. */
export type Target =
  /** One of its operations. */
  | { readonly kind: 'operation'; readonly position: Position }
  /** One of its numbers for a source position: a score, an attention weight. */
  | { readonly kind: 'source position'; readonly unit: number; readonly position: Position }
  /** What computed something that it reads at this time step: a gate. */
  | { readonly kind: 'statement'; readonly position: Position };

/** What there is to step into at a position. */
export function targetsAt(recording: Recording, { frame, statement }: Position): Target[] {
  const at = { frame, statement };
  const stated = statementAt(recording, at);
  const operations = operationsOf(stated);
  const inside = operations.flatMap(({ of }, operation): Target[] => {
    const position: Position = { ...at, inside: { operation } };
    const opens = within(recording, position).count > 0;
    if (operations.length === 1 || !opens) return [];
    return of.op === 'read' ? [] : [{ kind: 'operation', position }];
  });
  return [...inside, ...perPosition(recording, at), ...definitions(recording, at)];
}

function perPosition(recording: Recording, at: Position): Target[] {
  const stated = statementAt(recording, at);
  const operation = operationsOf(stated).length - 1;
  const root = operationsOf(stated)[operation];
  if (!stated.defines.symbol.over || !root) return [];
  const count = unitsOf(root.of, recording.source.length);
  return Array.from({ length: count }, (_, unit) => ({
    kind: 'source position',
    unit,
    position: { ...at, inside: { operation, unit } },
  }));
}

function definitions(recording: Recording, { frame, statement }: Position): Target[] {
  const { program, frames } = recording;
  const { statements } = program.passes[frames[frame]!.pass]!;
  const read = new Set(
    reads(statements[statement]!.expression)
      .filter(({ at }) => at?.kind === 'step' && at.shift === 0)
      .map(({ symbol }) => symbol.id),
  );
  return statements.flatMap(({ id }, number) =>
    read.has(id) && number < statement
      ? [{ kind: 'statement', position: { frame, statement: number } } as const]
      : [],
  );
}

/** Where a statement was computed: at this time step where its pass runs now, else at every one. */
export function occurrencesOf(recording: Recording, { pass, statement }: Place, from: Position): Position[] {
  const { frames } = recording;
  if (frames[from.frame]?.pass === pass) return [{ frame: from.frame, statement }];
  return frames.flatMap((one, frame) => (one.pass === pass ? [{ frame, statement }] : []));
}
