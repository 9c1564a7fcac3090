import * as l10n from '@vscode/l10n';
import { equationListing } from '../../src/equation/listing';
import type { Block } from '../../src/model/blocks';
import { isLastOfPass, isTrainingPass } from '../../src/model/feeds';
import type { Recording } from '../../src/model/recording';
import { symbolName } from '../../src/model/symbolNames';
import { quoted, tokenText } from '../../src/text/shown';
import type { Position } from '../../src/trace/cursor';
import { feedsReceived } from '../forcing/feeds';
import type { Range } from '../hooks/useInSight';
import type { Step } from '../hooks/useStep';
import { decodingOf, fedTokens, targetTokens } from '../state/decoding';
import { stepsReceived } from '../state/timeline';
import { unknownName } from '../text/language';
import { symbolText } from '../text/symbols';
import { changesAt } from '../whatIf/changed';
import type { Graph, Row } from './graph';
import { type Progress, progressOf } from './progress';

/** A node of the network with what it says, before it has a place. */
export interface NodeWords {
  readonly row: number;
  readonly column: number;
  /** What a click leads to; none for `<sos>`. */
  readonly goal: { readonly block: Block; readonly step: number } | undefined;
  readonly text: string;
  readonly label: string;
  readonly unknown: boolean;
  /** Of a training pass: the next step is fed what was predicted here. */
  readonly predicted?: boolean;
  /** A what-if set what it stands for, or put it in the place of another token. */
  readonly changed: boolean;
}

/** Before what-ifs are looked at. */
type Told = Omit<NodeWords, 'changed'>;

/** What has been said of nodes before, by row and column. */
export type KnownWords = Map<string, Told>;

/** How it stands to the cursor as well. */
export interface NodeContent extends NodeWords {
  readonly progress: Progress;
}

/**
 * The nodes of some columns: one a row and step, and always what stands before the first step, to which lines lead from
 * everywhere. Changes as the run grows, not with the cursor.
 */
export function wordsOf(
  graph: Graph,
  step: Omit<Step, 'position'>,
  columns: Range,
  known: KnownWords = new Map(),
): NodeWords[] {
  return toldOf(graph, step, columns, known).map((node) => {
    const { goal, row, column } = node;
    const { side, kind } = graph.rows[row]!;
    const swapped = side === 'source' && kind === 'token' && step.run.tokens[column - 1]?.swapped;
    if (swapped) return { ...node, changed: true, label: l10n.t('{0}, swapped by you', node.label) };
    const set = goal?.block.statements.some(({ id }) => changesAt(step.run, id, goal.step).length > 0);
    return set
      ? { ...node, changed: true, label: l10n.t('{0}, set by you', node.label) }
      : { ...node, changed: false };
  });
}

function toldOf(graph: Graph, step: Omit<Step, 'position'>, columns: Range, known: KnownWords): Told[] {
  const before = graph.initial.map(({ row, block }): Told => {
    const states = block.statements.map(({ defines }) => symbolText(defines)).join(', ');
    const label = l10n.t('{0}, from the bridge', states);
    return { row, column: 0, goal: { block, step: 0 }, text: '0', label, unknown: false };
  });
  const nodes = graph.rows.flatMap((row, number) => {
    if (row.side === 'between') return [contextOf(row, number)];
    const length = row.side === 'source' ? step.recording.source.length : targetLength(step);
    const first = Math.max(columns.from, 1);
    const content = (_: unknown, k: number): Told => {
      const column = first + k;
      const key = `${number}:${column}`;
      const goal = { block: row.block, step: column };
      const told = known.get(key) ?? { row: number, column, goal, ...wordsAt(row, column, step) };
      known.set(key, told);
      return told;
    };
    const shown = Math.max(Math.min(columns.to - 1, length) - first + 1, 0);
    return [...(isTarget(row) ? [startOf(number, step)] : []), ...Array.from({ length: shown }, content)];
  });
  return [...before, ...nodes];
}

/** How every node stands to the cursor. */
export function nodesAt(
  graph: Graph,
  words: readonly NodeWords[],
  recording: Recording,
  position: Position,
): NodeContent[] {
  const progress = ({ row, column, goal }: NodeWords): Progress => {
    const fed = isTarget(graph.rows[row]!) && graph.feed;
    const read = fed ? progressOf(recording, position, fed, column + 1) : 'done';
    return !goal || read === 'current' ? read : progressOf(recording, position, goal.block, goal.step);
  };
  return words.map((node) => ({ ...node, progress: progress(node) }));
}

/** Number of target tokens drawn: those written so far. */
export function targetLength({ recording }: Pick<Step, 'recording'>): number {
  return stepsReceived(recording, decodingOf(recording.program).pass);
}

/** The row of target tokens: each is read by the step after it. */
const isTarget = ({ side, kind }: Row) => side === 'target' && kind === 'token';

/** The fixed context, and how it is made: `c = mean_j(h_j)`. */
function contextOf({ block, name }: Row, row: number): Told {
  const { defines, expression } = block.statements.at(-1)!;
  const label = `${symbolName(name.symbol)}, ${equationListing(defines, expression)}`;
  const text = name.symbol.letter.base;
  return { row, column: 0, goal: { block, step: 0 }, text, label, unknown: false };
}

/** `<sos>`, which the first decoder step is fed. */
function startOf(row: number, { model }: Pick<Step, 'model'>): Told {
  const text = model.vocabulary[model.spec.tokens.sos] ?? '<sos>';
  return { row, column: 0, goal: undefined, text, label: text, unknown: false };
}

function wordsAt(row: Row, at: number, { recording, run, model }: Omit<Step, 'position'>) {
  const name = symbolText(row.name);
  const where = row.side === 'source' ? l10n.t('encoder step {0}', at) : l10n.t('decoder step {0}', at);
  if (row.kind !== 'token') {
    return { text: String(at), label: `${where}, ${symbolName(row.name.symbol)} ${name}`, unknown: false };
  }
  if (row.side === 'source') {
    const token = run.tokens[at - 1]!;
    const read = unknownName(model.vocabulary, model.spec.tokens);
    const text = tokenText(token.piece);
    const told = token.unknown ? l10n.t('{0} (unknown, read as {1})', text, read) : text;
    return { text, label: `${where}, ${name} = ${told}`, unknown: token.unknown };
  }
  const text = fedTokens({ recording, model })[at - 1]!;
  const label = `${where}, ${name} = ${text}`;
  if (!isTrainingPass(recording.program)) return { text, label, unknown: false };
  if (isLastOfPass(recording.program, at))
    return { text: '—', label: l10n.t('{0}, the last: nothing is fed after it', where), unknown: false };
  const gold = targetTokens({ recording, model })[at - 1]!;
  const { goesOn } = feedsReceived(recording)[at - 1]!;
  const fed = {
    gold: l10n.t('the gold token'),
    predicted: l10n.t('the predicted token, gold is {0}', quoted(gold)),
    set: l10n.t('gold is {0}', quoted(gold)),
  }[goesOn];
  return { text, label: `${label}, ${fed}`, unknown: false, predicted: goesOn === 'predicted' };
}
