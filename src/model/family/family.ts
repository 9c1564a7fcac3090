import { equationLatex } from '../../equation/latex';
import { DEFINITIONS, instancesOf } from '../definitions';
import { MOST_LAYERS } from '../fields';
import type { Program } from '../program';
import { hasMemory } from '../sizes';
import type { ModelSpec } from '../spec';
import type { Statement } from '../statement';
import { CHOICES } from './choices';
import { definitionEntry, type Entry, statementEntry } from './entries';
import { familyPrograms } from './programs';

/** One line of the equation list of the whole family. */
export interface FamilyEntry extends Entry {
  /** What the members that state it have in common: values of `config.json`, by field; no field where any will do. */
  readonly members?: Readonly<Record<string, readonly Value[]>>;
}

type Value = string | number | boolean;

interface Found {
  readonly entry: Entry;
  /** The place of its pass in a run. */
  readonly phase: number;
  /** That state it. */
  readonly programs: Program[];
}

/**
 * Everything in the equation lists of the family's members, each once: an id comes as often as its statement differs
 * between members. Equations that differ in the number of a layer only are one, in the letters of the fewest layers.
 */
export function familyEntries(): FamilyEntry[] {
  const programs = familyPrograms();
  const found = new Map<string, Found>();
  for (const program of programs) {
    for (const { phase, statements } of program.passes) {
      for (const statement of statements) {
        const key = withoutLayer(statement);
        const one = found.get(key) ?? {
          entry: statementEntry(statement),
          phase: PHASES.indexOf(phase),
          programs: [],
        };
        one.programs.push(program);
        found.set(key, one);
      }
    }
  }
  const stated = [...found.values()].sort((a, b) => a.phase - b.phase || block(a.entry) - block(b.entry));
  return [
    ...stated.map(({ entry, programs: by }) => ({ ...entry, members: inCommon(entry.id, by, programs) })),
    ...DEFINITIONS.map((definition) => {
      const instances = programs.flatMap((program) => instancesOf(definition, program));
      const listed = instances.map((instance) => found.get(withoutLayer(instance))!.entry.id);
      return definitionEntry(definition, [...new Set(listed)]);
    }),
  ];
}

const PHASES = ['encoder', 'bridge', 'decoder', 'backward'];

type Cell = ModelSpec['decoder']['cell'];
/** A GRU's update gate is a z, so the logits are written in another way. */
const gated = (cell: Cell) => cell.startsWith('gru');
const JOINED = [
  'context.output',
  'attention.output',
  'combination.kind',
  'combination.previous',
  'combination.layer',
];

/** What the equations of a block depend on. */
interface Block {
  readonly ids: RegExp;
  /** Of `config.json`. */
  readonly fields: readonly string[];
  /** Where all that matters of a cell is whether it is one of these. */
  readonly cells?: (cell: Cell) => boolean;
}

/** The blocks of a model in the order they run, by their ids. */
const BLOCKS: readonly Block[] = [
  { ids: /^source\.(?!dropout)/, fields: ['source.kind', 'embedding.tied'] },
  {
    ids: /^encoder\.\d+\.(forward|backward)\./,
    fields: ['encoder.cell', 'encoder.direction', 'encoder.layers'],
  },
  { ids: /^encoder\.\d+\.h$/, fields: ['encoder.direction', 'encoder.layers'] },
  { ids: /^context\./, fields: ['encoder.direction', 'context.summary'] },
  { ids: /s@0$/, fields: ['encoder.direction', 'context.summary', 'bridge'] },
  {
    ids: /c@0$/,
    fields: ['encoder.cell', 'encoder.direction', 'bridge', 'decoder.cell'],
    cells: hasMemory,
  },
  { ids: /^decoder\.x$/, fields: ['embedding.tied'] },
  {
    ids: /^decoder\.0\.(?!dropout)/,
    fields: ['context.cell', 'decoder.cell', 'decoder.layers', 'attention.score', 'attention.cell'],
  },
  { ids: /^decoder\.[1-9]\.(?!dropout)/, fields: ['decoder.cell', 'decoder.layers'] },
  { ids: /\.dropout\./, fields: ['decoding.strategy'] },
  { ids: /^attention\./, fields: ['attention.score', 'attention.bias'] },
  { ids: /^combination\./, fields: JOINED },
  { ids: /^output\.z$/, fields: ['embedding.tied', 'decoder.cell', ...JOINED], cells: gated },
  { ids: /^output\.[pq]$/, fields: ['decoder.cell', 'decoding.strategy'], cells: gated },
  { ids: /^output\./, fields: ['decoding.strategy'] },
  { ids: /^backward\.decoder\./, fields: ['decoding.strategy', 'decoder.layers'] },
  {
    ids: /^backward\.encoder\./,
    fields: ['decoding.strategy', 'encoder.direction', 'encoder.layers'],
  },
];

const block = ({ id }: Entry) => BLOCKS.findIndex(({ ids }) => ids.test(id));

/** The fields of which these programs have not every value that there is, with the values that they have. */
function inCommon(id: string, these: readonly Program[], all: readonly Program[]): Record<string, Value[]> {
  const { fields, cells } = BLOCKS.find(({ ids }) => ids.test(id))!;
  const values = (field: string, of: readonly Program[]) => {
    const found = of.map((program) => fieldOf(program, field));
    const alike = cells && CELLS_OF.has(field) ? found.flatMap((cell) => likeIt(cell as Cell, cells)) : found;
    return [...new Set(alike)].sort();
  };
  return Object.fromEntries(
    fields
      .map((field) => [field, values(field, these), values(field, all)] as const)
      .filter(([, some, every]) => some.length < every.length)
      .map(([field, some]) => [field, field.endsWith('.layers') ? upTo(some as number[]) : some]),
  );
}

const CELLS_OF = new Set(['encoder.cell', 'decoder.cell']);
const likeIt = (cell: Cell, cells: (cell: Cell) => boolean) =>
  CHOICES.decoderCell.filter((one) => cells(one) === cells(cell));

/** What a field of the description says; the context that a model does not have goes nowhere. */
function fieldOf({ spec, decoding }: Program, path: string): Value {
  const fields: unknown = { ...spec, decoding };
  const value = path.split('.').reduce((at, name) => (at as Record<string, unknown>)?.[name], fields);
  return (value ?? false) as Value;
}

/** Of more layers, each is like the last one gone through. */
const upTo = (layers: number[]) =>
  Array.from({ length: MOST_LAYERS - layers[0]! + 1 }, (_, k) => layers[0]! + k);

/** What tells statements apart: `(2)` on a letter and the number in an id do not. */
const withoutLayer = ({ id, defines, expression }: Statement) =>
  `${id.replace(/\.\d+/, '')} ${equationLatex(defines, expression)
    .replace(/\(\d+\)/g, '')
    .replaceAll('^{\\mathrm{}}', '')}`;
