import * as l10n from '@vscode/l10n';
import { cite } from '../../documents/documents';
import { EXPLANATIONS } from '../../documents/explanations';
import { add, hadamard, number, read } from '../../equation/build';
import type { Expression } from '../../equation/expression';
import { equationNotation, expressionNotation, type Notation } from '../../equation/notation';
import type { Letter } from '../../equation/symbol';
import { forcing as forced, LOSS, loss } from '../../model/decoding/forcing';
import { Scope } from '../../model/scope';
import type { Statement } from '../../model/statement';
import type { TrainingConfig } from '../../training/config';
import { AS_FORCED, AS_FREE } from '../../training/professor/discriminator';
import type { ProfessorConfig } from '../../training/professor/professor';
import { undecided } from '../../training/program';
import { decayFormula, forcedAt } from '../../training/schedule';
import type { ShownEquation, TrainingEquations } from '../protocol';

const FORMULA = { style: 'formula' } as const;
/** So many values of a schedule are told. */
const VALUES = 101;

/** What of a configuration stands in equations. */
type Stated = Pick<TrainingConfig, 'forcing' | 'updates' | 'objective' | 'labelSmoothing'>;

/** A statement with what it means. */
export const statementShown = ({ id, defines, expression, citation, explain }: Statement): ShownEquation => ({
  id,
  notation: equationNotation(defines, expression, FORMULA),
  citation,
  explanation: EXPLANATIONS[explain](),
});

/** How a training decides which token is fed, and what it makes small: the statements that run, and the rest beside them. */
export function trainingEquations(config: Stated): TrainingEquations {
  const { forcing, updates } = config;
  const equations = [
    probability(config),
    ...stepStatements(config).map(statementShown),
    objective(config),
    ...(forcing.strategy === 'professor' ? professor(forcing) : []),
  ];
  if (forcing.strategy !== 'scheduled') return { equations };
  const ratios = Array.from(
    { length: VALUES },
    (_, k) => forcedAt(forcing, Math.round((k * updates) / (VALUES - 1))).ratio,
  );
  return { equations, schedule: { updates, ratios } };
}

/** Of a decoder step: gold token, prediction, draw, coin, the token fed next, and the loss. */
function stepStatements({ labelSmoothing }: Stated): Statement[] {
  const scope = new Scope('output');
  const units = { name: 'vocabulary', size: 1 };
  const [z, p] = ['z', 'p'].map((base) => scope.value(base, { base }, 'i', units));
  const decoding = undecided(labelSmoothing);
  const place = { scope, logits: z!, probabilities: p!, token: scope.token('y', { base: 'y' }, 'i') };
  return [...forced(place, decoding), loss(scope, p!, decoding)];
}

function probability({ forcing }: Stated): ShownEquation {
  const epsilon = symbol('forcing.ratio', { base: 'ε' });
  const expression =
    forcing.strategy === 'scheduled' ? decayFormula(forcing.decay) : number(forcedAt(forcing, 0).ratio);
  return {
    id: 'forcing.ratio',
    notation: equationNotation(epsilon, expression, FORMULA),
    citation: cite('forcing', forcing.strategy === 'professor' ? 'professorForcing' : 'scheduledSampling'),
    explanation:
      forcing.strategy === 'scheduled'
        ? l10n.t(
            'The probability of the gold token. It goes by n, the number of updates done before (Bengio et al. 2015).',
          )
        : l10n.t('The probability of the gold token: the same at every update.'),
  };
}

function objective({ objective }: Stated): ShownEquation {
  const lost = expressionNotation(symbol(LOSS, { base: 'ℒ', subscript: 'i' }), FORMULA);
  const sequences = objective === 'sequence';
  return {
    id: 'objective',
    notation: row(
      name('L'),
      operator('='),
      fraction(name('1'), name(sequences ? 'N' : 'M')),
      sigma('(X,Y)'),
      sigma('i'),
      lost,
    ),
    citation: cite('peephole', 'training'),
    explanation: sequences
      ? l10n.t('What an update makes small: the mean over the N sequences of the batch, −1/N Σ log p(Y|X).')
      : l10n.t('What an update makes small: the mean over the M target tokens of the batch.'),
  };
}

