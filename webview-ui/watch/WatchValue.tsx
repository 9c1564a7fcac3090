import * as l10n from '@vscode/l10n';
import type { Watched, WatchProblem } from '../../src/protocol';
import type { Side } from '../../src/trace/sides';
import { SideMark } from '../comparison/SideMark';
import type { Step } from '../hooks/useStep';
import { hasChanged, type Watching } from './useWatches';
import { WatchStrip } from './WatchStrip';

/** A run whose values are watched: the one shown, or a side of a comparison. */
export interface WatchedSide {
  readonly step: Step;
  readonly values: Watching;
  readonly side?: Side;
}

/** What an expression comes to on a side, and whether that is another value than before. */
interface ValueOn {
  /** Undefined until it is known. */
  readonly value: Watched | undefined;
  /** Where the cursor stood before. */
  readonly before: Watched | undefined;
  readonly changed: boolean;
  readonly problem: WatchProblem | undefined;
}

/** What an expression comes to on a side. */
export function valueOn({ values: { now, before } }: WatchedSide, text: string): ValueOn {
  const value = now.get(text);
  return {
    value,
    before: before.get(text),
    changed: hasChanged(value, before.get(text)),
    problem: value && 'problem' in value ? value.problem : undefined,
  };
}

interface Properties {
  readonly id: string;
  readonly text: string;
  readonly step: Step;
  readonly side: Side | undefined;
  readonly on: ValueOn;
}

/** A value in words, in a comparison behind the mark of its side, and as a strip where it is a vector. */
export function WatchValue({ id, text, step, side, on: { value, before, changed, problem } }: Properties) {
  const classes = [
    'watch-value',
    ...(changed ? ['watch-value-changed'] : []),
    ...(problem ? ['watch-problem'] : []),
  ];
  return (
    <>
      <span
        id={id}
        class={classes.join(' ')}
        data-testid="watch-value"
        data-side={side}
        title={changed && before && 'text' in before ? l10n.t('before: {0}', before.text) : undefined}
      >
        {side && <SideMark side={side} />}
        {value && <span>{wordsOf(value)}</span>}
        {changed && <span class="for-screen-readers">, {l10n.t('changed')}</span>}
      </span>
      {value && 'numbers' in value && value.painted && (
        <WatchStrip step={step} text={text} value={value} before={before} side={side} />
      )}
    </>
  );
}

function wordsOf(value: Watched): string {
  if ('problem' in value) return value.problem.message;
  return 'missing' in value ? value.missing : value.text;
}
