import { buildProgram } from '../../src/model/program';
import { Recording } from '../../src/model/recording';
import type { FramesMessage, RunSummary, ToPanel } from '../../src/protocol';
import { clamped } from '../../src/trace/cursor';
import type { Store } from './store';

/** Applies a message of the host to what is shown. Answers to `explain` go to whoever asked (`host.ts`). */
export function receive(store: Store, message: ToPanel): void {
  const view = store.get();
  switch (message.type) {
    case 'setup':
      store.set({ language: message.language, ready: true });
      break;
    case 'model':
      store.set({ models: new Map(view.models).set(message.model.id, message.model) });
      break;
    case 'runs':
      store.set({
        runs: message.runs,
        active: message.active,
        recipe: message.recipe,
        recordings: recordingsOf(store, message.runs),
        ...(message.active === view.active ? {} : { playing: false }),
      });
      break;
    case 'frames':
      appendFrames(store, message);
      break;
    case 'cursor':
      if (message.run === view.active) store.set({ position: message.position, stride: message.stride });
      break;
    case 'togglePlay':
      store.set({ playing: !view.playing });
      break;
  }
}

/** Keeps the recordings of listed runs, drops the others, and begins one for a run that now has its tokens. */
function recordingsOf(store: Store, runs: readonly RunSummary[]): Map<number, Recording> {
  const { models, recordings } = store.get();
  const kept = new Map<number, Recording>();
  for (const run of runs) {
    const known = recordings.get(run.id);
    const model = models.get(run.model);
    if (known) kept.set(run.id, known);
    else if (model && run.tokens.length > 0) {
      const ids = run.tokens.map((token) => token.id);
      kept.set(run.id, new Recording(buildProgram(model.spec), ids));
    }
  }
  return kept;
}

function appendFrames(store: Store, { run, first, passes, steps, values }: FramesMessage): void {
  const view = store.get();
  const recording = view.recordings.get(run);
  if (!recording || first > recording.frames.length) return;
  let offset = 0;
  passes.forEach((pass, k) => {
    const { length } = recording.layouts[pass]!;
    if (first + k >= recording.frames.length) {
      recording.append({ pass, step: steps[k]!, values: values.subarray(offset, offset + length) });
    }
    offset += length;
  });
  store.set({
    revision: view.revision + 1,
    ...(run === view.active ? { position: clamped(recording, view.position) } : {}),
  });
}
