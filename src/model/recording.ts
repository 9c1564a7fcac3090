import type { At, MathSymbol } from '../equation/symbol';
import { statedBy } from './backward/passes';
import { ancestry, BeamTree } from './beamTree';
import { BEAM_SCORE, BEAM_TOKEN } from './decoding/beam';
import { elements, type Layout, layoutOf } from './layout';
import { TARGET_LOGP, TARGET_TOKEN } from './output';
import { fromOutside } from './outside';
import { decoderPass, isOverTarget } from './pass';
import type { Program } from './program';
import type { Source } from './source';

/** Everything one time step computed. */
export interface Frame {
  /** Number of the pass in its program. */
  readonly pass: number;
  /** t or i, from 1; 0 for the bridge, which runs before the first decoder step. */
  readonly step: number;
  /** The values of the pass's statements, one after another (`layout.ts`). */
  readonly values: Float32Array;
  /** At a decoder step of a beam search: number of the hypothesis it goes on from, `NO_PARENT` at the first step. */
  readonly parent?: number;
}

/**
 * What a run has computed so far, by symbol and step: append-only. The run itself reads its earlier values here, and
 * so does everything that looks at it afterwards.
 */
export class Recording {
  readonly frames: Frame[] = [];
  /** Every hypothesis of a beam search; their steps are not among the frames (`along`). */
  readonly beam: BeamTree | undefined;
  readonly layouts: readonly Layout[];
  /** Frame of each step, by the number of its pass. */
  private readonly places: Map<number, Frame>[] = [];
  /** Number of the pass that defines a symbol. */
  private readonly definedIn: Map<string, number>;
  private readonly gathered: Map<string, Float32Array>;

  constructor(
    readonly program: Program,
    readonly source: Source,
    /** What it goes on from. */
    private readonly before?: Recording,
  ) {
    const { decoding, spec } = program;
    this.beam = before?.beam ?? (decoding.strategy === 'beam' ? new BeamTree(spec.tokens.eos) : undefined);
    this.layouts = before?.layouts ?? program.passes.map((pass) => layoutOf(pass, source.length));
    this.definedIn = before?.definedIn ?? definitions(program);
    this.gathered = before?.gathered ?? new Map();
  }

  /** A step of a beam search becomes a hypothesis of its tree. */
  append(frame: Frame): void {
    if (frame.parent === undefined || !this.beam) {
      this.add(frame);
      return;
    }
    const [token, logp, score] = [TARGET_TOKEN, TARGET_LOGP, BEAM_SCORE].map(
      (id) => this.slice(frame, id)[0]!,
    );
    this.beam.keep(this.beam.add(frame.parent, token!, logp!, score!), frame);
  }

  /**
   * What goes on from here with some frames. It shares everything computed so far; this recording stays as it is.
   */
  branch(frames: readonly Frame[]): Recording {
    const branch = new Recording(this.program, this.source, this);
    for (const frame of frames) branch.add(frame);
    return branch;
  }

  /**
   * The whole run as it went for one target of a beam search, as far as its steps are kept: the best one, or the best
   * through a hypothesis. Any other run went one way only, and is this recording itself.
   */
  along(hypothesis?: number): Recording {
    const line = ancestry(this.beam?.bestThrough(hypothesis));
    const frames = line.map((one) => this.beam!.frame(one));
    const missing = frames.indexOf(undefined);
    const kept = (missing < 0 ? frames : frames.slice(0, missing)) as Frame[];
    const before = this.frames.filter(({ parent }) => parent === undefined);
    return kept.length > 0 ? this.branch([...before, ...kept]) : this;
  }

  private add(frame: Frame): void {
    const expected = this.layouts[frame.pass]?.length;
    if (frame.values.length !== expected) {
      throw new Error(
        `Frame of pass ${frame.pass} has ${frame.values.length} values instead of ${expected}.`,
      );
    }
    this.frames.push(frame);
    this.places[frame.pass] ??= new Map();
    this.places[frame.pass]!.set(frame.step, frame);
  }

