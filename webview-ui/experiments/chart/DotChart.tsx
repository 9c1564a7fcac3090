import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { useWidth } from '../../heat/useWidth';
import { DotRow } from './DotRow';
import { hasNever, rowsOf, valuesOf } from './dots';
import { Key } from './Key';
import { scaleOf, tickText } from './scale';
import type { Shown } from './shown';
import { valueText } from './valueText';

interface Properties {
  readonly experiment: ShownExperiment;
  readonly quantity: ShownQuantity;
  readonly shown: Shown;
  /** Numbers of the conditions that stand out. */
  readonly lit: ReadonlySet<number> | undefined;
}

/** Room beside the points, and, where something was not reached, for that. */
const MARGIN = 8;
const NEVER = 56;

/** A number by condition: a point for every seed, the least and the greatest joined, a stroke at the median. */
export function DotChart({ experiment, quantity, shown, lit }: Properties) {
  const axis = useRef<HTMLSpanElement>(null);
  const width = useWidth(axis);
  const rows = rowsOf(experiment, quantity, shown);
  const never = hasNever(rows);
  const end = Math.max(1, width - MARGIN - (never ? NEVER : 0));
  const scale = scaleOf(quantity.unit, valuesOf(rows), Math.max(2, Math.min(5, width / 52)));
  const left = (value: number | null) => {
    if (value === null) return width - NEVER / 2;
    const share = scale.at(value);
    return share === undefined ? undefined : MARGIN + share * (end - MARGIN);
  };
  const marked = scale.ticks.flatMap((tick) => left(tick) ?? []);
  return (
    <figure class="dots" data-testid={`dots-${quantity.id}`}>
      <figcaption>{quantity.title}</figcaption>
      <ul>
        {rows.map(({ condition, mark, title, dots }) => (
          <li key={condition} class={lit === undefined ? '' : lit.has(condition) ? 'lit' : 'dim'}>
            <span class="dots-name" title={title}>
              <Key mark={mark} point />
              <span>{title}</span>
            </span>
            <DotRow mark={mark} dots={dots} width={width} left={left} marked={marked} />
            <span class="dots-values">
              {dots.map(({ set, summary }) => (
                <span key={set} class={set === 0 ? '' : 'other'}>
                  {set > 0 && <span class="for-screen-readers">{experiment.sets[set]!.title} </span>}
                  {valueText(summary.median, quantity)}
                </span>
              ))}
            </span>
          </li>
        ))}
        <li class="dots-axis" aria-hidden="true">
          <span />
          <span ref={axis} class="dots-scale">
            <svg width={width} height={16} aria-hidden="true">
              {scale.ticks.map((tick) => (
                <text key={tick} class="axis-text" x={left(tick)} y={12} text-anchor="middle">
                  {tickText(tick, quantity.unit)}
                </text>
              ))}
              {never && (
                <text class="axis-text" x={left(null)} y={12} text-anchor="middle">
                  {l10n.t('never')}
                </text>
              )}
            </svg>
          </span>
          <span />
        </li>
      </ul>
    </figure>
  );
}
