import * as v from 'valibot';
import * as vscode from 'vscode';
import { TrainingConfig } from '../training/config';
import { DataConfig } from '../training/data/fields';
import type { Kept } from './training';
import type { Keeping } from './trainings';
import { isMissing } from './workspaceFiles';

const KEY = 'seq2seq.trainings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const KeptTraining = v.object({
  folder: v.string(),
  config: TrainingConfig,
  status: v.picklist(['stopped', 'finished', 'failed']),
  progress: v.object({
    update: count,
    updates: count,
    epoch: v.exactOptional(count),
    seconds: v.exactOptional(v.number()),
    tokensPerSecond: v.exactOptional(v.number()),
    kept: v.exactOptional(v.object({ update: count, value: v.number() })),
  }),
  note: v.optional(v.string()),
  interrupted: v.optional(v.boolean()),
  diverged: v.optional(v.string()),
  saved: v.boolean(),
  source: v.optional(v.string()),
  moved: v.optional(DataConfig),
});

/** Keeps the list with the workspace. What an older version kept otherwise, and whose folder is gone, is forgotten. */
export const keptIn = (state: vscode.Memento): Keeping => ({
  async read() {
    const kept = state.get<unknown[]>(KEY, []).flatMap((one): Kept[] => {
      const checked = v.safeParse(KeptTraining, one);
      return checked.success ? [checked.output] : [];
    });
    const there = await Promise.all(kept.map(({ folder }) => exists(vscode.Uri.parse(folder))));
    return kept.filter((_, k) => there[k]);
  },
  write: (kept) => void state.update(KEY, kept),
});

/** What cannot be reached now may be there again later. */
const exists = (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    (error: unknown) => !isMissing(error),
  );
