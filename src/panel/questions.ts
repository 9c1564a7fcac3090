import { completions } from '../equation/language/complete';
import { typeOf } from '../equation/language/type';
import { messageOf } from '../errors';
import type { FromPanel, ToPanel } from '../protocol';
import { operationAt } from '../trace/inside';
import type { Trace } from '../trace/trace';
import { Finder } from './finder';
import type { Runs } from './runs';
import { problemOf, watched } from './watches';

const QUESTIONS = ['explain', 'operation', 'evaluate', 'complete', 'find'] as const;

/** What a page asks about a run; its answer carries the same `request`. */
export type Question = Extract<FromPanel, { type: (typeof QUESTIONS)[number] }>;
type Asked<Type extends Question['type']> = Extract<Question, { type: Type }>;

/** Whether a message of the page is a question. */
export const isQuestion = (message: FromPanel): message is Question =>
  QUESTIONS.some((type) => type === message.type);

/** Answers a page's questions about runs. */
export class Questions {
  private readonly finder: Finder;

  constructor(private readonly runs: Runs) {
    this.finder = new Finder(runs);
  }

  /** Never rejects. @param trace undefined where the run was removed since */
  async answer(trace: Trace | undefined, question: Question): Promise<ToPanel> {
    const { request } = question;
    try {
      if (!trace) throw new Error(`The run of question ${request} was removed.`);
      switch (question.type) {
        case 'explain':
          return await this.explain(trace, question);
        case 'operation':
          return await this.operation(trace, question);
        case 'evaluate':
          return await this.evaluate(trace, question);
        case 'complete':
          return this.complete(trace, question);
        case 'find':
          return await this.find(trace, question);
      }
    } catch (error) {
      return refusal(question, error);
    }
  }

  /** Ends a search. */
  cancelFind(): void {
    this.finder.cancel();
  }

  private async explain(trace: Trace, { request, position, unit }: Asked<'explain'>): Promise<ToPanel> {
    const path = (trace.recording && operationAt(trace.recording, position)?.path) ?? [];
    return { type: 'explained', request, term: await this.runs.asking.explain(trace, position, unit, path) };
  }

  private async operation(trace: Trace, { request, position }: Asked<'operation'>): Promise<ToPanel> {
    const there = trace.recording && operationAt(trace.recording, position);
    if (!there) throw new Error(`Run ${trace.id} has no such operation.`);
    const compiled = { text: '', expression: there.of, type: typeOf(there.of) };
    const [value] = await this.runs.asking.evaluate(trace, compiled, [position]);
    const type = 'operationNumbers';
    return 'missing' in value!
      ? { type, request, message: value.missing }
      : { type, request, numbers: value!.numbers };
  }

  private async evaluate(
    trace: Trace,
    { request, position, expressions }: Asked<'evaluate'>,
  ): Promise<ToPanel> {
    const results = await Promise.all(expressions.map((text) => watched(this.runs, trace, position, text)));
    return { type: 'evaluated', request, results };
  }

  private complete(trace: Trace, { request, position, text, offset }: Asked<'complete'>): ToPanel {
    const names = this.runs.asking.namesAt(trace, position);
    return { type: 'completed', request, completions: names ? completions(text, offset, names) : [] };
  }

  private async find(
    trace: Trace,
    { request, position, condition, way, on }: Asked<'find'>,
  ): Promise<ToPanel> {
    const comparison = on && this.runs.cursors.comparisonOf(trace);
    if (comparison) {
      const found = await this.finder.findJointly(comparison, position, condition, way, on);
      return { type: 'found', request, ...found };
    }
    const found = await this.finder.find(trace, position, condition, way);
    return { type: 'found', request, ...(found ? { position: found } : {}) };
  }
}

function refusal({ type, request }: Question, error: unknown): ToPanel {
  switch (type) {
    case 'explain':
      return { type: 'explainFailed', request, message: messageOf(error) };
    case 'operation':
      return { type: 'operationNumbers', request, message: messageOf(error) };
    case 'evaluate':
      return { type: 'evaluated', request, results: [] };
    case 'complete':
      return { type: 'completed', request, completions: [] };
    case 'find':
      return { type: 'found', request, problem: problemOf(error) };
  }
}
