import * as l10n from '@vscode/l10n';
import { perCent } from '../../../src/text/numbers';
import type { Palette } from '../../heat/palette';
import { pointAt } from '../state/curve';
import { type DrawnTraining, lineColour, trainingColour, valueAt } from './drawn';
import { dashOf } from './plot';
import { type ChartSpec, type Line, type Strip, valueText } from './specs';

interface Properties {
  readonly spec: ChartSpec;
  readonly drawn: readonly DrawnTraining[];
  /** Whose values are told. */
  readonly at: number;
  readonly pointed: boolean;
  readonly palette: Palette;
}

/** What the lines of a chart are, with their values after an update: of each training that is drawn. */
export function Legend({ spec, drawn, at, pointed, palette }: Properties) {
  const several = drawn.length > 1;
  return (
    <span class="chart-legend">
      {spec.lines.map((line, number) => (
        <span key={line.curve} class="chart-entry">
          <svg class="chart-key" viewBox="0 0 14 8" aria-hidden="true">
            <path
              d="M0 4H14"
              stroke={several ? palette.mark : lineColour(line, palette)}
              stroke-dasharray={several ? dashOf(number).join(' ') : undefined}
            />
          </svg>
          <LineName line={line} />{' '}
          {drawn.map((one, k) => (
            <b key={one.training.id} title={several ? one.training.title : undefined}>
              {several && <Swatch colour={trainingColour(k, palette)} />}
              {valueText(valueAt(one, line, at), spec.scale)}
            </b>
          ))}
        </span>
      ))}
      {!several &&
        spec.strips?.map((strip) => (
          <span key={strip.curve} class="chart-entry">
            <Swatch colour={lineColour(strip as Line, palette)} />
            {strip.name} <b>{learned(drawn[0]!, strip, at, pointed)}</b>
          </span>
        ))}
    </span>
  );
}

/** A colour that a training has. */
export const Swatch = ({ colour }: { readonly colour: string }) => (
  <svg class="chart-swatch" viewBox="0 0 8 8" aria-hidden="true">
    <rect width={8} height={8} rx={2} fill={colour} />
  </svg>
);

function LineName({ line: { name, letter } }: { readonly line: Line }) {
  if (!letter) return <>{name}</>;
  return (
    <span>
      <i>{letter[0]}</i>
      <sub>{letter[1]}</sub>, {name}
    </span>
  );
}

/** Whether it was so at the update that is pointed at, or how often in all. */
function learned({ curves }: DrawnTraining, { curve }: Strip, at: number, pointed: boolean): string {
  const { updates, values } = curves.get(curve) ?? { updates: [], values: [] };
  if (values.length === 0) return '—';
  if (pointed) return values[pointAt(updates, at)] === 1 ? l10n.t('yes') : l10n.t('no');
  return perCent(values.reduce((a, b) => a + b, 0) / values.length);
}
