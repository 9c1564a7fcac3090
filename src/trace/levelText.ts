import * as l10n from '@vscode/l10n';
import type { Expression } from '../equation/expression';
import { expressionNotation } from '../equation/expressionNotation';
import { extentOf, numbersIn } from '../equation/extent';
import { notationListing } from '../equation/listing';
import { type Block, blockAt } from '../model/blocks';
import { blockTitle } from '../model/blockTitle';
import { GOLD } from '../model/decoding/forcing';
import { isTrainingPass } from '../model/feeds';
import { cellName } from '../model/inWords';
import { TARGET_TOKEN } from '../model/output';
import { type Direction, decoderPass, isOverTarget } from '../model/pass';
import type { Program } from '../model/program';
import type { Recording } from '../model/recording';
import type { Called } from './callStack';
import { operationAt, statementAt } from './inside';

/** What the tokens of a run are called. */
export interface RunTokens {
  /** The token at a position of the source, from 0. */
  source(position: number): string;
  /** A token of the target's vocabulary. */
  target(id: number): string;
}

/** A level of a call stack: `decoder i=3 “mange”`, `LSTM layer 1`, `f_t`, `W_hf·h_{t−1}`, `row 12`, `product 3`. */
export function levelText(recording: Recording, called: Called, tokens: RunTokens): string {
  const { position } = called;
  switch (called.kind) {
    case 'run':
      return isTrainingPass(recording.program) ? l10n.t('training pass') : l10n.t('translate');
    case 'time step':
      return timeStepText(recording, position.frame, tokens);
    case 'block':
      return blockText(called.block, recording.program);
    case 'statement':
      return lineOf(statementAt(recording, position).defines);
    case 'operation':
      return lineOf(operationAt(recording, position)!.of);
    case 'unit':
      return unitText(recording, operationAt(recording, position)!.of, called.unit, tokens);
    case 'product': {
      const { of } = operationAt(recording, position)!;
      const isPosition = of.op === 'sum' || of.op === 'mean';
      return isPosition ? tokens.source(called.product) : l10n.t('product {0}', called.product);
    }
  }
}

const lineOf = (expression: Expression) => notationListing(expressionNotation(expression, { style: 'line' }));

/** The time step of a frame: `decoder i=3 “mange”`; of what runs once, its block. */
export function timeStepText(recording: Recording, number: number, tokens: RunTokens): string {
  const { program, frames } = recording;
  const frame = frames[number]!;
  const { loop } = program.passes[frame.pass]!;
  if (loop === 'once') return blockTitle(blockAt(program, frame.pass, 0), program);
  const name = passText(program, frame.pass);
  if (!isOverTarget(loop)) return `${name} t=${frame.step} ${tokens.source(frame.step - 1)}`;
  const decoded = loop === 'target' ? frame : recording.frame(decoderPass(program), frame.step)!;
  // Of a training pass by what the step is to write, which is not what it feeds.
  const token = isTrainingPass(program) ? GOLD : TARGET_TOKEN;
  return `${name} i=${frame.step} ${tokens.target(recording.slice(decoded, token)[0]!)}`;
}

/** A pass: `encoder layer 1 forward`. */
function passText({ passes, spec }: Program, number: number): string {
  const { phase, layer, direction, loop } = passes[number]!;
  const back = phase === 'backward';
  if (phase === 'decoder' || loop === 'target reversed')
    return back ? l10n.t('back through the decoder') : l10n.t('decoder');
  return [
    back ? l10n.t('back through the encoder') : l10n.t('encoder'),
    ...(layer !== undefined && spec.encoder.layers > 1 ? [l10n.t('layer {0}', layer + 1)] : []),
    ...(spec.encoder.direction === 'bidirectional' ? [directionText(direction)] : []),
  ].join(' ');
}

function directionText(direction: Direction | undefined): string {
  if (direction === undefined) return l10n.t('both directions');
  return direction === 'forward' ? l10n.t('forward') : l10n.t('backward');
}

/** A cell by its kind: `LSTM layer 1`; any other block by its heading. */
function blockText(block: Block, program: Program): string {
  if (block.kind !== 'cell') return blockTitle(block, program);
  const { phase, direction } = program.passes[block.pass]!;
  return [
    cellName(program.spec[phase as 'encoder' | 'decoder'].cell),
    ...(block.layer === undefined ? [] : [l10n.t('layer {0}', block.layer + 1)]),
    ...(direction === 'backward' ? [l10n.t('backward')] : []),
  ].join(' ');
}

/** A source position or a token by its name, anything else by its number, counted from 0. */
export function unitText(recording: Recording, of: Expression, unit: number, tokens: RunTokens): string {
  const { over, shape } = extentOf(of);
  const own = numbersIn({ over: false, shape }, recording.source.length);
  const within = of.op === 'matmul' ? l10n.t('row {0}', unit % own) : l10n.t('unit {0}', unit % own);
  if (over) {
    const position = tokens.source(Math.floor(unit / own));
    return own > 1 ? `${position} ${within}` : position;
  }
  return shape[0]?.name === 'vocabulary' ? tokens.target(unit) : within;
}
