import type { Recording } from '../../src/model/recording';
import type { Position } from '../../src/trace/cursor';
import { decodingOf, valuesAt } from '../state/decoding';
import { stepsReached } from '../state/timeline';
import type { Attention, Graph } from './graph';

/** Weights over the source at the cursor: those of attention in a decoder step, or those that pool the fixed context. */
export interface Fan extends Attention {
  /** The column of the context vector. */
  readonly step: number;
  readonly weights: Float32Array;
}

/** The weights to draw at the cursor; undefined while there are none. */
export function fanAt(graph: Graph, recording: Recording, position: Position): Fan | undefined {
  const frame = recording.frames[position.frame]!;
  return pooling(graph, recording, position) ?? attending();

  function attending(): Fan | undefined {
    const { pass, weights } = decodingOf(recording.program);
    if (!graph.attention || !weights || frame.pass !== pass) return undefined;
    if (stepsReached(recording, position, pass, weights.number) !== frame.step) return undefined;
    const values = valuesAt(recording, pass, weights, frame.step);
    return values && { ...graph.attention, step: frame.step, weights: values };
  }
}

function pooling({ rows, links }: Graph, recording: Recording, position: Position): Fan | undefined {
  const context = rows.findIndex(({ side }) => side === 'between');
  const keys = links.find(({ to, at }) => to === context && 'every' in at)?.from;
  const block = rows[context]?.block;
  const frame = recording.frames[position.frame]!;
  if (!block || keys === undefined || frame.pass !== block.pass) return undefined;
  const number = block.statements.findIndex(({ expression }) => expression.op === 'softmax') + block.first;
  if (number < block.first || position.statement < number || position.statement > block.last)
    return undefined;
  const statement = block.statements[number - block.first]!;
  return { context, keys, step: 0, weights: valuesAt(recording, block.pass, { number, statement }, 0)! };
}
