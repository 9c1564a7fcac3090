import * as l10n from '@vscode/l10n';
import type { Pass } from '../../src/model/pass';
import type { Program } from '../../src/model/program';
import type { Statement } from '../../src/model/statement';
import { type Block, blocksOf } from '../state/blocks';

/** Statements of a pass that belong together, with what they are called: a cell, the attention. */
export interface TitledBlock extends Block {
  readonly title: string;
}

/** A pass's statements by block, in the order they run. Layers are named where the model has several. */
export function titledBlocks(pass: Pass, program: Program): TitledBlock[] {
  const all = program.passes.flatMap(({ statements }) => statements.map(({ id }) => id));
  return blocksOf(pass.statements, program.passes.indexOf(pass)).map((block) => {
    const [part] = block.id.split('.');
    const layered = all.some((id) => id.startsWith(`${part}.1.`));
    const layer = layered ? layerOf(block.id) : undefined;
    return { ...block, title: titleOf(block.statements[0]!, pass, layer, block.id) };
  });
}

function titleOf(
  { defines, expression }: Statement,
  pass: Pass,
  layer: number | undefined,
  id: string,
): string {
  const part = id.split('.')[0];
  if (part === 'context') return l10n.t('Context vector');
  if (pass.phase === 'bridge') return numbered(l10n.t('Bridge'), layer);
  if (expression.op === 'lookup') return l10n.t('Embedding');
  if (part === 'source') return l10n.t('Source');
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
