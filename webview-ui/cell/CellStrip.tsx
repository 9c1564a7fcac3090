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
import { SymbolName } from '../text/SymbolName';
import { symbolText } from '../text/symbols';
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
    </div>
  );
}
