import * as l10n from '@vscode/l10n';
import type { Program } from '../../src/model/program';
import { diagramsOf } from './diagrams';
import { type Layout, layoutOf } from './layout';

interface DiagramLegendProps {
  readonly layout: Layout;
  readonly program: Program;
}

/** What is not said by the picture itself. The place of a line that only other pictures of the model need is kept. */
export function DiagramLegend({ layout, program }: DiagramLegendProps) {
  const anywhere = diagramsOf(program).some((diagram) => hasPeephole(layoutOf(diagram, program)));
  return (
    <p class="diagram-legend">
      {anywhere && (
        <span class={`diagram-legend-peephole ${hasPeephole(layout) ? '' : 'absent'}`}>
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

const hasPeephole = ({ wires }: Layout) => wires.some(({ edge }) => edge?.peephole);
