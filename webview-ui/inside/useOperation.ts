import { useEffect, useState } from 'preact/hooks';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';

/** All numbers of an operation, or why there are none; those of the one before stay until the next are there. */
export interface OperationNumbers {
  readonly numbers?: Float32Array;
  readonly message?: string;
}

/** While playing, a step has to last this long before its numbers are asked for, in ms. */
const PATIENCE = 250;

/** The numbers of the operation that the cursor lies in, asked of the host. */
export function useOperation({ run, position }: Step): OperationNumbers {
  const actions = useActions();
  const playing = useView((view) => view.playing);
  const [known, setKnown] = useState<OperationNumbers & { readonly of?: string }>({});
  const { frame, statement, inside } = position;
  const { operation } = inside!;
  const question = `${run.id}:${frame}:${statement}:${operation}`;
  const place = question.replace(/^\d+:\d+/, '');
  const wanted = known.of !== question;
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    const timer = setTimeout(
      () =>
        actions
          .operation(run.id, { frame, statement, inside: { operation } })
          .then(({ numbers, message }) => {
            if (!stale) setKnown({ of: question, ...(numbers ? { numbers } : { message: message ?? '' }) });
          }),
      playing ? PATIENCE : 0,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [question, wanted, playing, actions]);
  // Those of the same operation at another time step keep their place; another operation has others.
  return known.of?.endsWith(place) ? known : {};
}
