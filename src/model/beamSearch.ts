import { logOfShares } from '../equation/shares';
import { type Hypothesis, NO_PARENT } from './beamTree';
import type { Compute } from './compute';
import type { Beam } from './decoding/beam';
import type { Edit } from './edits/edit';
import { forcedToken } from './edits/edited';
import { LOGITS, PROBABILITIES, STOP, TARGET_LOGP, TARGET_TOKEN } from './output';
import type { Frame, Recording } from './recording';
import type { Weights } from './weights';

/** A hypothesis to go on with, by its number, and everything computed for it; `NO_PARENT` before the first token. */
interface Place {
  readonly hypothesis: number;
  readonly logp: number;
  readonly recording: Recording;
}

/**
 * Goes on with the `width` likeliest hypotheses at every step, records them together, and yields what each computed. One
 * that writes `<eos>` is finished and leaves its place empty (Sutskever et al. 2014); the search ends when all places
 * are, or at the target's `maxLength`. Where an edit makes a step write a token, every hypothesis goes on with it.
 * @param recording has everything before the decoder, and any steps of the search that are to be reused; the search
 *   leaves its tree there
 */
export function* beamSearch(
  recording: Recording,
  weights: Weights,
  beam: Beam,
  how: Compute,
  edits: readonly Edit[] = [],
): Generator<Frame, void> {
  const { target } = recording.program.spec;
  const tree = recording.beam!;
  const reused = tree.steps.length;
  let live = reused === 0 ? [{ hypothesis: NO_PARENT, logp: 0, recording }] : standing(recording);
  let made = tree.hypotheses.length;
  let places = beam.width - tree.hypotheses.filter(({ finished }) => finished).length;
  for (let step = reused + 1; live.length > 0 && step <= target.maxLength; step++) {
    const likeliest = live
      .flatMap((place) => continuations(place, step, weights, places, how, edits))
      .sort((a, b) => b.logp - a.logp)
      .slice(0, places);
    const followed = likeliest.map((continuation) => follow(continuation, weights, how));
    for (const { frame } of followed) recording.append(frame);
    live = [];
    for (const { frame, branch } of followed) {
      yield frame;
      if (branch.slice(frame, STOP)[0] === 1) places--;
      else live.push({ hypothesis: made, logp: branch.slice(frame, TARGET_LOGP)[0]!, recording: branch });
      made++;
    }
  }
}

/** The hypotheses that a search, of which some steps are there, goes on with. */
function standing(recording: Recording): Place[] {
  const going = recording.beam!.steps.at(-1)!.filter(({ finished }) => !finished);
  return going.map(({ number, logp }: Hypothesis) => ({
    hypothesis: number,
    logp,
    recording: recording.along(number),
  }));
}

/** One way a hypothesis can go on: its next step, computed up to the distribution, and a token of it. */
interface Continuation extends Place {
  readonly frame: Frame;
  readonly token: number;
}

/** The `count` likeliest ways, and any as likely as the last of them; none whose probability is 0 in float32. */
function continuations(
  place: Place,
  step: number,
  weights: Weights,
  count: number,
  how: Compute,
  edits: readonly Edit[],
): Continuation[] {
  const { program, layouts } = place.recording;
  const pass = program.passes.length - 1;
  const frame = { pass, step, values: new Float32Array(layouts[pass]!.length), parent: place.hypothesis };
  const branch = place.recording.branch([frame]);
  how(branch, weights, frame, statementsOf(branch).before);
  const p = branch.slice(frame, PROBABILITIES);
  const logOf = logOfShares(branch.slice(frame, LOGITS));
  const forced = forcedToken(edits, TARGET_TOKEN, branch, weights, frame);
  if (forced !== undefined)
    return [{ ...place, frame, token: forced, logp: place.logp + logOf(p[forced]!, forced) }];
  const least = nthGreatest(p, count);
  const found: Continuation[] = [];
  for (let token = 0; token < p.length; token++) {
    const share = p[token]!;
    if (share >= least && share > 0)
      found.push({ ...place, frame, token, logp: place.logp + logOf(share, token) });
  }
  return found;
}

/** The `n`-th greatest of some probabilities, 0 where there are fewer: hardly any is ever moved, where sorting moves all. */
function nthGreatest(p: Float32Array, n: number): number {
  const greatest = new Float32Array(n);
  for (let token = 0; token < p.length; token++) {
    const share = p[token]!;
    if (share <= greatest[n - 1]!) continue;
    let place = n - 1;
    for (; place > 0 && greatest[place - 1]! < share; place--) greatest[place] = greatest[place - 1]!;
    greatest[place] = share;
  }
  return greatest[n - 1]!;
}

/** Puts the token into a copy of the step, and computes what follows from it. */
function follow(
  { frame: shared, recording, token }: Continuation,
  weights: Weights,
  how: Compute,
): { readonly frame: Frame; readonly branch: Recording } {
  const frame = { ...shared, values: shared.values.slice() };
  const branch = recording.branch([frame]);
  branch.slice(frame, TARGET_TOKEN)[0] = token;
  how(branch, weights, frame, statementsOf(branch).after);
  return { frame, branch };
}

/** The decoder's statements before the choice of a token, and from it on. */
function statementsOf({ program }: Recording) {
  const { statements } = program.passes.at(-1)!;
  const choice = statements.findIndex((statement) => statement.id === TARGET_TOKEN);
  return { before: statements.slice(0, choice), after: statements.slice(choice) };
}
