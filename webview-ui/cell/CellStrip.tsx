import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { elements } from '../../src/model/layout';
import type { Pass } from '../../src/model/pass';
import type { Frame } from '../../src/model/recording';
import { symbolName } from '../../src/model/symbolNames';
import { quoted, tokenText } from '../../src/text/shown';
import type { RowHeights } from '../heat/draw';
import { type Grid, gridFor } from '../heat/grid';
import { HeatStrip } from '../heat/HeatStrip';
import { scaleOf } from '../heat/scales';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { SymbolName } from '../text/SymbolName';
import { symbolText } from '../text/symbols';
import { AskedHere } from '../whatIf/AskedHere';
import { changesAt } from '../whatIf/changed';
import { heightsFor } from './heights';
import { PositionStrip } from './PositionStrip';
import { type Strip, valuesBefore, valuesOf } from './strips';

interface CellStripProps {
  readonly strip: Strip;
  readonly step: Step;
  readonly pass: Pass;
  readonly frame: Frame;
  readonly grid: Grid;
  readonly heights: RowHeights;
}

/** A source longer than this is a strip like the others, its tokens told when pointed at. */
const MOST_TOKENS = 24;

/** One vector of the cell: its symbol, and its elements as a strip. Empty until the cursor has reached its equation. */
export function CellStrip({ strip, step, pass, frame, grid, heights }: CellStripProps) {
  const { read, statement } = strip;
  const { recording, run, position } = step;
  const actions = useActions();
  const lit = useView((view) => view.lit === read.symbol.id);
  const unit = useView((view) => view.unit);
  const length = elements(read.symbol, recording.source.length);
  const reached = statement === undefined || statement <= position.statement;
  const values = reached ? valuesOf(strip, recording, frame.step) : undefined;
  const before =
    reached && statement !== undefined ? valuesBefore(strip, pass, recording, frame.step) : undefined;
  const name = symbolText(read);
  const shared = {
    name,
    label: `${symbolName(read.symbol)} ${name}`,
    values,
    before,
    scale: scaleOf(read.symbol, recording),
  };
  const computed = statement === undefined ? undefined : pass.statements[statement];
  const changed = computed && reached && changesAt(run, computed.id, frame.step).length > 0;
  const clampLabel = read.symbol.over
    ? l10n.t('What if a weight of {0} were another?', name)
    : l10n.t('What if unit {0} of {1} were another?', Math.min(unit, length - 1), name);
  const shape = useMemo(
    () =>
      read.symbol.over
        ? { grid: gridFor(length, grid.columns * grid.unit), heights: heightsFor(1, true) }
        : { grid, heights },
    [read, length, grid, heights],
  );
  const tokens = read.symbol.over && recording.source.length <= MOST_TOKENS ? run.tokens : undefined;
  return (
    <div
      class={`cell-row ${lit ? 'lit' : ''} ${statement === position.statement ? 'current' : ''}`}
      onPointerEnter={() => actions.light(read.symbol.id)}
      onPointerLeave={() => actions.light(undefined)}
      onFocusCapture={() => actions.light(read.symbol.id)}
      onBlurCapture={() => actions.light(undefined)}
    >
      <span class="cell-symbol">
        {changed && (
          <span class="cell-changed" title={l10n.t('set by you')}>
            <Icon name="edit" />
            <span class="for-screen-readers">{l10n.t('set by you')}</span>
          </span>
        )}
        {computed && reached && (
          <button
            type="button"
            class="cell-what-if"
            title={clampLabel}
            aria-label={clampLabel}
            onClick={() => actions.ask({ run: run.id, place: 'values', statement: computed.id })}
          >
            <Icon name="branch" />
          </button>
        )}
        <SymbolName of={read} />
      </span>
      {tokens ? (
        <PositionStrip {...shared} tokens={tokens} />
      ) : (
        <HeatStrip
          {...shared}
          length={length}
          {...shape}
          called={
            read.symbol.over &&
            ((position) => `${position + 1} ${quoted(tokenText(run.tokens[position]!.piece))}`)
          }
          chosen={read.symbol.over ? undefined : unit}
          choose={(chosen) => read.symbol.over || actions.chooseUnit(chosen)}
        >
          <SymbolName of={read} />
        </HeatStrip>
      )}
      {computed && (
        <AskedHere
          key={unit}
          place="values"
          statement={computed}
          step={step}
          choice={{ element: unit, position: undefined, entry: undefined }}
        />
      )}
    </div>
  );
}