  frame(pass: number, step: number): Frame | undefined {
    // No recursion: a beam search goes on from as many recordings as it has made steps.
    for (let part: Recording | undefined = this; part; part = part.before) {
      const frame = part.places[pass]?.get(step);
      if (frame) return frame;
    }
    return undefined;
  }

  /**
   * The value of a symbol at a step, `elements(symbol)` floats; one that belongs to no step (the fixed context) is the
   * same at all of them. Before the first step that is the bridge's result, `<sos>` for a token, and zeros for any
   * other state.
   * @throws when the step has not been computed yet.
   */
  at(symbol: MathSymbol, step: number): Float32Array {
    const outside = this.fromOutside(symbol, step);
    if (outside) return outside;
    const pass = this.definedIn.get(symbol.id);
    if (pass === undefined) throw new Error(`Nothing in this model defines "${symbol.id}".`);
    const { loop } = this.program.passes[pass]!;
    const beyond = step < 1 || (!isOverTarget(loop) && step > this.source.length);
    if (beyond && loop !== 'once') return this.initial(symbol);
    const frame = this.frame(pass, loop === 'once' ? 0 : step);
    if (!frame) throw new Error(`"${symbol.id}" has not been computed at step ${step} yet.`);
    return this.slice(frame, symbol.id);
  }

  /** The values at every source position, one after another: `[source length, …shape]`. */
  every(symbol: MathSymbol): Float32Array {
    const known = this.gathered.get(symbol.id);
    if (known) return known;
    const size = elements(symbol, this.source.length);
    const all = new Float32Array(size * this.source.length);
    this.source.forEach((_, k) => {
      all.set(this.at(symbol, k + 1), k * size);
    });
    this.gathered.set(symbol.id, all);
    return all;
  }

  /** The part of a frame that a statement computed. */
  slice(frame: Frame, statement: string): Float32Array {
    const slot = this.layouts[frame.pass]?.slots.get(statement);
    if (!slot) throw new Error(`Pass ${frame.pass} has no statement "${statement}".`);
    return frame.values.subarray(slot.offset, slot.offset + slot.length);
  }

  /** What no statement computes, and the token by which a hypothesis goes on. */
  private fromOutside(symbol: MathSymbol, step: number): Float32Array | undefined {
    if (symbol.id === BEAM_TOKEN)
      return this.slice(this.frame(decoderPass(this.program), step)!, TARGET_TOKEN);
    // A derivative is given to the time step that states it.
    const stated = statedBy(symbol);
    if (stated !== undefined) return this.slice(this.frame(this.definedIn.get(stated)!, step)!, stated);
    return fromOutside(this.program, this.source, symbol, step);
  }

  private initial(symbol: MathSymbol): Float32Array {
    const bridge = this.definedIn.get(`${symbol.id}@0`);
    const frame = bridge === undefined ? undefined : this.frame(bridge, 0);
    if (frame) return this.slice(frame, `${symbol.id}@0`);
    if (symbol.role === 'token') return Float32Array.of(this.program.spec.tokens.sos);
    return new Float32Array(elements(symbol, this.source.length));
  }
}

/** Number of the pass that defines each symbol. */
function definitions({ passes }: Program): Map<string, number> {
  return new Map(
    passes.flatMap(({ statements }, number) => statements.map(({ id }): [string, number] => [id, number])),
  );
}

/** The step that an occurrence reads, when the step being computed is `step`; undefined for a weight or for every `j`. */
export function stepRead(at: At | undefined, step: number, sourceLength: number): number | undefined {
  if (at?.kind === 'step') return step + at.shift;
  if (at?.kind === 'counter') return step;
  if (at?.kind === 'fixed') return at.step === 'T' ? sourceLength : at.step;
  return undefined;
}
