import type { Step } from '../hooks/useStep';
import { positionText } from '../text/position';

/** Where the cursor stands, in words. */
export function PositionReadout({ step }: { readonly step: Step }) {
  const { step: where, symbol, token } = positionText(step);
  return (
    <p class="cursor-position" data-testid="position">
      <span class="position-step">{where}</span>
      <span class="position-symbol">{symbol}</span>
      <span class="position-token">{token}</span>
    </p>
  );
}
