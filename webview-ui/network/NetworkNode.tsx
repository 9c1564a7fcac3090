import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { PATHS } from '../icons/Icon';
import { RADIUS, TOKEN_HEIGHT } from './geometry';
import type { Progress } from './progress';
import { TokenText } from './TokenText';

/** One time step of one block, as drawn. */
export interface NodeProperties {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly pitch: number;
  readonly kind: 'token' | 'state' | 'attention';
  /** The whole name, for tooltip and screen reader. */
  readonly label: string;
  /** What stands in it: a token, or the number of the step. */
  readonly text: string;
  readonly progress: Progress;
  /** It can be gone to. */
  readonly reachable: boolean;
  /** Part of the tab order: one node of the network is. */
  readonly tabbable: boolean;
  readonly unknown?: boolean;
  /** It was predicted, not gold. */
  readonly predicted?: boolean | undefined;
  /** A what-if set what it stands for. */
  readonly changed?: boolean;
  /** How much the current decoder step attends to it: `share` of the whole, in `colour`. */
  readonly attended?: { readonly share: number; readonly colour: string } | undefined;
}

/** A circle for a state, a box for a token, a diamond for attention. */
export function NetworkNode(node: NodeProperties) {
  const { row, column, x, y, pitch, kind, label, text, progress, reachable, tabbable } = node;
  const { unknown, predicted, changed, attended } = node;
  // The same element as before tells Preact that there is nothing to compare: networks are large.
  return useMemo(
    () => (
      // biome-ignore lint/a11y/useSemanticElements: SVG has no button
      <g
        class={[
          `node node-${kind} ${progress}`,
          unknown && 'unknown',
          predicted && 'predicted',
          changed && 'changed',
        ]
          .filter(Boolean)
          .join(' ')}
        role="button"
        tabindex={tabbable ? 0 : -1}
        aria-label={progress === 'current' ? l10n.t('{0}, current', label) : label}
        aria-disabled={!reachable}
        data-row={row}
        data-column={column}
        data-progress={progress}
        transform={`translate(${x} ${y})`}
      >
        <title>{label}</title>
        <Shape kind={kind} width={pitch - 6} />
        {attended && attended.share >= 0.01 && (
          <rect
            class="attended"
            x={3 - pitch / 2}
            y={TOKEN_HEIGHT / 2 - 4}
            width={(pitch - 6) * Math.min(attended.share, 1)}
            height={4}
            style={{ fill: attended.colour }}
          />
        )}
        {kind === 'token' ? <TokenText text={text} width={pitch - 10} /> : <text dy="0.35em">{text}</text>}
        {changed && <Changed kind={kind} width={pitch - 6} />}
      </g>
    ),
    [
      row,
      column,
      x,
      y,
      pitch,
      kind,
      label,
      text,
      progress,
      reachable,
      tabbable,
      unknown,
      predicted,
      changed,
      attended?.share,
      attended?.colour,
    ],
  );
}

/** A pencil at the upper right: by its form, not by a colour alone. */
function Changed({ kind, width }: { readonly kind: NodeProperties['kind']; readonly width: number }) {
  const [x, y] = kind === 'token' ? [width / 2 - 4, -TOKEN_HEIGHT / 2 - 6] : [RADIUS - 3, -RADIUS - 6];
  return <path class="changed-mark" transform={`translate(${x} ${y}) scale(0.8)`} d={PATHS.edit} />;
}

function Shape({ kind, width }: { readonly kind: NodeProperties['kind']; readonly width: number }) {
  if (kind === 'token') {
    return (
      <rect class="shape" x={-width / 2} y={-TOKEN_HEIGHT / 2} width={width} height={TOKEN_HEIGHT} rx={4} />
    );
  }
  if (kind === 'state') return <circle class="shape" r={RADIUS} />;
  const reach = RADIUS + 2;
  return <path class="shape" d={`M0 ${-reach}L${reach} 0 0 ${reach} ${-reach} 0z`} />;
}
