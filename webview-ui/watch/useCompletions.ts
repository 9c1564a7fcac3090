import { useRef, useState } from 'preact/hooks';
import type { Completion } from '../../src/equation/language/complete';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { completed } from './completed';

/** What is offered while an expression is written, and which of it is chosen. */
export function useCompletions(steps: readonly Step[], write: (text: string, caret: number) => void) {
  const actions = useActions();
  const [offered, setOffered] = useState<readonly Completion[]>([]);
  const [chosen, setChosen] = useState<number>();
  /** Only the answer to what was written last counts. */
  const turn = useRef(0);
  const close = () => {
    turn.current++;
    setOffered([]);
    setChosen(undefined);
  };
  return {
    offered,
    chosen,
    close,
    async ask(text: string, offset: number) {
      const own = ++turn.current;
      const answers = await Promise.all(
        steps.map(({ run, position }) => actions.complete(run.id, position, text, offset)),
      );
      if (turn.current !== own) return;
      const byLabel = new Map(answers.flat().map((one) => [one.label, one]));
      // What is there already need not be offered.
      setOffered([...byLabel.values()].filter(({ label, start, end }) => text.slice(start, end) !== label));
      setChosen(undefined);
    },
    move(by: 1 | -1) {
      if (offered.length === 0) return;
      const from = chosen ?? (by > 0 ? -1 : offered.length);
      setChosen((from + by + offered.length) % offered.length);
    },
    take(number: number, text: string) {
      const { text: next, caret } = completed(text, offered[number]!);
      close();
      write(next, caret);
    },
  };
}
