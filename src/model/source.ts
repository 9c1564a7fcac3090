import * as v from 'valibot';

const sequence = <One extends v.GenericSchema>(one: One) => v.pipe(v.array(one), v.readonly());

/**
 * What a run reads: token ids, without `<sos>` or `<eos>`, or of a source of vectors its frames
 * `[source length, size]`.
 */
export const Source = v.union([
  sequence(v.pipe(v.number(), v.integer(), v.minValue(0))),
  sequence(sequence(v.number())),
]);
export type Source = v.InferOutput<typeof Source>;
