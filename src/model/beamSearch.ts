import type { Compute } from './compute';
import { type Beam, beamScore } from './decoding/beam';
import { STOP, TARGET_TOKEN } from './output';
import type { Frame, Recording } from './recording';
import type { Weights } from './weights';

/** A target that the search has followed up to a token: a node of its tree. */
export interface Hypothesis {
  /** In the order they came up, over the whole search. */
  readonly number: number;
  /** The same target without its last token; none at the first step. */
  readonly parent: Hypothesis | undefined;
  readonly token: number;
  /** `log p` of the tokens so far. */
  readonly logp: number;
  /** What hypotheses are compared by when the search is over: `logp`, normalised by the length. */
  readonly score: number;
  /** Whether it ends in `<eos>`. */
  readonly finished: boolean;
  /** What the decoder computed at its last step; its other steps are its ancestors'. */
  readonly frame: Frame;
}

/** What a beam search found: a tree, by the hypotheses' parents. */
export interface BeamTree {
  /** Of every decoder step the hypotheses that went on or ended there, the likeliest first. */
  readonly steps: readonly (readonly Hypothesis[])[];
  /** Those that ended in `<eos>` or were cut off at `maxLength`, the best score first. */
  readonly ended: readonly Hypothesis[];
}

/** A hypothesis to go on with, and everything computed for it; none before the first token. */
interface Place {
  readonly hypothesis: Hypothesis | undefined;
  readonly recording: Recording;
}

/**
 * Goes on with the `width` likeliest hypotheses at every step. One that writes `<eos>` is finished and leaves its
 * place empty (Sutskever et al. 2014); the search ends when all places are, or at the target's `maxLength`.
 * @param source a recording in which everything before the decoder has been computed; it stays as it is
 */
export function beamSearch(source: Recording, weights: Weights, beam: Beam, how: Compute): BeamTree {
  const { target } = source.program.spec;
  const steps: Hypothesis[][] = [];
  const finished: Hypothesis[] = [];
  let live: Place[] = [{ hypothesis: undefined, recording: source }];
  let made = 0;
  for (let step = 1; live.length > 0 && step <= target.maxLength; step++) {
    const places = beam.width - finished.length;
    const next = live
      .flatMap((place) => continuations(place, step, weights, places, how))
      .sort((a, b) => b.logp - a.logp)
      .slice(0, places)
      .map((continuation) => follow(continuation, made++, weights, beam, how));
    const hypotheses = next.map(({ hypothesis }) => hypothesis!);
    steps.push(hypotheses);
    finished.push(...hypotheses.filter((one) => one.finished));
    live = next.filter(({ hypothesis }) => !hypothesis!.finished);
  }
  const cutOff = live.map(({ hypothesis }) => hypothesis!);
  return { steps, ended: [...finished, ...cutOff].sort((a, b) => b.score - a.score) };
}

/** The decoder steps of a hypothesis, from the first. */
export function framesOf(hypothesis: Hypothesis | undefined): Frame[] {
  return hypothesis ? [...framesOf(hypothesis.parent), hypothesis.frame] : [];
}

/** One way a hypothesis can go on: its next step, computed up to the distribution, and a token of it. */
interface Continuation extends Place {
  readonly frame: Frame;
  readonly token: number;
  readonly logp: number;
}

function continuations(
  place: Place,
  step: number,
  weights: Weights,
  count: number,
  how: Compute,
): Continuation[] {
  const { program, layouts } = place.recording;
  const pass = program.passes.length - 1;
  const frame = { pass, step, values: new Float32Array(layouts[pass]!.length) };
  const recording = place.recording.with(frame);
  how(recording, weights, frame, statementsOf(recording).before);
  const p = recording.slice(frame, 'output.p');
  const before = place.hypothesis?.logp ?? 0;
  return Array.from(p, (share, token) => ({ ...place, frame, token, logp: before + Math.log(share) }))
    .sort((a, b) => b.logp - a.logp)
    .slice(0, count);
}

/** Puts the token into a copy of the step, and computes what follows from it. */
function follow(
  continuation: Continuation,
  number: number,
  weights: Weights,
  beam: Beam,
  how: Compute,
): Place {
  const { hypothesis: parent, token } = continuation;
  const frame = { ...continuation.frame, values: continuation.frame.values.slice() };
  const recording = continuation.recording.with(frame);
  recording.slice(frame, TARGET_TOKEN)[0] = token;
  how(recording, weights, frame, statementsOf(recording).after);
  const [logp] = recording.slice(frame, 'output.logp');
  const hypothesis: Hypothesis = {
    number,
    parent,
    token,
    logp: logp!,
    score: beamScore(logp!, frame.step, beam),
    finished: recording.slice(frame, STOP)[0] === 1,
    frame,
  };
  return { hypothesis, recording };
}

/** The decoder's statements before the choice of a token, and from it on. */
function statementsOf({ program }: Recording) {
  const { statements } = program.passes.at(-1)!;
  const choice = statements.findIndex((statement) => statement.id === TARGET_TOKEN);
  return { before: statements.slice(0, choice), after: statements.slice(choice) };
}
