import * as l10n from '@vscode/l10n';
import type { Pass } from '../../src/model/pass';
import type { Program } from '../../src/model/program';
import type { Statement } from '../../src/model/statement';

/** Statements of a pass that belong together: a cell, the attention. */
export interface Block {
  /** What the ids of its symbols begin with: `encoder.0.forward`. */
  readonly id: string;
  readonly title: string;
  /** With their numbers in the pass. */
  readonly statements: readonly { readonly number: number; readonly statement: Statement }[];
}

/** A pass's statements by block, in the order they run. Layers are named where the model has several. */
export function blocksOf(pass: Pass, program: Program): Block[] {
  const layered = program.passes.some((one) => (one.layer ?? 0) > 0);
  const blocks: { id: string; title: string; statements: { number: number; statement: Statement }[] }[] = [];
  pass.statements.forEach((statement, number) => {
    const id = blockId(statement);
    const last = blocks.at(-1);
    if (last?.id === id) last.statements.push({ number, statement });
    else
      blocks.push({
        id,
        title: titleOf(statement, pass, layered ? layerOf(id) : undefined, id),
        statements: [{ number, statement }],
      });
  });
  return blocks;
}

/** A symbol's id without its key. */
const blockId = ({ defines }: Statement) => defines.symbol.id.slice(0, -defines.symbol.key.length - 1);

function titleOf(
  { defines, expression }: Statement,
  pass: Pass,
  layer: number | undefined,
  id: string,
): string {
  const part = id.split('.')[0];
  if (pass.phase === 'bridge') return numbered(l10n.t('Bridge'), layer);
  if (expression.op === 'lookup') return l10n.t('Embedding');
  if (part === 'attention') return l10n.t('Attention');
  if (part === 'combination') return l10n.t('Combination');
  if (part === 'output') return l10n.t('Output');
  if (expression.op === 'concat' && defines.symbol.key === 'h')
    return numbered(l10n.t('Both directions'), layer);
  if (pass.direction === 'forward') return numbered(l10n.t('Cell, forward'), layer);
  if (pass.direction === 'backward') return numbered(l10n.t('Cell, backward'), layer);
  return numbered(l10n.t('Cell'), layer);
}

const numbered = (title: string, layer: number | undefined) =>
  layer === undefined ? title : l10n.t('{0}, layer {1}', title, layer + 1);

function layerOf(id: string): number | undefined {
  const number = /\.(\d+)/.exec(id)?.[1];
  return number === undefined ? undefined : Number(number);
}
