import type { Recording } from '../../src/model/recording';
import type { Statement } from '../../src/model/statement';
import type { Position } from '../../src/trace/cursor';

/** A state that the bridge hands from encoder to decoder, and where it does. */
export interface Handed {
  readonly statement: Statement;
  readonly at: Position;
}

/** The states that the decoder begins with, as far as the run has come. */
export function handedOver({ program, frames }: Recording): Handed[] {
  const bridge = program.passes.findIndex(({ phase }) => phase === 'bridge');
  const frame = frames.findIndex(({ pass }) => pass === bridge);
  if (frame < 0) return [];
  return program.passes[bridge]!.statements.flatMap((statement, number) =>
    statement.id.endsWith('@0') ? [{ statement, at: { frame, statement: number } }] : [],
  );
}
