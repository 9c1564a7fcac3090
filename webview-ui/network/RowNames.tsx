import * as l10n from '@vscode/l10n';
import { SymbolName } from '../text/SymbolName';
import type { Geometry } from './geometry';
import type { Graph, Row } from './graph';

interface Properties {
  readonly graph: Graph;
  readonly geometry: Geometry;
}

/** What each row of the network is, beside it; stays in place while the network scrolls. */
export function RowNames({ graph, geometry }: Properties) {
  return (
    <div class="row-names" style={{ height: `${geometry.height}px` }}>
      {graph.rows.map((row, number) => (
        <span key={row.block.id} class="row-name" style={{ top: `${geometry.y(number)}px` }}>
          {row.kind === 'token' ? side(row) : <SymbolName of={row.name} />}
        </span>
      ))}
    </div>
  );
}

const side = (row: Row) => (row.side === 'source' ? l10n.t('source') : l10n.t('target'));
