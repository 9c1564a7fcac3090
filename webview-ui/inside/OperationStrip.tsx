import { useMemo, useRef } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import { statementAt } from '../../src/trace/inside';
import { unitText } from '../../src/trace/levelText';
import { heightsFor } from '../cell/heights';
import { Formula } from '../equations/Formula';
import { gridFor, rowsOf } from '../heat/grid';
import { HeatStrip } from '../heat/HeatStrip';
import { scaleOfNumbers } from '../heat/scale';
import { scaleOf } from '../heat/scales';
import { useWidth } from '../heat/useWidth';
import type { Step } from '../hooks/useStep';
import { runTokens } from './runTokens';

interface Properties {
  readonly of: Expression;
  /** The operation on one line. */
  readonly text: string;
  readonly numbers: Float32Array | undefined;
  readonly units: number;
  readonly unit: number | undefined;
  readonly step: Step;
  choose(unit: number): void;
}

/** The numbers of an operation as a strip, the one gone into marked; choosing one goes into it. */
export function OperationStrip({ of, text, numbers, units, unit, step, choose }: Properties) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const grid = useMemo(() => gridFor(units, Math.max(width - 2, 64)), [units, width]);
  const heights = useMemo(() => heightsFor(rowsOf(units, grid), false), [units, grid]);
  const { defines, expression } = statementAt(step.recording, step.position);
  // The operation that gives the value has the value's own colours.
  const scale = of === expression ? scaleOf(defines.symbol, step.recording) : scaleOfNumbers(numbers);
  const notation = useMemo(() => expressionNotation(of, { style: 'formula' }), [of]);
  const named = useMemo(() => {
    const tokens = runTokens(step);
    return (one: number) => unitText(step.recording, of, one, tokens);
  }, [step.recording, step.run, step.model, of]);
  return (
    <div class="inside-strip" ref={box}>
      <HeatStrip
        name={text}
        label={text}
        values={numbers}
        before={undefined}
        length={units}
        scale={scale}
        grid={grid}
        heights={heights}
        called={named}
        chosen={unit}
        choose={choose}
      >
        <Formula notation={notation} />
      </HeatStrip>
    </div>
  );
}
