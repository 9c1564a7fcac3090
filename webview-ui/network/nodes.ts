import * as l10n from '@vscode/l10n';
import type { Step } from '../hooks/useStep';
import { decodingOf, valuesAt } from '../state/decoding';
import { stepsReceived } from '../state/timeline';
import { symbolText } from '../text/symbols';
import { tokenText } from '../text/tokens';
import type { Block, Graph, Row } from './graph';
import { type Progress, progressOf } from './progress';

/** A node of the network with what it shows, before it has a place. */
export interface NodeContent {
  readonly row: number;
  readonly column: number;
  /** What a click leads to; none for `<sos>`. */
  readonly goal: { readonly block: Block; readonly step: number } | undefined;
  readonly progress: Progress;
  readonly text: string;
  readonly label: string;
  readonly unknown: boolean;
}

/** Every node: one a row and step, and what stands before the first step. */
export function nodesOf(graph: Graph, step: Step): NodeContent[] {
  const { recording, position } = step;
  const progress = (block: Block, at: number) => progressOf(recording, position, block, at);
  const before = graph.initial.map(({ row, block }): NodeContent => {
    const name = symbolText(block.statements[0]!.defines);
    const label = l10n.t('{0}, from the bridge', name);
    return {
      row,
      column: 0,
      goal: { block, step: 0 },
      progress: progress(block, 0),
      text: '0',
      label,
      unknown: false,
    };
  });
  const nodes = graph.rows.flatMap((row, number) => {
    const length = row.side === 'source' ? recording.source.length : targetLength(step);
    const steps = Array.from({ length }, (_, k) => k + 1);
    const content = (at: number): NodeContent => {
      const fed =
        row.side === 'target' && row.kind === 'token' && graph.feed ? progress(graph.feed, at + 1) : 'future';
      const own = progress(row.block, at);
      const { text, label, unknown } = wordsOf(row, at, step);
      const shown = fed === 'current' ? 'current' : own;
      return {
        row: number,
        column: at,
        goal: { block: row.block, step: at },
        progress: shown,
        text,
        label,
        unknown,
      };
    };
    const first = row.side === 'target' && row.kind === 'token' ? [startOf(graph, number, step)] : [];
    return [...first, ...steps.map(content)];
  });
  return [...before, ...nodes];
}

/** Number of target tokens drawn: those written so far. */
export function targetLength({ recording }: Step): number {
  return stepsReceived(recording, decodingOf(recording.program).pass);
}

/** `<sos>`, which the first decoder step is fed. */
function startOf(graph: Graph, row: number, { model, recording, position }: Step): NodeContent {
  const text = model.vocabulary[model.spec.tokens.sos] ?? '<sos>';
  const progress = graph.feed ? progressOf(recording, position, graph.feed, 1) : 'done';
  return { row, column: 0, goal: undefined, progress, text, label: text, unknown: false };
}

function wordsOf(row: Row, at: number, { recording, run, model }: Step) {
  const name = symbolText(row.name);
  const where = row.side === 'source' ? l10n.t('encoder step {0}', at) : l10n.t('decoder step {0}', at);
  if (row.kind !== 'token') return { text: String(at), label: `${where}, ${name}`, unknown: false };
  if (row.side === 'source') {
    const token = run.tokens[at - 1]!;
    const read = model.vocabulary[model.spec.tokens.unk] ?? '<unk>';
    const text = tokenText(token.piece);
    const told = token.unknown ? l10n.t('{0} (unknown, read as {1})', text, read) : text;
    return { text, label: `${where}, ${name} = ${told}`, unknown: token.unknown };
  }
  const { pass, token } = decodingOf(recording.program);
  const id = token ? valuesAt(recording, pass, token, at)?.[0] : undefined;
  const text = id === undefined ? '' : tokenText(model.vocabulary[id] ?? '');
  return { text, label: `${where}, ${name} = ${text}`, unknown: false };
}
