import type { PassResult, TrainingPass } from '../../training/differentiate';

type Run = (pass: TrainingPass) => PassResult;

/**
 * A batch that is too large for the memory, in two halves; gradients add up by themselves. An objective of others is
 * asked once, for the values of both.
 * @param run fills the pairs of every part up to the longest of the whole
 */
export function dividedRun(pass: TrainingPass, run: Run): PassResult {
  const { backward, pairs, first } = pass;
  const middle = Math.ceil(pairs.length / 2);
  const parts = [
    { ...pass, pairs: pairs.slice(0, middle) },
    { ...pass, pairs: pairs.slice(middle), first: first + middle },
  ];
  if (!backward?.outside) return joined(parts.map(run));
  const forwards = joined(parts.map((part) => run({ ...part, backward: undefined })));
  const gradients = backward.outside(forwards.values);
  const own = (part: number) =>
    mapped(gradients, (all) => {
      const width = all.length / pairs.length;
      return part === 0 ? all.subarray(0, middle * width) : all.subarray(middle * width);
    });
  return joined(parts.map((part, k) => run({ ...part, backward: { ...backward, outside: () => own(k) } })));
}

/** Results of parts that were filled up to the same lengths. */
function joined(parts: readonly PassResult[]): PassResult {
  const all = <K extends keyof PassResult>(of: K) => parts.map((part) => part[of]);
  const feeds = <K extends keyof PassResult['feeds']>(of: K) => parts.map((part) => part.feeds[of]);
  const maps = (of: 'values' | 'norms') =>
    mapped(parts[0]![of], (_, id) => floats(parts.map((part) => part[of].get(id)!)));
  return {
    steps: parts[0]!.steps,
    loss: Float64Array.from(all('loss').flatMap((one) => [...one])),
    logp: Float64Array.from(all('logp').flatMap((one) => [...one])),
    stepLoss: floats(all('stepLoss')),
    feeds: {
      gold: Int32Array.from(feeds('gold').flatMap((one) => [...one])),
      predicted: Int32Array.from(feeds('predicted').flatMap((one) => [...one])),
      coin: Uint8Array.from(feeds('coin').flatMap((one) => [...one])),
      fed: Int32Array.from(feeds('fed').flatMap((one) => [...one])),
    },
    values: maps('values'),
    norms: maps('norms'),
  };
}

function floats(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const mapped = (
  map: ReadonlyMap<string, Float32Array>,
  of: (one: Float32Array, id: string) => Float32Array,
): Map<string, Float32Array> => new Map([...map].map(([id, one]) => [id, of(one, id)]));
