import * as v from 'valibot';
import type * as vscode from 'vscode';
import { Asked } from './protocol';

const KEY = 'seq2seq.experiments';

const ByName = v.record(v.string(), v.unknown());

/** Keeps what reruns were of with the workspace, by their experiments. What is not understood is forgotten. */
export function askedIn(state: Pick<vscode.Memento, 'get' | 'update'>) {
  const all = () => {
    const checked = v.safeParse(ByName, state.get(KEY));
    return checked.success ? checked.output : {};
  };
  return {
    asked(name: string): Asked | undefined {
      const checked = v.safeParse(Asked, all()[name]);
      return checked.success ? checked.output : undefined;
    },
    remember: (name: string, asked: Asked) => void state.update(KEY, { ...all(), [name]: asked }),
  };
}
