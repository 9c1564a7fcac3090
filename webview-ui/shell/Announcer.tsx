import type { Step } from '../hooks/useStep';
import { useThrottled } from '../hooks/useThrottled';
import { useView } from '../hooks/useView';
import { insideText } from '../inside/insideText';
import { positionText } from '../text/position';

/** Says to a screen reader where the cursor stands: soon after a step, now and then while playing. */
export function Announcer({ step }: { readonly step: Step }) {
  const playing = useView((view) => view.playing);
  const { step: where, symbol, token } = positionText(step);
  const said = useThrottled(
    [where, symbol, insideText(step), token].filter(Boolean).join(', '),
    playing ? 3000 : 300,
  );
  return (
    <p class="for-screen-readers" role="status" aria-live="polite">
      {said}
    </p>
  );
}
