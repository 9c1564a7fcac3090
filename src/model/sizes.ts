import type { Fields } from './fields';

type Of<Field extends keyof Fields> = Pick<Fields, Field>;

/** Whether a cell carries a cell state `c_t` beside its hidden state. */
export const hasMemory = (cell: Fields['encoder']['cell']) => cell.startsWith('lstm');

/** Units of `h_t`, both directions together. */
export const encoderWidth = ({ encoder }: Of<'encoder'>) =>
  encoder.hidden * (encoder.direction === 'bidirectional' ? 2 : 1);

/** Whether some state crosses the bridge from each encoder layer to the decoder layer of its number. */
export const crossesByLayer = ({
  context,
  bridge,
  encoder,
  decoder,
}: Of<'context' | 'bridge' | 'encoder' | 'decoder'>) =>
  bridge !== 'none' && (context.summary === 'last' || (hasMemory(encoder.cell) && hasMemory(decoder.cell)));

/** Units of each vector that goes to the output: `s_i`, the fixed context, attention's, the previous embedding. */
export function outputParts(
  spec: Of<'embedding' | 'encoder' | 'context' | 'decoder' | 'attention' | 'combination'>,
) {
  const { context, attention, combination } = spec;
  return [
    spec.decoder.hidden,
    ...(context.output ? [encoderWidth(spec)] : []),
    ...(attention.score !== 'none' && attention.output ? [encoderWidth(spec)] : []),
    ...(combination.previous ? [spec.embedding.size] : []),
  ];
}

/** Units of what the output's affine layer reads. */
export function outputWidth(spec: Parameters<typeof outputParts>[0]): number {
  if (spec.combination.layer === 'tanh') return spec.combination.size;
  const parts = outputParts(spec);
  return spec.combination.kind === 'addition' ? parts[0]! : parts.reduce((a, b) => a + b);
}
