import type { Expression } from '../equation/expression';
import { messageOf } from '../errors';
import type { FromPanel, ToPanel } from '../protocol';
import { operationAt } from '../trace/inside';
import type { Trace } from '../trace/trace';
import type { Runs } from './runs';

/** What a page asks about a run; its answer carries the same `request`. */
export type Question = Extract<FromPanel, { type: 'explain' | 'operation' }>;

/** Whether a message of the page is a question. */
export const isQuestion = (message: FromPanel): message is Question =>
  message.type === 'explain' || message.type === 'operation';

/** Answers a page's question. Never rejects. @param trace undefined where the run was removed since */
export async function answer(runs: Runs, trace: Trace | undefined, question: Question): Promise<ToPanel> {
  const { request } = question;
  try {
    if (!trace) throw new Error(`The run of question ${request} was removed.`);
    switch (question.type) {
      case 'explain':
        return { type: 'explained', request, term: await explained(runs, trace, question) };
      case 'operation':
        return await operation(runs, trace, question);
    }
  } catch (error) {
    const type = question.type === 'explain' ? 'explainFailed' : 'operationNumbers';
    return { type, request, message: messageOf(error) };
  }
}

function explained(runs: Runs, trace: Trace, { position, unit }: Extract<Question, { type: 'explain' }>) {
  const path = (trace.recording && operationAt(trace.recording, position)?.path) ?? [];
  return runs.explain(trace, position, unit, path);
}

async function operation(
  runs: Runs,
  trace: Trace,
  { request, position }: Extract<Question, { type: 'operation' }>,
): Promise<ToPanel> {
  const there = trace.recording && operationAt(trace.recording, position);
  if (!there) throw new Error(`Run ${trace.id} has no such operation.`);
  const [value] = await runs.evaluate(trace, untyped(there.of), [position]);
  const type = 'operationNumbers';
  return 'missing' in value!
    ? { type, request, message: value.missing }
    : { type, request, numbers: value!.numbers };
}

/** An operation of the list is not written by anyone, and its numbers are all that is asked for. */
const untyped = (expression: Expression) =>
  ({ text: '', expression, type: { kind: 'number', over: false, shape: [] } }) as const;
