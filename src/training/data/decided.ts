import * as v from 'valibot';
import { DataConfig } from './fields';

type Written = v.InferInput<typeof DataConfig>;

/** A field of the data that another one decides. */
interface Decided {
  /** Both as they are written: `tokenizer.target`. */
  readonly path: string;
  readonly by: string;
}

/** What is said of data that nothing reads, as something else that is said decides it. */
export function decidedElsewhere(data: Written): Decided[] {
  const found: Decided[] = [];
  const decides = (by: string, within: object, ...names: readonly string[]) => {
    const above = by.split('.').slice(0, -1);
    for (const name of names) if (name in within) found.push({ path: [...above, name].join('.'), by });
  };
  if (data.task === 'file' && data.developmentFile !== undefined)
    decides('developmentFile', data, 'development');
  if (!('tokenizer' in data) || !data.tokenizer) return found;
  const { tokenizer } = data;
  if (tokenizer.file !== undefined) decides('tokenizer.file', tokenizer, 'shared', 'source', 'target');
  else if (tokenizer.shared) decides('tokenizer.shared', tokenizer, 'target');
  return found;
}

/** What of that is said otherwise than it would be by itself: it means something that does not come true. */
export function contradicted(data: Written): Decided[] {
  const [said, unsaid] = [data, withoutDecided(data)].map((one) => v.parse(DataConfig, one));
  return decidedElsewhere(data).filter(
    ({ path }) => JSON.stringify(fieldOf(said!, path)) !== JSON.stringify(fieldOf(unsaid!, path)),
  );
}

const fieldOf = (data: DataConfig, path: string): unknown =>
  path.split('.').reduce<unknown>((within, name) => (within as Record<string, unknown>)[name], data);

/** The same data without it, to be written. */
export function withoutDecided(data: Written): Written {
  const written = structuredClone(data);
  for (const { path } of decidedElsewhere(data)) {
    const names = path.split('.');
    const last = names.pop()!;
    let within = written as unknown as Record<string, unknown>;
    for (const name of names) within = within[name] as Record<string, unknown>;
    delete within[last];
  }
  return written;
}
