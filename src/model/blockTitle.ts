import * as l10n from '@vscode/l10n';
import type { Block } from './blocks';
import type { Direction } from './pass';
import type { Program } from './program';

/** What a block is called: "Cell, forward, layer 2". Layers are named where the model has several. */
export function blockTitle({ kind, layer, pass }: Block, program: Program): string {
  const title = TITLES[kind](program.passes[pass]!.direction);
  return layer === undefined ? title : l10n.t('{0}, layer {1}', title, layer + 1);
}

const TITLES: Record<Block['kind'], (direction: Direction | undefined) => string> = {
  source: () => l10n.t('Source'),
  embedding: () => l10n.t('Embedding'),
  cell: (direction) => {
    if (direction === 'forward') return l10n.t('Cell, forward');
    return direction === 'backward' ? l10n.t('Cell, backward') : l10n.t('Cell');
  },
  directions: () => l10n.t('Both directions'),
  dropout: () => l10n.t('Dropout'),
  context: () => l10n.t('Context vector'),
  bridge: () => l10n.t('Bridge'),
  attention: () => l10n.t('Attention'),
  combination: () => l10n.t('Combination'),
  output: () => l10n.t('Output'),
  gradient: (direction) => {
    if (direction === 'forward') return l10n.t('Gradient, forward states');
    return direction === 'backward' ? l10n.t('Gradient, backward states') : l10n.t('Gradient');
  },
};
