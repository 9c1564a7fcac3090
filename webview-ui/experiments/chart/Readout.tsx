import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { Key } from './Key';
import { type Line, valueAt } from './lines';
import { valueText } from './valueText';

interface Properties {
  readonly heading: string;
  readonly experiment: ShownExperiment;
  readonly quantity: ShownQuantity;
  readonly lines: readonly Line[];
  readonly place: number;
  /** On which side of the pointer it stands, and how far from the chart's other side. */
  readonly side: 'left' | 'right';
  readonly offset: number;
}

/** The values of all lines at a place, the greatest first; of several sets, beside each other. */
export function Readout({ heading, experiment, quantity, lines, place, side, offset }: Properties) {
  const sets = [...new Set(lines.map(({ set }) => set))];
  const value = (condition: number, set: number) => {
    const line = lines.find((one) => one.condition === condition && one.set === set);
    return line && valueAt(line, place);
  };
  const marks = new Map(lines.map(({ condition, mark }) => [condition, mark]));
  const conditions = [...new Set(lines.map(({ condition }) => condition))]
    .filter((condition) => sets.some((set) => value(condition, set) !== undefined))
    .toSorted((a, b) => (value(b, sets[0]!) ?? -1) - (value(a, sets[0]!) ?? -1));
  return (
    <div
      class="readout"
      aria-hidden="true"
      style={side === 'right' ? { left: `${offset}px` } : { right: `${offset}px` }}
    >
      <p>{heading}</p>
      <table>
        <tbody>
          {conditions.map((condition) => (
            <tr key={condition}>
              <td>
                <Key mark={marks.get(condition)!} point />
              </td>
              <td class="readout-name">{experiment.conditions[condition]!.kind}</td>
              {sets.map((set) => (
                <td key={set} class={set === 0 ? '' : 'readout-other'}>
                  {valueText(value(condition, set), quantity)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
