import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { count } from '../checkpointTensor';
import { as, columns, flat, type Origin, type Origins, sum, transposed } from './parameters';
import type { Named, Pool } from './pool';
import type { Questions } from './questions';
import { Unrecognised } from './unrecognised';

/** An attention score that has tensors, and what becomes of them. */
export type Scored =
  | { readonly score: 'luong-general'; readonly origins: Origins }
  | { readonly score: 'bahdanau'; readonly size: number; readonly bias: boolean; readonly origins: Origins };

/** Names of modules that are attention, or in it. */
export const ATTENTION = /att(?:n|ention|\b|_)|align|energy|score/i;
/** Leaves that tutorials give the three parts of an additive score. */
export const PART =
  /(?:^|[._])(?:W_?[123abchsqkvHSQKV]|U_?a|V_?a|v|V|W_query|W_key|W_(?:enc|dec)|query|key|memory)(?:_layer|_proj)?(?:\.weight|\.bias)?$/;
const COMBINED = /comb|concat|out|tilde|mix/i;

const QUERY = /(?:^|[._])(?:W_?a|W_?1|W_?b|W_?s|W_?q|W_query|W_dec|query\w*|dec\w*|hidden\w*)(?:\.weight)?$/i;
const KEY = /(?:^|[._])(?:U_?a|U|W_?2|W_?c|W_?h|W_?k|W_key|W_enc|key\w*|enc\w*|memory\w*)(?:\.weight)?$/i;

/** Sizes of the decoder's state, and of an encoder state with both directions. */
export interface Sizes {
  readonly query: number;
  readonly key: number;
}

/** Takes the tensors of an additive (Bahdanau) or a general (Luong) score, if there are any. */
export function takeScore(pool: Pool, { query, key }: Sizes, questions: Questions): Scored | undefined {
  const candidates = pool.find((_, name) => isPart(name));
  const matrices = candidates.filter(
    ({ tensor }) => tensor.shape.length === 2 && Math.min(...tensor.shape) > 1,
  );
  const both = matrices.find(({ tensor }) => tensor.shape[1] === query + key);
  const additive = (units: number) =>
    candidates.find(
      ({ name, tensor }) =>
        !name.endsWith('bias') &&
        count(tensor.shape) === units &&
        tensor.shape.some((size) => size === units),
    );
  if (both) {
    const units = both.tensor.shape[0]!;
    const vector = additive(units);
    if (vector) return joined(pool, both, vector, { query, key }, questions);
  }
  const pairs = matrices.flatMap((one) =>
    matrices.filter((other) => other !== one).map((other) => [one, other] as const),
  );
  for (const [first, second] of pairs) {
    const units = first.tensor.shape[0]!;
    const fit =
      first.tensor.shape[1] === query && second.tensor.shape[1] === key && second.tensor.shape[0] === units;
    const vector = fit ? additive(units) : undefined;
    if (vector) return separate(pool, first, second, vector, { query, key }, questions);
  }
  const general = matrices.find(
    ({ tensor: { shape } }) =>
      (shape[0] === query && shape[1] === key) || (shape[0] === key && shape[1] === query),
  );
  if (general) return multiplicative(pool, general, { query, key }, questions);
  return undefined;
}

/** @throws ReaderError where tensors that seem to be attention's are left */
export function refuseUnknownScore(pool: Pool, { query, key }: Sizes): void {
  const [left] = pool.find((shape, name) => shape.length === 2 && ATTENTION.test(name));
  if (!left) return;
  throw new Unrecognised(
    l10n.t(
      '"{0}" [{1}] looks like attention, and fits no score that is known here: additive (Bahdanau) with matrices of {2} and {3} columns and a vector, or general (Luong) [{2}, {3}]. Say what it is: {0}=attention.W_a (or W_b, W_c), or leave it out: {0}=unused.',
      pool.original(left.name),
      left.tensor.shape.join(', '),
      query,
      key,
    ),
  );
}

/** Whether a name may be that of a score's tensor. */
function isPart(name: string): boolean {
  if (COMBINED.test(leaf(name)) || /bridge|init/i.test(name)) return false;
  return ATTENTION.test(name) || (PART.test(name) && !/(?:^|\.)enc/i.test(name));
}

const leaf = (name: string) =>
  name
    .replace(/\.(?:weight|bias)$/, '')
    .split('.')
    .at(-1)!;

