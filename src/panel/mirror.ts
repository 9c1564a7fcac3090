import { pack } from '../engine/chunks';
import type { ModelSummary, RunSummary, ToPanel } from '../protocol';
import type { Trace } from '../trace/trace';
import { recipeOf, type Standing } from './recipe';
import type { Runs } from './runs';

/** Time steps a message, when a page is sent what was computed before it listened. */
const REPLAY_FRAMES = 32;

/** What a page needs to know besides the runs. */
export interface PageContext {
  readonly standing: () => Standing;
  readonly editable: (trace: Trace) => boolean;
  readonly post: (message: ToPanel) => void;
}

/** Keeps one page's picture of the runs up to date: what it has been sent, and so what it still lacks. One per page load. */
export class Mirror {
  private readonly models = new Set<string>();
  /** Number of frames sent, by run. */
  private readonly frames = new Map<number, number>();

  constructor(
    private readonly runs: Runs,
    private readonly page: PageContext,
  ) {}

  /** Sends the list, the models it needs, and what the page lacks of the run shown. */
  async sendRuns(): Promise<void> {
    await this.sendModels();
    const standing = this.page.standing();
    this.page.post({
      type: 'runs',
      runs: this.runs.list.map((trace) => this.summary(trace)),
      active: standing.active?.id,
      recipe: recipeOf(this.runs.list, standing),
    });
    for (const id of this.frames.keys()) if (!this.runs.find(id)?.recording) this.frames.delete(id);
    if (standing.active) this.sendFrames(standing.active);
  }

  /** Sends the frames of the run shown that are new; those of another run follow when it is shown. */
  sendFrames(trace: Trace): void {
    const frames = trace.recording?.frames;
    if (!frames || trace !== this.page.standing().active || !this.models.has(trace.model)) return;
    for (let first = this.frames.get(trace.id) ?? 0; first < frames.length; first += REPLAY_FRAMES) {
      const part = frames.slice(first, first + REPLAY_FRAMES);
      this.page.post({ type: 'frames', run: trace.id, first, ...pack(part) });
      this.frames.set(trace.id, first + part.length);
    }
  }

  private async sendModels(): Promise<void> {
    for (const { model, status } of this.runs.list) {
      if (this.models.has(model) || status === 'waiting' || status === 'failed') continue;
      const loaded = await this.runs.load(model).catch(() => undefined); // the run itself says what is wrong
      if (!loaded || this.models.has(model)) continue;
      this.models.add(model);
      const summary: ModelSummary = { id: model, ...loaded };
      this.page.post({ type: 'model', model: summary });
    }
  }

  private summary(trace: Trace): RunSummary {
    const { id, text, model, status, tokens, target, translation, truncated, error, recording } = trace;
    return {
      id,
      text,
      model,
      status,
      tokens: recording ? tokens : [],
      target,
      translation,
      truncated,
      editable: this.page.editable(trace),
      ...(error ? { error } : {}),
    };
  }
}
