import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { listingOf, partAt, type StatementLine } from '../../model/listing';
import type { Recording } from '../../model/recording';
import { type Called, callStack } from '../../trace/callStack';
import type { Position } from '../../trace/cursor';
import { operationAt } from '../../trace/inside';
import type { Naming } from './naming';

/** The call stack of a position as VS Code shows it. A frame's id is its depth, the whole run's 1. */
export class Frames {
  constructor(
    private readonly naming: Naming,
    private readonly source: () => Dap.Source,
  ) {}

  /** Innermost first. */
  at(recording: Recording, position: Position): Dap.StackFrame[] {
    const calls = callStack(recording, position);
    const source = this.source();
    return calls
      .map((called, depth): Dap.StackFrame => {
        const name = this.naming.level(recording, called);
        return {
          id: depth + 1,
          name,
          source,
          ...placeOf(recording, called),
          canRestart: called.start !== undefined,
        };
      })
      .reverse();
  }
}

/** The level that a frame's id means; the innermost where there is none such. */
export function levelOf(recording: Recording, position: Position, id: number | undefined): Called {
  const calls = callStack(recording, position);
  return calls[(id ?? calls.length) - 1] ?? calls.at(-1)!;
}

/** Where an operation stands in the listing, as the protocol counts: from 1. */
export function operationPlace(recording: Recording, position: Position): Place {
  const { pass } = recording.frames[position.frame]!;
  const listing = listingOf(recording.program);
  const line = listing.lineOf({ pass, statement: position.statement });
  const part = partAt(listing.lines[line] as StatementLine, operationAt(recording, position)!.path);
  const { start, end } = part ?? { start: 0, end: listing.lines[line]!.text.length };
  return { line: line + 1, column: start + 1, endLine: line + 1, endColumn: end + 1 };
}

type Place = Pick<Dap.StackFrame, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Where a level stands in the listing, as the protocol counts: from 1. */
function placeOf(recording: Recording, called: Called): Place {
  const listing = listingOf(recording.program);
  const { position } = called;
  const { pass } = recording.frames[position.frame]!;
  const place = { pass, statement: position.statement };
  const start = (line: number) => ({ line: line + 1, column: listing.lines[line]!.text.search(/\S|$/) + 1 });
  switch (called.kind) {
    case 'run':
      return start(0);
    case 'time step':
      return start(listing.passLineOf(pass));
    case 'block':
      return start(listing.blockLineOf(place));
    case 'statement':
      return start(listing.lineOf(place));
    default:
      return operationPlace(recording, position);
  }
}
