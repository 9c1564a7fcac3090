import * as l10n from '@vscode/l10n';
import { GOLD } from '../../src/model/decoding/forcing';
import { SymbolName } from '../text/SymbolName';
import { type Geometry, HEAD } from './geometry';
import type { Graph, Row } from './graph';

interface Properties {
  readonly graph: Graph;
  readonly geometry: Geometry;
}

/** What each row of the network is, beside it; stays in place while the network scrolls. */
export function RowNames({ graph, geometry }: Properties) {
  return (
    <>
      <div class="row-names" style={{ height: `${geometry.height}px` }}>
        {graph.rows.slice(1).map((row, k) => (
          <RowName key={row.block.id} row={row} y={geometry.y(k + 1)} />
        ))}
      </div>
      <div class="row-names row-names-head" style={{ height: `${HEAD}px` }}>
        <RowName row={graph.rows[0]!} y={geometry.y(0)} />
      </div>
    </>
  );
}

const RowName = ({ row, y }: { readonly row: Row; readonly y: number }) => (
  <span class="row-name" style={{ top: `${y}px` }}>
    {row.kind === 'token' ? side(row) : <SymbolName of={row.name} />}
  </span>
);

function side({ side, block }: Row): string {
  if (side === 'source') return l10n.t('source');
  return block.statements.some(({ id }) => id === GOLD) ? l10n.t('fed') : l10n.t('target');
}
