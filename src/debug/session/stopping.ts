import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import type { Recording } from '../../model/recording';
import type { Trace } from '../../trace/trace';
import { anomalyText } from './anomalyTexts';
import type { Breakpoints } from './breakpoints';
import type { Stop } from './runtime';

/** The only thread: equations are computed one after another. */
export const THREAD = 1;

/** What is told of a stop. */
export interface Stopped {
  readonly event: Dap.StoppedEvent['body'];
  /** Where the stop is out of the ordinary. */
  readonly exception?: Dap.ExceptionInfoResponse['body'];
}

/** What VS Code is told of a stop. */
export function stoppedAt(
  stop: Stop,
  trace: Trace,
  recording: Recording | undefined,
  breakpoints: Breakpoints,
): Stopped {
  const base = { threadId: THREAD, allThreadsStopped: true };
  switch (stop.reason) {
    case 'moved':
      return {
        event: {
          ...base,
          reason: 'goto',
          description: l10n.t('Moved in the panel'),
          preserveFocusHint: true,
        },
      };
    case 'end':
      return atEnd(trace);
    case 'watch':
      return atBreakpoint(stop.number, recording!, breakpoints);
    default:
      return { event: { ...base, reason: stop.reason } };
  }
}

function atEnd({ status, error }: Trace): Stopped {
  const base = { threadId: THREAD, allThreadsStopped: true };
  if (status === 'failed') {
    const description = l10n.t('The run failed');
    return {
      event: { ...base, reason: 'exception', description, text: error ?? '' },
      exception: { exceptionId: description, description: error ?? '', breakMode: 'unhandled' },
    };
  }
  const description =
    status === 'cancelled' ? l10n.t('The run was cancelled here') : l10n.t('End of the run');
  return { event: { ...base, reason: 'step', description } };
}

const REASONS = {
  line: 'breakpoint',
  function: 'function breakpoint',
  data: 'data breakpoint',
  exception: 'exception',
} as const;

function atBreakpoint(number: number, recording: Recording, breakpoints: Breakpoints): Stopped {
  const hit = breakpoints.at(recording, number);
  const [first] = hit;
  const anomaly = hit.find((one) => one.anomaly)?.anomaly;
  const text = anomaly && anomalyText(anomaly);
  const event: Dap.StoppedEvent['body'] = {
    threadId: THREAD,
    allThreadsStopped: true,
    reason: text ? 'exception' : REASONS[first?.kind ?? 'line'],
    hitBreakpointIds: hit.map(({ id }) => id),
    ...(text ? { description: text.label, text: text.description } : {}),
  };
  if (!text) return { event };
  return {
    event,
    exception: { exceptionId: text.label, description: text.description, breakMode: 'always' },
  };
}
