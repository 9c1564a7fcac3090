import * as l10n from '@vscode/l10n';
import type { TrainingEquations } from '../../../src/lab/protocol';
import { count } from '../../../src/text/numbers';

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [360, 110, 26, 8, 18];

interface Properties {
  readonly schedule: NonNullable<TrainingEquations['schedule']>;
  /** Updates done. */
  readonly update: number;
}

/** How the probability of the gold token goes down from the first update to the last, and where the training is. */
export function Schedule({ schedule: { updates, ratios }, update }: Properties) {
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - 8);
  const y = (ratio: number) => TOP + (1 - ratio) * (HEIGHT - TOP - BOTTOM);
  const at = Math.min(update / updates, 1);
  const now = ratios[Math.round(at * (ratios.length - 1))]!;
  const points = ratios.map((ratio, k) => `${x(k / (ratios.length - 1))},${y(ratio)}`).join(' ');
  return (
    <figure class="lab-schedule" data-testid="schedule" data-now={now}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={l10n.t(
          'Probability of the gold token: from {0} to {1}, now {2}',
          ratios[0]!.toPrecision(2),
          ratios.at(-1)!.toPrecision(2),
          now.toPrecision(2),
        )}
      >
        {[0, 0.5, 1].map((ratio) => (
          <g key={ratio}>
            <line class="schedule-grid" x1={x(0)} x2={x(1)} y1={y(ratio)} y2={y(ratio)} />
            <text x={LEFT - 4} y={y(ratio) + 3} text-anchor="end">
              {ratio}
            </text>
          </g>
        ))}
        <text x={x(0)} y={HEIGHT - 4}>
          0
        </text>
        <text x={x(1)} y={HEIGHT - 4} text-anchor="end">
          {count(updates)}
        </text>
        <polyline class="schedule-curve" points={points} />
        <circle class="schedule-now" cx={x(at)} cy={y(now)} r="4" />
      </svg>
      <figcaption>{l10n.t('ε by the number of updates; the dot is where the training is')}</figcaption>
    </figure>
  );
}
