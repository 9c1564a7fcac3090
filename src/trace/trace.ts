import { type AskedDecoding, decodingFor } from '../model/decoding/asked';
import { TARGET_LOGP } from '../model/output';
import { decoderPass } from '../model/pass';
import { buildProgram } from '../model/program';
import { type Frame, Recording } from '../model/recording';
import type { Source } from '../model/source';
import type { ModelSpec } from '../model/spec';
import { type IdToken, sourceOf, type Token } from '../text/token';
import type { Change } from './change';
import { type Position, START } from './cursor';

export type RunStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

/** Where a source text stands in a document: offsets in UTF-16 units, kept up to date while the document is edited. */
export interface Origin {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** What makes a run a branch of another: a what-if. */
export interface Branch {
  readonly of: Trace;
  /** All that differs from the run at the root, what this branch adds last. */
  readonly changes: readonly Change[];
}

/**
 * The host's append-only record of one run: everything computed, and where the reader stands in it. The single source
 * of truth; panels hold mirrors.
 */
export class Trace {
  status: RunStatus = 'waiting';
  tokens: readonly Token[] = [];
  /** The target, where one was given to be scored. */
  given: readonly IdToken[] = [];
  target: readonly number[] = [];
  translation = '';
  /** log p(Y|X) of what was written; undefined before anything was, and where that is no finite number. */
  logp: number | undefined;
  truncated = false;
  /** Something of it was computed, and not only taken from the run that it branches off. */
  begun = false;
  error: string | undefined;
  position: Position = START;
  /** Undefined when the text did not come from an editor. */
  origin: Origin | undefined;
  /** What its reader calls it. */
  name: string | undefined;
  /**
   * What the cursor steps through: everything computed, of a beam search along the hypothesis followed. Undefined until
   * the source has been cut into tokens, and again when its memory was needed.
   */
  recording: Recording | undefined;
  /** Everything computed. */
  private computed: Recording | undefined;
  /** The hypothesis of a beam search that the reader follows; undefined for the best. */
  private followed: number | undefined;

  constructor(
    readonly id: number,
    readonly model: string,
    readonly text: string,
    /** How it was to be decoded, where not as the model's description says. */
    readonly asked?: AskedDecoding,
    public branch?: Branch,
    /** What it reads, where that is known and the text is only what is shown of it. */
    readonly source?: Source,
  ) {}

  /** What its cursor moves along. */
  get timeline(): Recording | undefined {
    return this.recording;
  }

  /** Everything computed, of a beam search with all its hypotheses. */
  get whole(): Recording | undefined {
    return this.computed;
  }

  /** What differs from the run at the root of its branch. */
  get changes(): readonly Change[] {
    return this.branch?.changes ?? [];
  }

  /** The run that it comes from by way of branches; itself where it is none. */
  get root(): Trace {
    return this.branch ? this.branch.of.root : this;
  }

  /** Memory of the recorded values. */
  get bytes(): number {
    if (!this.computed) return 0;
    const { frames, beam } = this.computed;
    return frames.reduce((total, { values }) => total + values.byteLength, beam?.bytes ?? 0);
  }

  get hypothesis(): number | undefined {
    return this.followed;
  }

  /** Follows the best target through a hypothesis of a beam search, or the best of all; also one yet to be computed. */
  follow(hypothesis: number | undefined): void {
    this.followed = hypothesis;
    this.recording = this.computed?.along(hypothesis);
  }

  /** Gets ready to be computed (again). What was written stays to be read until it is written anew. */
  begin(): void {
    this.status = 'waiting';
    this.truncated = false;
    this.error = undefined;
    this.forget();
  }

  /** Lets go of everything that can be computed again. */
  forget(): void {
    this.tokens = [];
    this.given = [];
    this.begun = false;
    this.recording = this.computed = undefined;
  }

  /** Begins the recording of a model. @param before time steps that are reused of the run that it branches off */
  cut(
    spec: ModelSpec,
    tokens: readonly Token[],
    given: readonly IdToken[] = [],
    before: readonly Frame[] = [],
  ): void {
    this.tokens = tokens;
    this.given = given;
    const program = buildProgram(spec, decodingFor(spec, this.asked, given));
    this.computed = new Recording(program, sourceOf(tokens));
    for (const frame of before) this.computed.append(frame);
    this.recording = this.computed.along(this.followed);
  }

  append(frames: readonly Frame[], target: readonly number[], translation: string): void {
    for (const frame of frames) this.computed!.append(frame);
    this.begun = true;
    this.recording = this.computed!.along(this.followed);
    const logp = logpOf(this.computed!);
    // JSON, which the panel's state is kept in, has no infinity.
    this.logp = Number.isFinite(logp) ? logp : undefined;
    this.target = target;
    this.translation = translation;
  }
}

/** Of a beam search, of its best hypothesis. */
function logpOf(recording: Recording): number | undefined {
  if (recording.beam) return recording.beam.bestThrough(undefined)?.logp;
  const decoder = decoderPass(recording.program);
  const last = recording.frames.findLast(({ pass }) => pass === decoder);
  const slot = last && recording.layouts[last.pass]!.slots.get(TARGET_LOGP);
  return slot && last.values[slot.offset];
}