/** `W_b` and `W_c` side by side over `[s; h]`, as `nn.Linear(dec + enc, units)` has them. */
function joined(pool: Pool, both: Named, vector: Named, { query, key }: Sizes, questions: Questions): Scored {
  const units = both.tensor.shape[0]!;
  const order = questions.ask('attention-order', l10n.t('Which state comes first in "{0}"?', both.name), [
    'state,encoder',
    'encoder,state',
  ]);
  const whole = as(both.name, both.tensor);
  const first = order === 'state,encoder';
  const bias = takeBias(pool, both.name, units);
  take(pool, both, vector);
  return {
    score: 'bahdanau',
    size: units,
    bias: bias !== undefined,
    origins: additiveOrigins(
      flat(as(vector.name, vector.tensor)),
      columns(whole, [{ from: first ? 0 : key, width: query }]),
      columns(whole, [{ from: first ? query : 0, width: key }]),
      bias,
    ),
  };
}

function separate(
  pool: Pool,
  one: Named,
  other: Named,
  vector: Named,
  { query, key }: Sizes,
  questions: Questions,
): Scored {
  const units = one.tensor.shape[0]!;
  let [asks, asked] = [one, other];
  if (query === key) {
    const told =
      [one, other].find(({ name }) => /\.W_b$/.test(name)) ??
      [one, other].find(({ name }) => QUERY.test(name) && !KEY.test(name));
    const likeliest = told ?? (KEY.test(one.name) && !QUERY.test(one.name) ? other : one);
    const rest = likeliest === one ? other : one;
    const chosen = /W_?[12]/.test(leaf(one.name))
      ? questions.ask(
          'attention-matrix',
          l10n.t('Which matrix of the attention reads the decoder’s state?'),
          [likeliest.name, rest.name],
        )
      : likeliest.name;
    [asks, asked] = chosen === one.name ? [one, other] : [other, one];
  }
  const biases = [takeBias(pool, asks.name, units), takeBias(pool, asked.name, units)].filter(
    (bias) => bias !== undefined,
  );
  const bias = biases.length === 2 ? sum(biases[0]!, biases[1]!) : biases[0];
  take(pool, asks, asked, vector);
  return {
    score: 'bahdanau',
    size: units,
    bias: bias !== undefined,
    origins: additiveOrigins(
      flat(as(vector.name, vector.tensor)),
      as(asks.name, asks.tensor),
      as(asked.name, asked.tensor),
      bias,
    ),
  };
}

function additiveOrigins(wa: Origin, wb: Origin, wc: Origin, bias: Origin | undefined): Origins {
  return new Map([
    ['attention.W_a', wa],
    ['attention.W_b', wb],
    ['attention.W_c', wc],
    ...(bias ? ([['attention.b_a', bias]] as const) : []),
  ]);
}

/** `s_iᵀ W h_j`. A bias on the side of `h_j` adds the same to every score, and softmax takes it away again. */
function multiplicative(pool: Pool, matrix: Named, { query, key }: Sizes, questions: Questions): Scored {
  const { name, tensor } = matrix;
  const [height] = tensor.shape as [number];
  const reads =
    query !== key
      ? height === query
        ? 'encoder'
        : 'state'
      : name === 'attention.W_a'
        ? 'encoder'
        : questions.ask('attention-matrix', l10n.t('Which state does "{0}" multiply?', name), [
            'encoder',
            'state',
          ]);
  const bias = takeBias(pool, name, height);
  if (bias && reads === 'state' && bias.read().some((one) => one !== 0))
    throw new ReaderError(
      l10n.t(
        '"{0}" multiplies the decoder’s state and has a bias, which Luong’s general score does not have.',
        name,
      ),
    );
  if (bias) pool.idle.push(...bias.from);
  take(pool, matrix);
  const origin = as(name, tensor);
  return {
    score: 'luong-general',
    origins: new Map([['attention.W_a', reads === 'encoder' ? origin : transposed(origin)]]),
  };
}

/** The bias of a vector adds the same to every score, and softmax takes it away again. */
function take(pool: Pool, ...tensors: readonly Named[]): void {
  for (const { name } of tensors) {
    pool.take(name);
    const bias = name.replace(/weight$/, 'bias');
    if (pool.take(bias)) pool.idle.push(bias);
  }
}

function takeBias(pool: Pool, matrix: string, length: number): Origin | undefined {
  const name = /weight$/.test(matrix) ? matrix.replace(/weight$/, 'bias') : `${matrix}_bias`;
  const [bias] = pool.find((shape, one) => one === name && shape.length === 1 && shape[0] === length);
  if (!bias) return undefined;
  pool.take(bias.name);
  return as(bias.name, bias.tensor);
}
