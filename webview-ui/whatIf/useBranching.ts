import { useState } from 'preact/hooks';
import type { Change } from '../../src/trace/change';
import { useActions } from '../hooks/useView';

/** Makes a branch at once, without a form; `problem` says why the last one was refused. */
export function useBranching(run: number) {
  const actions = useActions();
  const [problem, setProblem] = useState<string>();
  const branch = (change: Change) =>
    actions.branch(run, change).then(
      () => setProblem(undefined),
      (error: Error) => setProblem(error.message),
    );
  return { branch, problem };
}
