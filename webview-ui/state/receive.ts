import { ancestry, NO_PARENT } from '../../src/model/beamTree';
import { type Frame, Recording } from '../../src/model/recording';
import type { ModelSpec } from '../../src/model/spec';
import type {
  FramesMessage,
  HypothesesMessage,
  HypothesisFramesMessage,
  RunSummary,
  ToPanel,
} from '../../src/protocol';
import { sourceOf } from '../../src/text/token';
import { clamped, type Position, START, type Stride } from '../../src/trace/cursor';
import { programOf } from './program';
import { timelineOf } from './shownTimeline';
import { activeRun, type Store, type View } from './store';

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
    case 'tested':
      store.set({ tested: message.sections });
      break;
    case 'model':
      store.set({ models: new Map(view.models).set(message.model.id, message.model) });
      break;
    case 'runs': {
      const known = recordingsOf(view, message.runs);
      const { runs, active, recipe, redoable } = message;
      const next = { ...view, runs, active, ...known };
      if (active === view.active && activeRun(next)?.comparedWith === activeRun(view)?.comparedWith) {
        // The panel's cursor is ahead of what the host knew when it wrote this.
        const ahead = { ...recipe, position: view.wanted, stride: view.stride };
        store.set({ runs, ...known, redoable, recipe: ahead, ...placed(view, next) });
      } else {
        const { position: wanted, stride } = recipe;
        const position = positionIn(next, wanted);
        store.set({ runs, active, ...known, redoable, recipe, wanted, position, stride, playing: false });
      }
      break;
    }
    case 'run': {
      const runs = view.runs.map((run) => (run.id === message.run.id ? message.run : run));
      const known = recordingsOf(view, runs);
      store.set({ runs, ...known, ...placed(view, { ...view, runs, ...known }) });
      break;
    }
    case 'frames':
    case 'hypotheses':
    case 'hypothesisFrames':
      grow(store, message);
      break;
    case 'cursor':
      if (message.run === view.active) placeCursor(store, message.position, message.stride);
      break;
  }
}

/** The nearest position to the one wanted that has been received. */
function positionIn(view: View, wanted: Position): Position {
  const timeline = timelineOf(view);
  return timeline ? clamped(timeline, wanted) : START;
}

function placeCursor(store: Store, wanted: Position, stride: Stride): void {
  const view = store.get();
  const position = positionIn(view, wanted);
  const recipe = view.recipe && { ...view.recipe, position: wanted, stride };
  store.set({ wanted, position, stride, recipe });
}

/** Where the cursor stands, where what is shown has other recordings than before. */
function placed(before: View, now: View): Partial<View> {
  const changed = (id: number | undefined) =>
    id !== undefined && now.recordings.has(id) && now.recordings.get(id) !== before.recordings.get(id);
  const run = activeRun(now);
  return changed(run?.id) || changed(run?.comparedWith) ? { position: positionIn(now, now.wanted) } : {};
}

/** Keeps the recordings of listed runs, drops the others, and begins one for a run that now has its tokens. */
function recordingsOf({ models, received, recordings }: View, runs: readonly RunSummary[]) {
  const kept = { received: new Map<number, Recording>(), recordings: new Map<number, Recording>() };
  for (const run of runs) {
    const model = models.get(run.model);
    if (!model || run.tokens.length === 0) continue;
    const all = received.get(run.id) ?? begun(run, model.spec);
    kept.received.set(run.id, all);
    kept.recordings.set(run.id, followed(all, run.hypothesis, recordings.get(run.id)));
  }
  return kept;
}

function begun(run: RunSummary, spec: ModelSpec): Recording {
  return new Recording(programOf(run, spec), sourceOf(run.tokens));
}

/** What was received, along the hypothesis followed. Until all its steps are there, what was shown before stays. */
function followed(all: Recording, hypothesis: number | undefined, before: Recording | undefined): Recording {
  const { beam } = all;
  if (!beam) return all;
  const line = ancestry(beam.bestThrough(hypothesis));
  const frames = line.map((one) => beam.frame(one));
  const last = before?.frames.at(-1);
  if (before && (frames.includes(undefined) || (last && last === frames.at(-1)))) return before;
  return all.along(hypothesis);
}

function grow(store: Store, message: FramesMessage | HypothesesMessage | HypothesisFramesMessage): void {
  const view = store.get();
  const all = view.received.get(message.run);
  if (!all) return;
  if (message.type === 'frames') appendFrames(all, message);
  else if (message.type === 'hypotheses') appendHypotheses(all, message);
  else keepFrames(all, message);
  const hypothesis = view.runs.find((run) => run.id === message.run)?.hypothesis;
  const recording = followed(all, hypothesis, view.recordings.get(message.run));
  const recordings = new Map(view.recordings).set(message.run, recording);
  const shown = message.run === view.active || message.run === activeRun(view)?.comparedWith;
  store.set({
    revision: view.revision + 1,
    recordings,
    ...(shown ? { position: positionIn({ ...view, recordings }, view.wanted) } : {}),
  });
}

function appendFrames(all: Recording, { first, passes, steps, values }: FramesMessage): void {
  if (first > all.frames.length) return;
  let offset = 0;
  passes.forEach((pass, k) => {
    const { length } = all.layouts[pass]!;
    if (first + k >= all.frames.length) {
      all.append({ pass, step: steps[k]!, values: values.subarray(offset, offset + length) });
    }
    offset += length;
  });
}

function appendHypotheses(
  { beam }: Recording,
  { first, parents, tokens, logps, scores }: HypothesesMessage,
): void {
  if (!beam || first > beam.hypotheses.length) return;
  for (let k = beam.hypotheses.length - first; k < parents.length; k++)
    beam.add(parents[k]!, tokens[k]!, logps[k]!, scores[k]!);
}

function keepFrames(all: Recording, { hypotheses, values }: HypothesisFramesMessage): void {
  const pass = all.program.passes.length - 1;
  const { length } = all.layouts[pass]!;
  hypotheses.forEach((number, k) => {
    const hypothesis = all.beam?.hypotheses[number];
    if (!hypothesis) return;
    const { step, parent } = hypothesis;
    const part = values.subarray(k * length, (k + 1) * length);
    const frame: Frame = { pass, step, values: part, parent: parent?.number ?? NO_PARENT };
    all.beam!.keep(hypothesis, frame);
  });
}
