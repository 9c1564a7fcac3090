import type { Step } from '../hooks/useStep';
import { insideText } from '../inside/insideText';
import { positionText } from '../text/position';
import { SymbolName } from '../text/SymbolName';

/** Where the cursor stands, in words. */
export function PositionReadout({ step }: { readonly step: Step }) {
  const { recording, position } = step;
  const { step: where, symbol, token } = positionText(step);
  const inside = insideText(step);
  const { pass } = recording.frames[position.frame]!;
  const { defines } = recording.program.passes[pass]!.statements[position.statement]!;
  return (
    <p class="cursor-position" data-testid="position">
      <span class="position-step">{where}</span>
      <span class="position-symbol">
        <span class="for-screen-readers">{symbol}</span>
        <span aria-hidden="true">
          <SymbolName of={defines} />
        </span>
      </span>
      {inside && <span class="position-inside">{inside}</span>}
      <span class="position-token">{token}</span>
    </p>
  );
}
