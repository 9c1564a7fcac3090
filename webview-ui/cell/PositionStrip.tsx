import * as l10n from '@vscode/l10n';
import { rounded, share } from '../../src/text/numbers';
import { quoted, tokenText } from '../../src/text/shown';
import type { Token } from '../../src/text/token';
import { colourOf, type Scale } from '../heat/scale';
import { unitText } from '../heat/unitText';
import { usePalette } from '../heat/usePalette';
import { useUnits } from '../heat/useUnits';

interface PositionStripProps {
  readonly name: string;
  readonly label: string;
  readonly values: Float32Array | undefined;
  readonly before: Float32Array | undefined;
  readonly scale: Scale;
  readonly tokens: readonly Token[];
}

/** One number for each source token: a column each, its height and colour the number. */
export function PositionStrip({ name, label, values, before, scale, tokens }: PositionStripProps) {
  const palette = usePalette();
  const units = useUnits({ length: tokens.length, chosen: 0, choose: () => {}, columns: tokens.length });
  const short = (value: number) => (scale.kind === 'sequential' ? share(value, 3) : rounded(value));
  const text = (position: number) =>
    values
      ? unitText(
          name,
          position,
          values,
          before,
          `${position + 1} ${quoted(tokenText(tokens[position]!.piece))}`,
        )
      : l10n.t('not computed yet');
  return (
    <div
      class="positions"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={tokens.length - 1}
      aria-valuenow={units.current}
      aria-valuetext={text(units.current)}
      // The arrow keys go on stepping after a click.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={units.onKeyDown}
      onFocus={units.onFocus}
      onBlur={units.onBlur}
      onPointerLeave={() => units.point(undefined)}
    >
      {tokens.map((token, position) => {
        const value = values?.[position];
        const height = value === undefined ? 0 : Math.min(Math.abs(value) / scale.high, 1);
        const colour = value === undefined ? palette.sequential(0) : colourOf(value, scale, palette);
        return (
          <span
            class={`position ${units.read === position ? 'read' : ''}`}
            onPointerEnter={() => units.point(position)}
          >
            <span class="position-column">
              <span
                class="position-bar"
                style={{ height: `${Math.round(height * 100)}%`, background: colour }}
              />
            </span>
            <span class="position-value">{value === undefined ? '' : short(value)}</span>
            <span class="position-token">{tokenText(token.piece)}</span>
            {units.read === position && (
              <span class="strip-bubble position-bubble" aria-hidden="true">
                {text(position)}
              </span>
            )}
          </span>
        );
      })}
    </div>
  );
}
