import * as l10n from '@vscode/l10n';
import { type Read, reads } from '../../equation/expression';
import { type Block, blockAt, blocksOf } from '../../model/blocks';
import { GOLD, PREDICTION } from '../../model/decoding/forcing';
import { isTrainingPass } from '../../model/feeds';
import { TARGET_TOKEN } from '../../model/output';
import { decoderPass } from '../../model/pass';
import type { Program } from '../../model/program';
import type { Statement } from '../../model/statement';
import type { Called } from '../../trace/callStack';
import type { Position } from '../../trace/cursor';
import { statementAt } from '../../trace/inside';
import type { Insides } from './insides';
import type { Naming } from './naming';
import type { Recorded } from './recorded';
import type { Variable } from './values';

/** The variables of a frame that belong together. */
export interface Scope {
  readonly name: string;
  /** Whether it takes asking the engine. */
  readonly expensive: boolean;
  readonly variables: () => readonly Variable[] | Promise<readonly Variable[]>;
}

/** What scopes are read from. */
export interface Readers {
  readonly recorded: Recorded;
  readonly insides: Insides;
  readonly naming: Naming;
}

/** The scopes of a level of the call stack; those that have nothing are left out. */
export function scopesOf(called: Called, readers: Readers): Scope[] {
  const { recorded, naming } = readers;
  const { recording } = recorded;
  const { program } = recording;
  const { position } = called;
  const { pass } = recording.frames[position.frame]!;
  const kept = blocksOf(program).filter((block) => block.pass === pass);
  const inCell =
    called.kind !== 'run' && called.kind !== 'time step' && blockAt(program, pass, position.statement);
  const cells = kept.filter((block) => block.kind === 'cell');
  const shownCells = inCell && inCell.kind === 'cell' ? [inCell] : cells;

  const valuesOf = (
    wanted: readonly Block[],
    is: (statement: Statement, block: Block) => boolean = () => true,
  ) =>
    wanted.flatMap((block) =>
      block.statements.flatMap((statement, k) => {
        if (!is(statement, block)) return [];
        const variable = recorded.statement(statement, block.first + k <= position.statement);
        const several = block.kind === 'cell' && shownCells.length > 1 && block.layer !== undefined;
        const layer = several ? ` ${l10n.t('layer {0}', block.layer! + 1)}` : '';
        return [{ ...variable, name: variable.name + layer }];
      }),
    );
  const ofKinds = (...kinds: Block['kind'][]) => kept.filter(({ kind }) => kinds.includes(kind));

  const scopes: Scope[] =
    called.kind === 'run'
      ? []
      : [
          scope(
            l10n.t('Gates'),
            valuesOf(shownCells, (statement, block) => !isState(statement, block)),
          ),
          scope(l10n.t('States'), [
            ...valuesOf(ofKinds('context', 'bridge')),
            ...valuesOf(shownCells, isState),
            ...valuesOf(ofKinds('directions', 'dropout')),
          ]),
          scope(l10n.t('Attention'), valuesOf(ofKinds('attention'))),
          scope(l10n.t('Output'), valuesOf(ofKinds('combination', 'output'))),
          scope(l10n.t('Gradient'), valuesOf(ofKinds('gradient'))),
        ].filter((one) => one !== undefined);
  const embedded = called.kind === 'run' ? [] : valuesOf(ofKinds('embedding', 'source'));
  const tokens = [...texts(recorded, position, naming), ...embedded];
  const weights = weightsOf(called, program, pass, inCell ? inCell : undefined);
  return [
    ...equation(called, readers),
    { name: l10n.t('Tokens'), expensive: false, variables: () => tokens },
    ...scopes,
    {
      name: l10n.t('Weights'),
      expensive: true,
      variables: () => weights.map((symbol) => recorded.read({ op: 'read', symbol })),
    },
  ];
}

const scope = (name: string, variables: readonly Variable[]): Scope | undefined =>
  variables.length === 0 ? undefined : { name, expensive: false, variables: () => variables };

/** A statement and what it reads; inside of one, what there is. */
function equation(called: Called, { recorded, insides }: Readers): Scope[] {
  const name = l10n.t('Equation');
  switch (called.kind) {
    case 'statement': {
      const statement = statementAt(recorded.recording, called.position);
      const variables = () => [
        recorded.statement(statement, true),
        ...distinct(reads(statement.expression)).map((one) => recorded.read(one)),
      ];
      return [{ name, expensive: false, variables }];
    }
    case 'operation':
    case 'unit':
    case 'product':
      return [{ name, expensive: false, variables: () => insides.variables(called) }];
    default:
      return [];
  }
}

function distinct(all: readonly Read[]): Read[] {
  const known = new Map(all.map((one) => [`${one.symbol.id} ${JSON.stringify(one.at ?? null)}`, one]));
  return [...known.values()];
}

/** What is carried on to the next time step. */
function isState({ id }: Statement, { statements }: Block): boolean {
  return statements.some(({ expression }) =>
    reads(expression).some(({ symbol, at }) => symbol.id === id && at?.kind === 'step' && at.shift !== 0),
  );
}

/** The source, and the target as far as it has been written; of a training pass gold, predicted and fed tokens apart. */
function texts({ recording }: Recorded, position: Position, naming: Naming): Variable[] {
  const { frames, program, source } = recording;
  const decoder = decoderPass(program);
  const written = frames.slice(0, position.frame + 1).filter(({ pass }) => pass === decoder);
  const target = (name: string, id: string, expression: string) => {
    const number = program.passes[decoder]!.statements.findIndex((one) => one.id === id);
    const here = frames[position.frame]!.pass === decoder && position.statement < number;
    const ids = (here ? written.slice(0, -1) : written).map((frame) => recording.slice(frame, id)[0]!);
    return listed(
      name,
      ids.map((id) => naming.target(id)),
      expression,
    );
  };
  return [
    listed(
      l10n.t('source'),
      [...source.keys()].map((k) => naming.source(k)),
      'w@source',
    ),
    ...(isTrainingPass(program)
      ? [
          target(l10n.t('gold'), GOLD, 'gold@output'),
          target(l10n.t('predicted'), PREDICTION, 'prediction@output'),
          target(l10n.t('fed to the next step'), TARGET_TOKEN, 'y@output'),
        ]
      : [target(l10n.t('target'), TARGET_TOKEN, 'y@output')]),
  ];
}

function listed(name: string, tokens: readonly string[], symbol: string): Variable {
  const of = () =>
    tokens.map((text, k): Variable => {
      const number = `[${k + 1}]`;
      return { name: number, value: { kind: 'plain', text, expression: symbol + number } };
    });
  return { name, value: { kind: 'group', text: tokens.join(' '), of, indexed: true } };
}

/** The weights that a level reads: of its statement, its block, its pass, or all. */
function weightsOf(called: Called, program: Program, pass: number, block: Block | undefined) {
  const { statements } = program.passes[pass]!;
  const read = (all: readonly Statement[]) =>
    distinct(all.flatMap(({ expression }) => reads(expression)))
      .map(({ symbol }) => symbol)
      .filter(({ role }) => role === 'weight');
  if (called.kind === 'run') return program.parameters;
  if (called.kind === 'time step') return read(statements);
  return read(called.kind === 'block' ? block!.statements : [statements[called.position.statement]!]);
}
