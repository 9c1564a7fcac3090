import { fitted } from './fit';
import { TOKEN_HEIGHT } from './geometry';

/** A token inside its box. The whole of it is in the page, whatever there is room for. */
export function TokenText({ text, width }: { readonly text: string; readonly width: number }) {
  const { size, clipped } = fitted(text, width);
  return (
    <svg aria-hidden="true" x={-width / 2} y={-TOKEN_HEIGHT / 2} width={width} height={TOKEN_HEIGHT}>
      <text
        class={clipped ? 'clipped' : ''}
        x={clipped ? 0 : width / 2}
        y={TOKEN_HEIGHT / 2}
        dy="0.35em"
        style={{ fontSize: `${size}px` }}
      >
        {text}
      </text>
    </svg>
  );
}
