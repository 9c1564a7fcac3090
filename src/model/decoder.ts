import { cite } from '../documents/documents';
import {
  add,
  argmax,
  concat,
  element,
  equals,
  log,
  lookup,
  matmul,
  now,
  read,
  softmax,
  tanh,
  token,
} from '../equation/build';
import type { Dimension, MathSymbol } from '../equation/symbol';
import { attention } from './attention/attention';
import { CELLS } from './cells';
import type { Cell } from './cells/cell';
import type { Encoder } from './encoder';
import { layerName, type Pass } from './pass';
import { Scope } from './scope';
import type { ModelSpec } from './spec';
import { choice, equation, type Statement } from './statement';

/** Ids of the statements that a run itself looks at: the token written, and whether it ends there. */
export const TARGET_TOKEN = 'output.y';
export const STOP = 'output.stop';

/** One decoder step as a pass, and the states that the bridge has to fill. */
export interface Decoder {
  readonly pass: Pass;
  readonly states: readonly (readonly MathSymbol[])[];
  readonly size: Dimension;
}

/** The tables that the decoder reads: the target embedding `[vocabulary, embedding]` and the output `[vocabulary, combination]`. */
export interface DecoderTables {
  readonly embedding: MathSymbol;
  readonly output: MathSymbol;
}

/** Cell, attention, combination and output of one decoder step `i`, greedy: `attention` 4 and 5, `nlp3`. */
export function decoder(spec: ModelSpec, encoder: Encoder, tables: DecoderTables): Decoder {
  const scope = new Scope('decoder');
  const size: Dimension = { name: 'decoder hidden', size: spec.decoder.hidden };
  const y = new Scope('output').token('y', { base: 'y' }, 'i');
  const x = scope.value('x', { base: 'x' }, 'i', tables.embedding.shape[1]!);

  const cells: Cell[] = [];
  for (let layer = 0; layer < spec.decoder.layers; layer++) {
    const name = layerName(layer, spec.decoder.layers);
    const input = cells.at(-1)?.state[0] ?? x;
    cells.push(
      CELLS[spec.decoder.cell]({
        scope: new Scope(`decoder.${layer}`),
        index: 'i',
        previous: -1,
        hidden: { key: 's', letter: { base: 's', ...(name ? { superscript: name } : {}) } },
        // The context vector is a c too; the documents leave the decoder's cell state without a letter of its own.
        memory: { base: 'c', superscript: `dec${name ?? ''}` },
        input: now(input),
        inputSize: input.shape[0]!,
        size,
      }),
    );
  }
  const state = cells.at(-1)!.state[0];
  const attend = attention(spec.attention, encoder.states, { symbol: state, size });
  const combined = new Scope('combination').value('s_tilde', { base: 's', accent: 'tilde' }, 'i', {
    name: 'combination',
    size: spec.combination.size,
  });

  return {
    size,
    states: cells.map((cell) => cell.state),
    pass: {
      id: 'decoder',
      phase: 'decoder',
      loop: 'target',
      statements: [
        equation({
          defines: now(x),
          expression: lookup(read(tables.embedding), now(y, -1)),
          citation: cite('peephole', 'decoder'),
          explain: 'decoder.x',
        }),
        ...cells.flatMap((cell) => cell.statements),
        ...attend.statements,
        combination(combined, state, attend.context),
        ...output(spec, combined, tables.output, y),
      ],
    },
  };
}

/** `s̃_i = tanh(W_c [s_i; c_i] + b_c)`: `attention` 5 with Luong's attentional layer. */
function combination(combined: MathSymbol, state: MathSymbol, context: MathSymbol): Statement {
  const scope = new Scope('combination');
  const width: Dimension = { name: 'decoder and context', size: sizeOf(state) + sizeOf(context) };
  const weight = scope.weight('W_c', { base: 'W', subscript: 'c' }, combined.shape[0]!, width);
  const bias = scope.weight('b_c', { base: 'b', subscript: 'c' }, combined.shape[0]!);
  return equation({
    defines: now(combined),
    expression: tanh(add(matmul(read(weight), concat(now(state), now(context))), read(bias))),
    citation: cite('attention', 'decoder'),
    explain: 'combination.s_tilde',
  });
}

/** The affine layer, its softmax, the greedy choice, the sum of log-probabilities, and the end. */
function output(spec: ModelSpec, combined: MathSymbol, table: MathSymbol, y: MathSymbol): Statement[] {
  const scope = new Scope('output');
  const vocabulary = table.shape[0]!;
  const bias = scope.weight('b_y', { base: 'b', subscript: 'y' }, vocabulary);
  const z = scope.value('z', { base: 'z' }, 'i', vocabulary);
  const p = scope.value('p', { base: 'p' }, 'i', vocabulary);
  const logp = scope.value('logp', { base: 'ℓ' }, 'i');
  const stop = scope.value('stop', { base: 'stop' }, 'i');
  return [
    equation({
      defines: now(z),
      expression: add(matmul(read(table), now(combined)), read(bias)),
      citation: cite('attention', 'decoder'),
      explain: 'output.z',
    }),
    equation({
      defines: now(p),
      expression: softmax(now(z)),
      citation: cite('nlp3', 'encoderDecoder'),
      explain: 'output.p',
    }),
    choice({
      defines: now(y),
      expression: argmax(now(p)),
      citation: cite('forcing', 'sequenceToSequence'),
      explain: 'output.y',
    }),
    equation({
      defines: now(logp),
      expression: add(now(logp, -1), log(element(now(p), now(y)))),
      citation: cite('peephole', 'likelihood'),
      explain: 'output.logp',
    }),
    choice({
      defines: now(stop),
      expression: equals(now(y), token(spec.tokens.eos, '<eos>')),
      citation: cite('nlp3', 'encoderDecoder'),
      explain: 'output.stop',
    }),
  ];
}

const sizeOf = (symbol: MathSymbol) => (symbol.shape[0] as { size: number }).size;
