import * as l10n from '@vscode/l10n';
import type { Layout } from './layout';

/** What is not said by the picture itself. */
export function DiagramLegend({ layout }: { readonly layout: Layout }) {
  const peephole = layout.wires.some(({ edge }) => edge?.peephole);
  return (
    <p class="diagram-legend">
      {peephole && (
        <span class="diagram-legend-peephole">
          <svg width={26} height={8} aria-hidden="true">
            <g class="wire peephole">
              <path class="wire-line" d="M1 4H25" />
            </g>
          </svg>
          {l10n.t('peephole: a gate sees the cell state')}
        </span>
      )}
      <span>{l10n.t('strip: the elements of the value, from the smallest to the largest')}</span>
    </p>
  );
}
