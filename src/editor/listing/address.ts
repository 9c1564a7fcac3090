import * as v from 'valibot';
import type { Decoding } from '../../model/decoding/choosing';
import { DECODING } from '../../model/decoding/strategies';
import { type ListingPlace, modelAt, placeOf } from './place';

/** The scheme of listings: `seq2seq:/en-fr/en-fr.seq2seq`, `seq2seq://file/models/tiny/tiny.seq2seq`. */
export const SCHEME = 'seq2seq';

/** Authority, path and query of a listing's URI, decoded. */
export interface Address extends ListingPlace {
  readonly query: string;
}

/** What an address leads to: a model by its id or folder, and how it decodes where not in its own way. */
export interface Addressed {
  readonly model: string;
  readonly decoding: Decoding | undefined;
}

/**
 * Where the listing of a model lies. It depends on nothing that leaves its lines as they are, so that breakpoints stay:
 * the seed of a sampling, the width of a beam, the tokens of a given target.
 * @param decoding where a run decodes in another way than the model's own
 */
export function addressOf(model: string, own?: Decoding, decoding: Decoding | undefined = own): Address {
  const query = decoding && own ? queryOf(decoding) : '';
  return { ...placeOf(model), query: own && query === queryOf(own) ? '' : query };
}

/** The inverse of `addressOf`; undefined where no listing is meant. */
export function addressed({ authority, path, query }: Address): Addressed | undefined {
  const decoding = query === '' ? undefined : decodingOf(query);
  const model = modelAt({ authority, path });
  return model === undefined || (query !== '' && !decoding) ? undefined : { model, decoding };
}

/** Of a way to decode, the numbers that no line tells of. */
const UNTOLD = { greedy: {}, sampling: { seed: 0 }, beam: { width: 1 } } as const;

/** A training pass, of which label smoothing, dropout and the way back stand in equations. */
const FORCED = { strategy: 'forcing', ids: [], ratio: 1, coin: 'batch', seed: 0, example: 0 } as const;

/** The strategy, and the numbers that stand in equations. */
function queryOf(decoding: Decoding): string {
  const { strategy } = decoding;
  const untold = strategy === 'target' ? decoding : strategy === 'forcing' ? FORCED : UNTOLD[strategy];
  const told = Object.entries(decoding).filter(
    ([name, value]) => !(name in untold) && value !== false && value !== undefined,
  );
  return new URLSearchParams({ strategy, ...Object.fromEntries(told) }).toString();
}

function decodingOf(query: string): Decoding | undefined {
  const { strategy = '', ...told } = Object.fromEntries(new URLSearchParams(query));
  if (strategy === 'target') return { strategy, ids: [] };
  if (strategy === 'forcing') {
    const labelSmoothing = Number(told.labelSmoothing);
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) return undefined;
    const [dropout, backward] = [told.dropout === 'true', told.backward === 'true'];
    return { ...FORCED, labelSmoothing, ...(dropout ? { dropout } : {}), ...(backward ? { backward } : {}) };
  }
  const numbers = Object.entries(told).map(([name, text]) => [name, Number(text)]);
  const untold = Object.hasOwn(UNTOLD, strategy) ? UNTOLD[strategy as keyof typeof UNTOLD] : {};
  const result = v.safeParse(DECODING, { strategy, ...untold, ...Object.fromEntries(numbers) });
  return result.success ? result.output : undefined;
}
