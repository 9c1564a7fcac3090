import { compile } from '../equation/language/compile';
import { LanguageError } from '../equation/language/problem';
import { isSingle } from '../equation/language/type';
import { messageOf } from '../errors';
import type { Watched, WatchProblem } from '../protocol';
import type { Position } from '../trace/cursor';
import type { Trace } from '../trace/trace';
import { valueText } from '../trace/valueText';
import type { Runs } from './runs';

/** Numbers that are sent to be painted at most. */
const MOST_PAINTED = 4096;

/** What an expression comes to where a run stands, or why to nothing. Never rejects. */
export async function watched(runs: Runs, trace: Trace, position: Position, text: string): Promise<Watched> {
  try {
    const names = runs.asking.namesAt(trace, position);
    if (!names) throw new Error(`Run ${trace.id} has nothing computed.`);
    const compiled = compile(text, names);
    const [value] = await runs.asking.evaluate(trace, compiled, [position]);
    if ('missing' in value!) return value;
    const { type, numbers } = value!;
    const painted =
      !isSingle(type) && type.kind !== 'top' && type.kind !== 'token' && numbers.length <= MOST_PAINTED;
    return {
      text: valueText(value!, runs.computing.modelOf(trace)!.tokens),
      numbers,
      painted,
      over: type.over && type.shape.length === 0,
      ...(compiled.expression.op === 'read' ? { symbol: compiled.expression.symbol.id } : {}),
    };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** What is wrong, and where in what was written. */
export function problemOf(error: unknown): WatchProblem {
  const culprit = error instanceof LanguageError ? { start: error.start, end: error.end } : {};
  return { message: messageOf(error), ...culprit };
}
