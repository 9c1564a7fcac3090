import { useEffect, useState } from 'preact/hooks';
import type { Term } from '../../src/equation/terms';
import type { Position } from '../../src/trace/cursor';
import { useActions, useView } from '../hooks/useView';

/** The answer to one question, or why there is none; the last answer stays until the next one is there. */
export interface Answer {
  readonly term?: Term;
  readonly error?: string;
  /** The term belongs to the question asked now, not to one before. */
  readonly fresh: boolean;
}

/** While playing, a step has to last this long before its numbers are asked for, in ms. */
const PATIENCE = 250;

/** One unit of a statement of the run shown, or of the operation that a position lies in, in numbers, asked of the host while `wanted`. */
export function useTerm(run: number, position: Position, unit: number, wanted: boolean): Answer {
  const actions = useActions();
  const playing = useView((view) => view.playing);
  const [answer, setAnswer] = useState<{ of: string; term?: Term; error?: string }>();
  const { frame, statement, inside } = position;
  const operation = inside?.operation;
  const question = `${run}:${frame}:${statement}:${operation}:${unit}`;
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    const within = { frame, statement, ...(operation === undefined ? {} : { inside: { operation } }) };
    const settle = (result: { term?: Term; error?: string }) => {
      if (!stale) setAnswer({ of: question, ...result });
    };
    const timer = setTimeout(
      () =>
        actions.explain(within, unit).then(
          (term) => settle({ term }),
          (error: unknown) => settle({ error: error instanceof Error ? error.message : String(error) }),
        ),
      playing ? PATIENCE : 0,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [question, wanted, playing, actions]);
  const { of, ...rest } = answer ?? {};
  return { ...rest, fresh: of === question };
}
