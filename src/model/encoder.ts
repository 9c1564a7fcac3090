import { cite } from '../documents/documents';
import { concat, fixed, lookup, now, read } from '../equation/build';
import type { Read } from '../equation/expression';
import type { Dimension, Letter, MathSymbol } from '../equation/symbol';
import { CELLS } from './cells';
import type { Cell } from './cells/cell';
import { type Dropped, droppedEmbedding, droppedLayer, droppedStates } from './dropout';
import { type Direction, layerName, type Pass } from './pass';
import { Scope } from './scope';
import type { ModelSpec } from './spec';
import { type Equation, equation, type Statement } from './statement';

/** The encoder's passes over the source, and what they leave for the decoder. */
export interface Encoder {
  readonly passes: readonly Pass[];
  /** `H`: the top layer's hidden states, the keys of attention. */
  readonly states: { readonly symbol: MathSymbol; readonly size: Dimension };
  /** Of every layer, for every part of its state (`h`, then `c`): the final values of each direction. */
  readonly finals: readonly (readonly (readonly Read[])[])[];
}

/**
 * `h_t = f(x_t, h_{t−1})` in one or two directions, layer upon layer. Every value is `[batch, size]` a time step.
 * @param table the source's embeddings; none for a source of vectors
 * @param training whether units are dropped, as the description says
 * @param apart whether gates and weights too have their direction's arrow: where both stand in one list
 */
export function encoder(
  spec: ModelSpec,
  table: MathSymbol | undefined,
  training: boolean,
  apart = false,
): Encoder {
  const { cell, layers, hidden, direction, dropout, stateDropout } = spec.encoder;
  const directions: Direction[] = direction === 'bidirectional' ? ['forward', 'backward'] : ['forward'];
  const size: Dimension = { name: 'encoder hidden', size: hidden };
  const width: Dimension = { name: 'encoder', size: hidden * directions.length };

  const entry = table ? embedded(table) : framed(spec.source as Vectors);
  const kept =
    training && table && spec.embedding.dropout
      ? droppedEmbedding('source', entry.defines.symbol, spec.embedding.dropout)
      : undefined;
  const x = kept?.output ?? entry.defines.symbol;
  const entered: Statement[] = [entry, ...(kept?.statements ?? [])];

  const passes: Pass[] = [];
  const finals: Read[][][] = [];
  /** Adds to the last pass what drops units of what it has computed. */
  const leave = ({ statements, output }: Dropped): MathSymbol => {
    const last = passes.pop()!;
    passes.push({ ...last, statements: [...last.statements, ...statements] });
    return output;
  };
  let input = x;
  let inputSize = x.shape[0]!;
  for (let layer = 0; layer < layers; layer++) {
    const cells = directions.map(
      (direction): Cell =>
        CELLS[cell]({
          scope: new Scope(`encoder.${layer}.${direction}`, apart ? ARROWS[direction] : undefined),
          index: 't',
          previous: direction === 'forward' ? -1 : 1,
          hidden: {
            key: 'h',
            letter: letter('h', directions.length === 2 ? direction : undefined, layer, layers),
          },
          memory: letter('c', directions.length === 2 ? direction : undefined, layer, layers),
          input: now(input),
          inputSize,
          size,
        }),
    );
    cells.forEach((one, k) => {
      const direction = directions[k]!;
      passes.push({
        id: `encoder.${layer}.${direction}`,
        phase: 'encoder',
        layer,
        direction,
        loop: direction === 'forward' ? 'source' : 'source reversed',
        statements: layer === 0 && direction === 'forward' ? [...entered, ...one.statements] : one.statements,
      });
    });
    finals.push(
      cells[0]!.state.map((_, part) => cells.map((one, k) => fixed(one.state[part]!, k === 0 ? 'T' : 1))),
    );
    input = cells[0]!.state[0];
    inputSize = width;
    if (cells.length === 2) {
      const joined = new Scope(`encoder.${layer}`).value(
        'h',
        letter('h', undefined, layer, layers),
        't',
        width,
      );
      passes.push({
        id: `encoder.${layer}`,
        phase: 'encoder',
        layer,
        loop: 'source',
        statements: [
          equation({
            defines: now(joined),
            expression: concat(...cells.map((one) => now(one.state[0]))),
            citation: cite('peephole', 'bidirectional'),
            explain: 'encoder.h',
          }),
        ],
      });
      input = joined;
    }
    const isLast = layer === layers - 1;
    if (training && !isLast && dropout) input = leave(droppedLayer(`encoder.${layer}`, input, dropout));
    if (training && isLast && stateDropout) input = leave(droppedStates(input, stateDropout));
  }
  return { passes, finals, states: { symbol: input, size: width } };
}

type Vectors = Extract<ModelSpec['source'], { kind: 'vectors' }>;

/** `x_t = E[w_t]`: the embedding of a source token. */
const embedded = (table: MathSymbol): Equation => {
  const scope = new Scope('source');
  return equation({
    defines: now(scope.value('x', { base: 'x' }, 't', table.shape[1]!)),
    expression: lookup(read(table), now(scope.token('w', { base: 'w' }, 't'))),
    citation: cite('overview', 'implementation'),
    explain: 'encoder.x',
  });
};

/** `x_t = frame_t`: a source of vectors is its own input, as `peephole` has it and `nlp3` says of a film's frames. */
const framed = (source: Vectors): Equation => {
  const size: Dimension = { name: 'frame', size: source.size };
  return equation({
    defines: now(new Scope('source').value('x', { base: 'x' }, 't', size)),
    expression: now(sourceFrame(size)),
    citation: cite('peephole', 'encoder'),
    explain: 'encoder.x.frame',
  });
};

/** The frames, which a recording has from its source. */
const sourceFrame = (size: Dimension) => new Scope('source').value('frame', { base: 'frame' }, 't', size);

const ARROWS = { forward: 'rightward', backward: 'leftward' } as const;

function letter(base: string, direction: Direction | undefined, layer: number, layers: number): Letter {
  const name = layerName(layer, layers);
  return {
    base,
    ...(direction ? { accent: ARROWS[direction] } : {}),
    ...(name ? { superscript: name } : {}),
  };
}
