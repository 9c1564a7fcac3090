import { cite } from '../../documents/documents';
import { add, atMost, cases, greater, hadamard, less, mean, number, of, read } from '../../equation/build';
import type { Letter, MathSymbol } from '../../equation/symbol';
import { Scope } from '../../model/scope';
import { type Choice, choice, type Equation, equation } from '../../model/statement';
import type { ForcingConfig } from '../forcingFields';
import { OBJECTIVE } from '../objective';
import { SAID } from './discriminator';

export type ProfessorConfig = Extract<ForcingConfig, { strategy: 'professor' }>;

const scope = new Scope('professor');
const symbol = (key: string, letter: Letter): MathSymbol => scope.value(key, letter, undefined);

/** What a batch's pairs did with the gold tokens fed, and with their own. */
export const [FORCED, FREE] = ['tf', 'fr'].map((subscript) =>
  symbol(`B_${subscript}`, { base: 'B', subscript }),
) as [MathSymbol, MathSymbol];

const accuracy = symbol('accuracy', { base: 'acc' });
/** On the batch before: both players know it before either pass. */
const before = symbol('before', { base: 'acc', superscript: 'before' });
const learns = symbol('learns', { base: 'learns' });
export const teaches = symbol('teaches', { base: 'teaches' });
const [cd, cf, ct] = ['d', 'f', 't'].map((subscript) =>
  symbol(`C_${subscript}`, { base: 'C', subscript }),
) as [MathSymbol, MathSymbol, MathSymbol];

/** What taking a behaviour for one of both costs. */
export const TAKEN = {
  forcedAsForced: of(SAID.asForced, FORCED),
  freeAsFree: of(SAID.asFree, FREE),
  freeAsForced: of(SAID.asForced, FREE),
  forcedAsFree: of(SAID.asFree, FORCED),
};

const citation = cite('lamb', 'paper');

/** What the discriminator makes small, and what it costs the generator that it is told: means over the batch. */
export const COSTS = {
  discriminator: equation({
    defines: read(cd),
    expression: mean('pairs', add(TAKEN.forcedAsForced, TAKEN.freeAsFree)),
    citation,
    explain: 'professor.C_d',
  }),
  free: equation({
    defines: read(cf),
    expression: mean('pairs', TAKEN.freeAsForced),
    citation,
    explain: 'professor.C_f',
  }),
  forced: equation({
    defines: read(ct),
    expression: mean('pairs', TAKEN.forcedAsFree),
    citation,
    explain: 'professor.C_t',
  }),
};

/** Share of the behaviours that are told right. */
export const ACCURACY: Equation = equation({
  defines: read(accuracy),
  expression: mean(
    'pairs',
    hadamard(
      number(0.5),
      add(greater(of(SAID.verdict, FORCED), number(0.5)), atMost(of(SAID.verdict, FREE), number(0.5))),
    ),
  ),
  citation,
  explain: 'professor.accuracy',
});

/** The paper's gates, which go by the batch before: whether the discriminator learns, and whether it teaches. */
export const gates = ({ gates }: ProfessorConfig): Readonly<Record<'learns' | 'teaches', Choice>> => ({
  learns: choice({
    defines: read(learns),
    expression: less(read(before), number(gates.discriminator)),
    citation,
    explain: 'professor.learns',
  }),
  teaches: choice({
    defines: read(teaches),
    expression: greater(read(before), number(gates.generator)),
    citation,
    explain: 'professor.teaches',
  }),
});

/** What the generator makes small. */
export function generatorObjective({ weight, both }: ProfessorConfig): Equation {
  const fooling = both ? add(read(cf), read(ct)) : read(cf);
  return equation({
    defines: read(symbol('objective', { base: 'G' })),
    expression: cases(
      read(teaches),
      add(read(OBJECTIVE), weight === 1 ? fooling : hadamard(number(weight), fooling)),
      read(OBJECTIVE),
    ),
    citation,
    explain: 'professor.objective',
  });
}
