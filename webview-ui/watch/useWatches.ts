import { useEffect, useRef, useState } from 'preact/hooks';
import type { Watched } from '../../src/protocol';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';

/** What watched expressions came to at one place, by their texts. */
type Values = ReadonlyMap<string, Watched>;

/** What they come to where the cursor stands, and what they came to where it stood before. */
export interface Watching {
  readonly now: Values;
  readonly before: Values;
}

interface Known extends Watching {
  /** The place of `now`. */
  readonly at: string;
}

const NOTHING: Known = { at: '', now: new Map(), before: new Map() };

/**
 * The values of expressions, asked of the host: one question at a time, so that a scrubber that is dragged asks no more
 * often than is answered, and in the end for where it was let go.
 */
export function useWatches({ run, position }: Step, expressions: readonly string[]): Watching {
  const actions = useActions();
  const [known, setKnown] = useState(NOTHING);
  const { frame, statement } = position;
  const at = `${run.id}:${run.hypothesis}:${frame}:${statement}`;
  const question = [at, ...expressions].join('\n');
  const wanted = useRef({ run: run.id, at, position: { frame, statement }, expressions, question });
  wanted.current = { run: run.id, at, position: { frame, statement }, expressions, question };
  const asking = useRef(false);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  useEffect(() => {
    const ask = async () => {
      asking.current = true;
      const asked = wanted.current;
      const results = await actions.evaluate(asked.run, asked.position, asked.expressions);
      asking.current = false;
      if (gone.current) return;
      const now: Values = new Map(results.map((result, k) => [asked.expressions[k]!, result]));
      setKnown((last) => (last.at === asked.at ? { ...last, now } : { at: asked.at, now, before: last.now }));
      if (wanted.current.question !== asked.question && wanted.current.expressions.length > 0) void ask();
    };
    if (expressions.length > 0 && !asking.current) void ask();
  }, [question, actions]);
  return known;
}

/** Whether a value is another than before; what had none before has not changed. */
export function hasChanged(now: Watched | undefined, before: Watched | undefined): boolean {
  if (!now || !before || !('numbers' in now) || !('numbers' in before)) return false;
  const [one, other] = [now.numbers, before.numbers];
  return one.length !== other.length || one.some((value, k) => !Object.is(value, other[k]));
}
