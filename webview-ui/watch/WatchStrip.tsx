import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { statements } from '../../src/model/program';
import type { Watched } from '../../src/protocol';
import { quoted, tokenText } from '../../src/text/shown';
import type { Side } from '../../src/trace/sides';
import { heightsFor } from '../cell/heights';
import { sideNumber } from '../comparison/SideMark';
import { gridFor, rowsOf } from '../heat/grid';
import { HeatStrip } from '../heat/HeatStrip';
import { scaleOfNumbers } from '../heat/scale';
import { scaleOf } from '../heat/scales';
import { useWidth } from '../heat/useWidth';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';

interface Properties {
  readonly step: Step;
  readonly text: string;
  readonly value: Extract<Watched, { readonly numbers: Float32Array }>;
  readonly before: Watched | undefined;
  readonly side: Side | undefined;
}

/** The numbers of a watched vector as a strip, under each its change. */
export function WatchStrip({ step, text, value, before, side }: Properties) {
  const actions = useActions();
  const unit = useView((view) => view.unit);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { numbers, over } = value;
  const { length } = numbers;
  const grid = useMemo(() => gridFor(length, Math.max(width - 2, 64)), [length, width]);
  const heights = useMemo(() => heightsFor(rowsOf(length, grid), true), [length, grid]);
  const { recording } = step;
  // A symbol has its colours everywhere in the panel.
  const symbol = useMemo(
    () =>
      statements(recording.program).find(({ defines }) => defines.symbol.id === value.symbol)?.defines.symbol,
    [recording.program, value.symbol],
  );
  const scale = symbol ? scaleOf(symbol, recording) : scaleOfNumbers(numbers);
  const comparable = before && 'numbers' in before && before.numbers.length === length;
  return (
    <div class="watch-strip" data-side={side} ref={box}>
      <HeatStrip
        name={text}
        label={side ? l10n.t('{0}, side {1}', text, sideNumber(side)) : text}
        values={numbers}
        before={comparable ? before.numbers : undefined}
        length={length}
        scale={scale}
        grid={grid}
        heights={heights}
        called={
          over
            ? (position) => `${position + 1} ${quoted(tokenText(step.run.tokens[position]?.piece ?? ''))}`
            : undefined
        }
        chosen={over ? undefined : unit}
        choose={(chosen) => over || actions.chooseUnit(chosen)}
      >
        <code>{text}</code>
      </HeatStrip>
    </div>
  );
}
