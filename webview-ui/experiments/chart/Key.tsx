import { dashOf, markOf } from './marks';

interface Properties {
  /** Number of a condition's mark; without it, it is of a set alone. */
  readonly mark?: number;
  /** Number of the set; the shipped one by itself. */
  readonly set?: number;
  /** Without its line: where there are points only. */
  readonly point?: boolean;
}

/** The mark of a condition, or of a set, beside its name. */
export function Key({ mark, set = 0, point = false }: Properties) {
  const { shape, tone } = markOf(mark ?? 0);
  return (
    <svg
      class={`key ${mark === undefined ? '' : tone} ${point ? 'key-point' : ''}`}
      viewBox={point ? '-7 -7 14 14' : '-14 -7 28 14'}
      aria-hidden="true"
    >
      {!point && <path class="line" d="M-13 0H13" stroke-dasharray={dashOf(set)} />}
      <path class={set === 0 ? 'point' : 'point hollow'} d={shape} />
    </svg>
  );
}
