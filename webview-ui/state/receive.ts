import { buildProgram } from '../../src/model/program';
import { Recording } from '../../src/model/recording';
import type { FramesMessage, RunSummary, ToPanel } from '../../src/protocol';
import { sourceOf } from '../../src/text/token';
import { clamped, type Position, START, type Stride } from '../../src/trace/cursor';
import { type Store, shown } from './store';

/**
 * Applies a message of the host to what is shown. Answers to `explain` go to whoever asked (`host.ts`), a request to
 * play to the actions (`main.tsx`).
 */
export function receive(store: Store, message: ToPanel): void {
  const view = store.get();
  switch (message.type) {
    case 'setup':
      store.set({ language: message.language, ready: true });
      break;
    case 'model':
      store.set({ models: new Map(view.models).set(message.model.id, message.model) });
      break;
    case 'runs': {
      const recordings = recordingsOf(store, message.runs);
      const { runs, active, recipe } = message;
      if (active === view.active) {
        // The panel's cursor is ahead of what the host knew when it wrote this.
        store.set({ runs, recordings, recipe: { ...recipe, position: view.wanted, stride: view.stride } });
      } else {
        const recording = active === undefined ? undefined : recordings.get(active);
        const { position: wanted, stride } = recipe;
        const position = recording ? clamped(recording, wanted) : START;
        store.set({ runs, active, recordings, recipe, wanted, position, stride, playing: false });
      }
      break;
    }
    case 'run': {
      const runs = view.runs.map((run) => (run.id === message.run.id ? message.run : run));
      store.set({ runs, recordings: recordingsOf(store, runs) });
      break;
    }
    case 'frames':
      appendFrames(store, message);
      break;
    case 'cursor':
      if (message.run === view.active) placeCursor(store, message.position, message.stride);
      break;
  }
}

function placeCursor(store: Store, wanted: Position, stride: Stride): void {
  const view = store.get();
  const recording = shown(view)?.recording;
  const position = recording ? clamped(recording, wanted) : START;
  const recipe = view.recipe && { ...view.recipe, position: wanted, stride };
  store.set({ wanted, position, stride, recipe });
}

/** Keeps the recordings of listed runs, drops the others, and begins one for a run that now has its tokens. */
function recordingsOf(store: Store, runs: readonly RunSummary[]): Map<number, Recording> {
  const { models, recordings } = store.get();
  const kept = new Map<number, Recording>();
  for (const run of runs) {
    const known = recordings.get(run.id);
    const model = models.get(run.model);
    if (!model || run.tokens.length === 0) continue;
    if (known) kept.set(run.id, known);
    else kept.set(run.id, new Recording(buildProgram(model.spec), sourceOf(run.tokens)));
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
    ...(run === view.active ? { position: clamped(recording, view.wanted) } : {}),
  });
}
