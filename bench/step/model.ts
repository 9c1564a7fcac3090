import * as v from 'valibot';
import { buildProgram, type Program } from '../../src/model/program';
import { ModelSpec } from '../../src/model/spec';
import { Int8Values, shapeOf, type Values } from '../../src/model/values';
import { seededWeights } from '../../src/model/weights';

/** Embedding, hidden units and vocabulary of the models that are measured. */
export const SIZES = [
  { embedding: 64, hidden: 128, vocabulary: 2000 },
  { embedding: 128, hidden: 256, vocabulary: 4000 },
  { embedding: 256, hidden: 512, vocabulary: 8000 },
] as const;
export type Size = (typeof SIZES)[number];

/** Source states that the decoder attends to. */
export const SOURCE = Array.from({ length: 20 }, (_, k) => 4 + k);

type Cell = ModelSpec['decoder']['cell'];

/** One layer, forward, attention by dot product, `tanh(W_c [s_i; c_i] + b_c)`, logits. */
export const programOf = (size: Size, cell: Cell = 'lstm'): Program =>
  buildProgram(v.parse(ModelSpec, fields(size, cell)));

/** The same with a beam search. */
export const searching = (size: Size, width: number): Program =>
  buildProgram(v.parse(ModelSpec, fields(size, 'lstm')), { strategy: 'beam', width, lengthNormalisation: 1 });

/** The same of so many layers, the encoder's in both directions. */
export function deep(size: Size, layers: number): Program {
  const { encoder, decoder, ...rest } = fields(size, 'lstm');
  return buildProgram(
    v.parse(ModelSpec, {
      ...rest,
      encoder: { ...encoder, layers, direction: 'bidirectional' },
      decoder: { ...decoder, layers },
      bridge: 'projection',
      attention: { ...rest.attention, score: 'luong-general' },
    }),
  );
}

const fields = ({ embedding, hidden, vocabulary }: Size, cell: Cell) => {
  const side = { kind: 'ids', vocabulary, maxLength: SOURCE.length };
  return {
    format: 'seq2seq-stepper',
    version: 1,
    id: 'bench',
    title: { en: 'Bench', ko: '벤치' },
    source: side,
    target: side,
    tokens: { sos: 1, eos: 2 },
    embedding: { size: embedding, tied: 'none' },
    encoder: { cell, layers: 1, hidden, direction: 'forward' },
    context: { summary: 'last', cell: false, output: false },
    bridge: 'identity',
    decoder: { cell, layers: 1, hidden },
    attention: { score: 'dot', cell: false, output: true },
    combination: { kind: 'concat', previous: false, layer: 'tanh', size: hidden },
    decoding: { strategy: 'greedy' },
  };
};

export function valuesOf(program: Program): Map<string, Values> {
  const weights = seededWeights(program, 1);
  const values = program.parameters.map((symbol): [string, Values] => [
    symbol.id,
    { shape: shapeOf(symbol), data: Float32Array.from(weights.get(symbol.id).dataSync()) },
  ]);
  weights.dispose();
  return new Map(values);
}

/** The same with matrices of eight bits, one scale a row. */
export function quantised(values: ReadonlyMap<string, Values>): Map<string, Values> {
  return new Map(
    [...values].map(([id, { shape, data }]): [string, Values] => {
      if (shape.length < 2) return [id, { shape, data }];
      const width = shape[1]!;
      const scales = Float32Array.from({ length: shape[0]! }, (_, row) => {
        const elements = data.subarray(row * width, (row + 1) * width);
        return elements.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127;
      });
      const elements = Int8Array.from(data, (one, k) => Math.round(one / scales[Math.floor(k / width)]!));
      return [id, new Int8Values(shape, elements, scales)];
    }),
  );
}

/** Floating-point operations of one decoder step: two for each weight of a matrix that is multiplied, and attention's. */
export function operations(program: Program): number {
  const { hidden } = program.spec.decoder;
  const multiplied = program.parameters.filter(
    ({ id, shape }) => shape.length === 2 && /^(decoder|comb|output)/.test(id),
  );
  const weights = multiplied.reduce((sum, symbol) => sum + shapeOf(symbol).reduce((a, b) => a * b), 0);
  return 2 * (weights + 2 * SOURCE.length * hidden);
}
