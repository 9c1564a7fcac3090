import * as l10n from '@vscode/l10n';
import type { Expression } from '../../equation/expression';
import { notationListing } from '../../equation/listing';
import { expressionNotation } from '../../equation/notation';
import { blockAt } from '../../model/blocks';
import { blockTitle } from '../../model/blockTitle';
import { cellName } from '../../model/inWords';
import { passHeading } from '../../model/listingHeadings';
import { TARGET_TOKEN } from '../../model/output';
import type { Recording } from '../../model/recording';
import type { Runs } from '../../panel/runs';
import { quoted, tokenText } from '../../text/shown';
import { markedPieces } from '../../text/token';
import type { Called } from '../../trace/callStack';
import { operationAt, operationsOf, statementAt } from '../../trace/inside';
import type { Trace } from '../../trace/trace';

/** An expression on one line: `W_hf·h_{t−1}`. */
export const written = (expression: Expression): string =>
  notationListing(expressionNotation(expression, { style: 'line' }));

/** What things are called in a run that is debugged. */
export class Naming {
  private pieces: readonly string[] = [];

  constructor(
    private readonly runs: Runs,
    private readonly trace: Trace,
  ) {}

  /** What is translated. */
  get run(): string {
    return this.trace.text.replace(/\s+/g, ' ').trim();
  }

  /** The token that is read at a position of the source, from 0. */
  source(position: number): string {
    const { tokens } = this.trace;
    if (this.pieces.length !== tokens.length) this.pieces = markedPieces(tokens.map(({ piece }) => piece));
    return quoted(tokenText(this.pieces[position] ?? ''));
  }

  /** A token of the target's vocabulary. */
  target(id: number): string {
    return quoted(this.runs.modelOf(this.trace)?.tokens.target?.name(id) ?? String(id));
  }

  /** The time step of a frame: `decoder i=3 “mange”`; of what runs once, its block. */
  timeStep(recording: Recording, number: number): string {
    const { program } = recording;
    const frame = recording.frames[number]!;
    const { loop } = program.passes[frame.pass]!;
    if (loop === 'once') return blockTitle(blockAt(program, frame.pass, 0), program);
    // `encoder layer 1 forward`: what stands before the loop.
    const name = passHeading(program, frame.pass).text.replace(/,.*$/, '');
    if (loop !== 'target') return `${name} t=${frame.step} ${this.source(frame.step - 1)}`;
    return `${name} i=${frame.step} ${this.target(recording.slice(frame, TARGET_TOKEN)[0]!)}`;
  }

  /** A level of a call stack. */
  level(recording: Recording, called: Called): string {
    const { position } = called;
    switch (called.kind) {
      case 'run':
        return l10n.t('translate');
      case 'time step':
        return this.timeStep(recording, position.frame);
      case 'block': {
        const { program } = recording;
        const { block } = called;
        if (block.kind !== 'cell') return blockTitle(block, program);
        const { phase, direction } = program.passes[block.pass]!;
        const cell = cellName(program.spec[phase as 'encoder' | 'decoder'].cell);
        const layer = block.layer === undefined ? [] : [l10n.t('layer {0}', block.layer + 1)];
        const way = direction === 'backward' ? [l10n.t('backward')] : [];
        return [cell, ...layer, ...way].join(' ');
      }
      case 'statement':
        return written(statementAt(recording, position).defines);
      case 'operation':
        return written(operationAt(recording, position)!.of);
      case 'unit':
        return this.unit(recording, called);
      case 'product':
        return l10n.t('product {0}', called.product);
    }
  }

  private unit(recording: Recording, { position, unit }: Extract<Called, { kind: 'unit' }>): string {
    const { of } = operationAt(recording, position)!;
    const statement = statementAt(recording, position);
    const whole = operationsOf(statement).at(-1)?.of === of;
    if (whole && statement.defines.symbol.over) return this.source(unit);
    if (whole && statement.defines.symbol.shape[0]?.name === 'vocabulary') return this.target(unit);
    return of.op === 'matmul' ? l10n.t('row {0}', unit) : l10n.t('unit {0}', unit);
  }
}
