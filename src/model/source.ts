/**
 * What a run reads: token ids, without `<sos>` or `<eos>`, or of a source of vectors its frames
 * `[source length, size]`.
 */
export type Source = readonly number[] | readonly (readonly number[])[];
