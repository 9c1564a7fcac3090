import { pack } from '../engine/chunks';
import type { LoadedModel } from '../engine/client';
import type { RunSummary, ToPanel } from '../protocol';
import type { Stride } from '../trace/cursor';
import type { Trace } from '../trace/trace';
import { recipeOf } from './recipe';
import type { RunEvent, Runs } from './runs';

/** Time steps a message, when a page is sent what was computed before it listened. */
const REPLAY_FRAMES = 32;

/**
 * Keeps one page's picture of the runs up to date: knows what it has been sent, and so what it still lacks. One per
 * page load. Models come before the runs that need them, runs before their frames.
 */
export class Mirror {
  private readonly models = new Map<string, LoadedModel>();
  /** Number of frames sent of each run that the page knows with its tokens. */
  private readonly frames = new Map<number, number>();

  constructor(
    private readonly runs: Runs,
    private readonly stride: () => Stride,
    private readonly post: (message: ToPanel) => void,
  ) {
    this.sendAll();
  }

  update(event: RunEvent): void {
    if (event.kind === 'list') this.sendAll();
    else this.sendRun(event.trace);
  }

  /** The list, and what the page lacks of the run shown; the values of another run follow when it is shown. */
  private sendAll(): void {
    const { list, shown } = this.runs;
    for (const trace of list) this.sendModel(trace);
    this.post({
      type: 'runs',
      runs: list.map((trace) => this.summary(trace)),
      active: shown?.id,
      recipe: recipeOf(this.runs, this.stride()),
    });
    this.frames.forEach((_, id) => {
      if (!this.runs.find(id)?.recording) this.frames.delete(id);
    });
    for (const trace of list) this.announced(trace);
    for (const trace of this.runs.onShow) this.sendFrames(trace);
  }

  private sendRun(trace: Trace): void {
    this.sendModel(trace);
    this.post({ type: 'run', run: this.summary(trace) });
    this.announced(trace);
    if (this.runs.onShow.includes(trace)) this.sendFrames(trace);
  }

  /** Again, when the model was loaded anew. */
  private sendModel({ model, recording }: Trace): void {
    const loaded = this.runs.modelOf(model);
    if (!loaded || !recording || this.models.get(model) === loaded) return;
    this.models.set(model, loaded);
    const { spec, vocabulary } = loaded;
    this.post({ type: 'model', model: { id: model, spec, vocabulary } });
  }

  private announced({ id, recording }: Trace): void {
    if (recording && !this.frames.has(id)) this.frames.set(id, 0);
  }

  private sendFrames({ id, recording }: Trace): void {
    const sent = this.frames.get(id);
    if (!recording || sent === undefined) return;
    for (let first = sent; first < recording.frames.length; first += REPLAY_FRAMES) {
      const part = recording.frames.slice(first, first + REPLAY_FRAMES);
      this.post({ type: 'frames', run: id, first, ...pack(part) });
      this.frames.set(id, first + part.length);
    }
  }

  private summary(trace: Trace): RunSummary {
    const { id, text, model, status, tokens, target, translation, truncated, error, origin } = trace;
    const editable = origin !== undefined;
    const other = this.runs.comparisonOf(trace)?.other(trace);
    return {
      id,
      text,
      model,
      status,
      tokens,
      target,
      translation,
      truncated,
      editable,
      ...(error ? { error } : {}),
      ...(other ? { comparedWith: other.id } : {}),
    };
  }
}