/** What both players of professor forcing make small, and its gates (Lamb et al. 2016). */
function professor({ weight, both, gates }: ProfessorConfig): ShownEquation[] {
  const citation = cite('forcing', 'professorForcing');
  const [asForced, asFree] = [
    symbol(AS_FORCED, { base: 'ℒ', superscript: 'tf' }),
    symbol(AS_FREE, { base: 'ℒ', superscript: 'fr' }),
  ];
  const of = (lost: Expression, behaviour: string) =>
    row(expressionNotation(lost, FORMULA), fenced(scripted(name('B'), name(behaviour))));
  const mean = (...items: Notation[]) => row(fraction(name('1'), name('N')), sigma('(X,Y)'), ...items);
  const [cf, ct] = [symbol('professor.C_f', c('f')), symbol('professor.C_t', c('t'))];
  const accuracy = symbol('professor.before', { base: 'acc' });
  const gate = (relation: '<' | '>', than: number) =>
    expressionNotation({ op: 'compare', relation, left: accuracy, right: number(than) }, FORMULA);
  const equal = (left: Notation, right: Notation) => row(left, operator('='), right);
  const written = (id: string, letter: Letter) => expressionNotation(symbol(id, letter), FORMULA);
  return [
    {
      id: 'professor.C_d',
      notation: equal(
        written('professor.C_d', c('d')),
        mean(fenced(row(of(asForced, 'tf'), operator('+'), of(asFree, 'fr')))),
      ),
      citation,
      explanation: l10n.t(
        'What the discriminator makes small: it is to tell the teacher-forced behaviour B_tf from the free-running one B_fr.',
      ),
    },
    {
      id: 'professor.C_f',
      notation: equal(written('professor.C_f', c('f')), mean(of(asForced, 'fr'))),
      citation,
      explanation: l10n.t(
        'What it costs the generator not to be taken for teacher-forced while it runs freely.',
      ),
    },
    ...(both
      ? [
          {
            id: 'professor.C_t',
            notation: equal(written('professor.C_t', c('t')), mean(of(asFree, 'tf'))),
            citation,
            explanation: l10n.t(
              'The other way round: the teacher-forced behaviour is drawn to the free-running one.',
            ),
          },
        ]
      : []),
    {
      id: 'professor.objective',
      notation: equal(
        name('G'),
        expressionNotation(
          add(symbol('objective', { base: 'L' }), hadamard(number(weight), both ? add(cf, ct) : cf)),
          FORMULA,
        ),
      ),
      citation,
      explanation: l10n.t(
        'What the generator makes small: the likelihood’s loss, and, while the discriminator teaches, what it is to be taken for.',
      ),
    },
    {
      id: 'professor.learns',
      notation: equal(name('learns'), gate('<', gates.discriminator)),
      citation,
      explanation: l10n.t(
        'The discriminator learns only while it was not nearly always right on the batch before.',
      ),
    },
    {
      id: 'professor.teaches',
      notation: equal(name('teaches'), gate('>', gates.generator)),
      citation,
      explanation: l10n.t(
        'It teaches the generator only while it was right often enough on the batch before.',
      ),
    },
  ];
}

const c = (subscript: string): Letter => ({ base: 'C', subscript });

function symbol(id: string, letter: Letter): Expression {
  const dot = id.lastIndexOf('.');
  return read(new Scope(dot < 0 ? 'training' : id.slice(0, dot)).value(id.slice(dot + 1), letter, undefined));
}

const name = (text: string): Notation => ({ kind: 'name', text });
const operator = (text: string): Notation => ({ kind: 'operator', text });
const row = (...items: Notation[]): Notation => ({ kind: 'row', items });
const fraction = (top: Notation, bottom: Notation): Notation => ({ kind: 'fraction', top, bottom });
const fenced = (body: Notation): Notation => ({ kind: 'fenced', open: '(', close: ')', body });
const scripted = (base: Notation, sub: Notation): Notation => ({ kind: 'scripted', base, sub });
const sigma = (under: string): Notation => ({ kind: 'limits', base: operator('∑'), under: name(under) });
