import { pack } from '../engine/chunks';
import { ancestry, type BeamTree, type Hypothesis, NO_PARENT } from '../model/beamTree';
import type { Frame } from '../model/recording';
import type { RunSummary, ToPanel } from '../protocol';
import { markedPieces, type Token } from '../text/token';
import type { Stride } from '../trace/cursor';
import type { Trace } from '../trace/trace';
import { recipeOf } from './recipe';
import type { Runs } from './runs';
import type { RunEvent } from './runs/events';

/** Time steps a message, when a page is sent what was computed before it listened. */
const MOST_FRAMES = 32;

/** Bytes of values posted at once; the rest follows when others have had their turn. */
const MOST_BYTES = 1024 * 1024;

/** What a page has been sent of a run. */
interface Sent {
  /** Number of time steps; without those of a beam search. */
  frames: number;
  /** Number of hypotheses. */
  hypotheses: number;
  /** Numbers of the hypotheses whose steps it has. */
  readonly kept: Set<number>;
}

/**
 * Keeps one page's picture of the runs up to date: knows what it has been sent, and so what it still lacks. One per
 * page load. Models come before the runs that need them, runs before their frames.
 */
export class Mirror {
  private readonly models = new Set<string>();
  /** What has been sent of each run that the page knows with its tokens. */
  private readonly sent = new Map<number, Sent>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly runs: Runs,
    private readonly stride: () => Stride,
    private readonly post: (message: ToPanel) => void,
  ) {
    this.sendAll();
  }

  update(event: RunEvent): void {
    if (event.kind === 'list') this.sendAll();
    else if (event.kind === 'run') this.sendRun(event.trace);
  }

  /** Sends no more. */
  close(): void {
    clearTimeout(this.timer);
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
      redoable: this.runs.redoable !== undefined,
    });
    this.sent.forEach((_, id) => {
      if (!this.runs.find(id)?.recording) this.sent.delete(id);
    });
    for (const trace of list) this.announced(trace);
    for (const trace of this.runs.onShow) this.sendValues(trace);
  }

  private sendRun(trace: Trace): void {
    this.sendModel(trace);
    this.post({ type: 'run', run: this.summary(trace) });
    this.announced(trace);
    if (this.runs.onShow.includes(trace)) this.sendValues(trace);
  }

  /** As another one, where its files have changed since. */
  private sendModel(trace: Trace): void {
    const loaded = this.runs.computing.modelOf(trace);
    if (!loaded || this.models.has(loaded.id)) return;
    const { id, spec, vocabulary } = loaded;
    this.models.add(id);
    this.post({ type: 'model', model: { id, spec, vocabulary: markedPieces(vocabulary) } });
  }

  private announced({ id, recording }: Trace): void {
    if (recording && !this.sent.has(id)) this.sent.set(id, { frames: 0, hypotheses: 0, kept: new Set() });
  }

  private sendValues(trace: Trace): void {
    const { id, recording } = trace;
    const sent = this.sent.get(id);
    if (!recording || !sent) return;
    const { beam, frames } = recording;
    const all = this.sendFrames(
      id,
      sent,
      beam ? frames.filter(({ parent }) => parent === undefined) : frames,
    );
    if (!beam || !all) return;
    this.sendTree(id, sent, beam);
    this.sendLine(id, sent, beam, ancestry(beam.bestThrough(trace.hypothesis)));
  }

  /** A run that is large is sent bit by bit. Returns whether the page has all of these frames now. */
  private sendFrames(run: number, sent: Sent, frames: readonly Frame[]): boolean {
    let bytes = 0;
    while (sent.frames < frames.length) {
      if (bytes >= MOST_BYTES) {
        this.goOnLater();
        return false;
      }
      const first = sent.frames;
      const { passes, steps, values } = pack(frames.slice(first, first + MOST_FRAMES));
      sent.frames += passes.length;
      bytes += values.byteLength;
      this.post({ type: 'frames', run, first, passes, steps, values });
    }
    return true;
  }

  private goOnLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      for (const trace of this.runs.onShow) this.sendValues(trace);
    }, 0);
  }

  private sendTree(run: number, sent: Sent, { hypotheses }: BeamTree): void {
    const first = sent.hypotheses;
    if (first === hypotheses.length) return;
    const added = hypotheses.slice(first);
    sent.hypotheses = hypotheses.length;
    this.post({
      type: 'hypotheses',
      run,
      first,
      parents: Int32Array.from(added, ({ parent }) => parent?.number ?? NO_PARENT),
      tokens: Int32Array.from(added, ({ token }) => token),
      logps: Float32Array.from(added, ({ logp }) => logp),
      scores: Float32Array.from(added, ({ score }) => score),
    });
  }

  /** Of the hypothesis followed and those it goes on from, what the page lacks. */
  private sendLine(run: number, sent: Sent, beam: BeamTree, line: readonly Hypothesis[]): void {
    const lacking = line.filter((one) => !sent.kept.has(one.number));
    for (let first = 0; first < lacking.length; first += MOST_FRAMES) {
      const part = lacking.slice(first, first + MOST_FRAMES);
      for (const { number } of part) sent.kept.add(number);
      this.post({
        type: 'hypothesisFrames',
        run,
        hypotheses: Int32Array.from(part, ({ number }) => number),
        values: pack(part.map((one) => beam.frame(one)!)).values,
      });
    }
  }

  private summary(trace: Trace): RunSummary {
    const { id, text, asked, hypothesis, status, tokens, given } = trace;
    const model = this.runs.computing.modelOf(trace)?.id ?? trace.model;
    const { target, translation, logp, truncated, error, origin, branch, name } = trace;
    const editable = origin !== undefined;
    const other = this.runs.cursors.comparisonOf(trace)?.other(trace);
    return {
      id,
      text,
      model,
      ...(asked ? { asked } : {}),
      ...(hypothesis === undefined ? {} : { hypothesis }),
      status,
      tokens: shown(tokens),
      given,
      target,
      translation,
      ...(logp === undefined ? {} : { logp }),
      truncated,
      editable,
      ...(error ? { error } : {}),
      ...(other ? { comparedWith: other.id } : {}),
      ...(branch
        ? {
            branch: {
              of: branch.of.id,
              changes: branch.changes,
              own: branch.changes.length - branch.of.changes.length,
            },
          }
        : {}),
      ...(name === undefined ? {} : { name }),
    };
  }
}

function shown(tokens: readonly Token[]): readonly Token[] {
  const pieces = markedPieces(tokens.map((token) => token.piece));
  return tokens.map((token, k) => ({ ...token, piece: pieces[k]! }));
}
