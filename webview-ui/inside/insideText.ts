import { callStack } from '../../src/trace/callStack';
import { levelText } from '../../src/trace/levelText';
import type { Step } from '../hooks/useStep';
import { runTokens } from './runTokens';

/** Where the cursor stands inside of an equation, in words: `W_hf·h_{t−1} › unit 12`; empty outside. */
export function insideText(step: Step): string {
  const { recording, position } = step;
  if (!position.inside) return '';
  const levels = callStack(recording, position);
  const inner = levels.slice(levels.findIndex(({ kind }) => kind === 'statement') + 1);
  return inner.map((called) => levelText(recording, called, runTokens(step))).join(' › ');
}
