import { cite } from '../../documents/documents';
import {
  add,
  concat,
  dot,
  hadamard,
  log,
  matmul,
  now,
  number,
  read,
  sigmoid,
  tanh,
} from '../../equation/build';
import type { Expression, Read } from '../../equation/expression';
import { reads } from '../../equation/expression';
import type { Dimension, MathSymbol } from '../../equation/symbol';
import { encoder } from '../../model/encoder';
import type { Pass } from '../../model/pass';
import { type Program, statements } from '../../model/program';
import { Scope } from '../../model/scope';
import type { ModelSpec } from '../../model/spec';
import { equation, type Statement } from '../../model/statement';

/** Id of what a discriminator reads at each step. */
export const BEHAVIOUR = 'source.x';

const scope = new Scope('discriminator');
/** Its verdict, and what each of both answers costs. */
export const SAID = {
  verdict: scope.value('D', { base: 'D' }, undefined),
  asForced: scope.value('forced', { base: 'ℒ', superscript: 'tf' }, undefined),
  asFree: scope.value('free', { base: 'ℒ', superscript: 'fr' }, undefined),
};
/** Their ids. */
export const SAID_IDS = [SAID.verdict.id, SAID.asForced.id, SAID.asFree.id] as const;
export const [VERDICT, AS_FORCED, AS_FREE] = SAID_IDS;

/** Ids of the values whose series is a generator's behaviour: the decoder's state of the last layer, and its output. */
export const behaviourOf = ({ decoder }: Pick<ModelSpec, 'decoder'>): readonly [string, string] => [
  `decoder.${decoder.layers - 1}.s`,
  'output.p',
];

/**
 * The discriminator of professor forcing (Lamb et al. 2016) as a program: a bidirectional GRU reads a behaviour
 * sequence, `x_t = [s_i; p_i]` with one step for each of the decoder's, and a layer on its last states says how
 * probably it comes from teacher forcing.
 * @param spec the generator's
 * @param hidden units of each direction
 */
export function discriminatorProgram(spec: ModelSpec, hidden: number): Program {
  const size = spec.decoder.hidden + spec.target.vocabulary;
  const reader: ModelSpec = {
    ...spec,
    source: { kind: 'vectors', size, maxLength: spec.target.maxLength + 1 },
    encoder: { cell: 'gru', layers: 1, hidden, direction: 'bidirectional' },
    decoding: { strategy: 'greedy' },
  };
  const { passes, finals } = encoder(reader, undefined, false, true);
  const last = finals[0]![0]!;
  const verdict: Pass = {
    id: 'discriminator',
    phase: 'bridge',
    loop: 'once',
    statements: judging(concat(...last), hidden),
  };
  const all = [...passes, verdict];
  return {
    spec: reader,
    decoding: reader.decoding,
    dropout: undefined,
    passes: all,
    parameters: weightsOf(all),
  };
}

/**
 * The statements of a discriminator's program as they are to be read: what it is given at each step is what the
 * generator's decoder came to.
 */
export const discriminatorStatements = (program: Program): Statement[] =>
  statements(program).map((one) => (one.id === BEHAVIOUR ? behaviour(one.defines) : one));

function behaviour(defines: Read): Statement {
  const [s, p] = ['s', 'p'].map((base) =>
    scope.value(base, { base }, 'i', { name: 'behaviour', size: 1 }),
  ) as [MathSymbol, MathSymbol];
  return equation({
    defines,
    expression: concat(now(s), now(p)),
    citation: cite('lamb', 'paper'),
    explain: 'discriminator.x',
  });
}

/** `D = σ(a)` of the last states, and the negative logarithms of `D` and of `1 − D = σ(−a)`. */
function judging(last: Expression, hidden: number): Statement[] {
  const [units, width]: Dimension[] = [
    { name: 'discriminator', size: hidden },
    { name: 'both directions', size: 2 * hidden },
  ];
  const d = scope.value('d', { base: 'd' }, undefined, units!);
  const a = scope.value('a', { base: 'a' }, undefined);
  const weight = (key: string, base: string, subscript: string, ...shape: Dimension[]) =>
    read(scope.weight(key, { base, subscript }, ...shape));
  const [told, built] = [cite('forcing', 'professorForcing'), cite('lamb', 'paper')];
  const minus = (of: Expression) => hadamard(number(-1), of);
  return [
    equation({
      defines: read(d),
      expression: tanh(
        add(matmul(weight('W_d', 'W', 'd', units!, width!), last), weight('b_d', 'b', 'd', units!)),
      ),
      citation: built,
      explain: 'discriminator.d',
    }),
    equation({
      defines: read(a),
      expression: add(dot(weight('w_a', 'w', 'a', units!), read(d)), weight('b_a', 'b', 'a')),
      citation: built,
      explain: 'discriminator.a',
    }),
    equation({
      defines: read(SAID.verdict),
      expression: sigmoid(read(a)),
      citation: told,
      explain: 'discriminator.D',
    }),
    equation({
      defines: read(SAID.asForced),
      expression: minus(log(sigmoid(read(a)))),
      citation: built,
      explain: 'discriminator.forced',
    }),
    equation({
      defines: read(SAID.asFree),
      expression: minus(log(sigmoid(minus(read(a))))),
      citation: built,
      explain: 'discriminator.free',
    }),
  ];
}

function weightsOf(passes: readonly Pass[]): MathSymbol[] {
  const symbols = passes
    .flatMap(({ statements }) => statements.flatMap(({ expression }) => reads(expression)))
    .map(({ symbol }) => symbol)
    .filter(({ role }) => role === 'weight');
  return [...new Map(symbols.map((symbol) => [symbol.id, symbol])).values()];
}
