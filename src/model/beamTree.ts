import type { Frame } from './recording';

/** A target that a beam search has followed up to a token: a node of its tree. */
export interface Hypothesis {
  /** In the order they came up, over the whole search, from 0. */
  readonly number: number;
  /** The same target without its last token; none at the first step. */
  readonly parent: Hypothesis | undefined;
  /** Number of its tokens, and so the decoder step that wrote the last one. */
  readonly step: number;
  readonly token: number;
  /** `log p` of the tokens so far. */
  readonly logp: number;
  /** What hypotheses are compared by when the search is over: `logp`, normalised by the length. */
  readonly score: number;
  /** Whether it ends in `<eos>`. */
  readonly finished: boolean;
}

/** The number of the parent that a hypothesis of the first step has. */
export const NO_PARENT = -1;

/**
 * What a beam search has found so far: a tree, by the hypotheses' parents. It only grows, and by whole decoder steps:
 * amid one, what has not gone on yet would look pruned.
 */
export class BeamTree {
  /** By number. */
  readonly hypotheses: Hypothesis[] = [];
  /** Of every decoder step the hypotheses that went on or ended there, the likeliest first. */
  readonly steps: Hypothesis[][] = [];
  private readonly frames = new Map<Hypothesis, Frame>();
  private readonly continued = new Set<Hypothesis>();

  constructor(private readonly eos: number) {}

  /** Adds the hypothesis that goes on from a parent (`NO_PARENT`: from none) with a token. */
  add(parentNumber: number, token: number, logp: number, score: number): Hypothesis {
    const parent = this.hypotheses[parentNumber];
    if (!parent && parentNumber !== NO_PARENT) throw new Error(`There is no hypothesis ${parentNumber}.`);
    const step = (parent?.step ?? 0) + 1;
    const hypothesis: Hypothesis = {
      number: this.hypotheses.length,
      parent,
      step,
      token,
      logp,
      score,
      finished: token === this.eos,
    };
    this.hypotheses.push(hypothesis);
    this.steps[step - 1] ??= [];
    this.steps[step - 1]!.push(hypothesis);
    if (parent) this.continued.add(parent);
    return hypothesis;
  }

  /** Keeps what the decoder computed at a hypothesis's last step; its other steps are its ancestors'. */
  keep(hypothesis: Hypothesis, frame: Frame): void {
    this.frames.set(hypothesis, frame);
  }

  /** Undefined where it is not kept: the panel has what it shows. */
  frame(hypothesis: Hypothesis): Frame | undefined {
    return this.frames.get(hypothesis);
  }

  /**
   * The hypotheses that no other has displaced, the best score first: finished ones and those of the last step. When
   * the search is over, they are the ended ones, by `<eos>` or cut off at `maxLength`.
   */
  get standing(): Hypothesis[] {
    const last = this.steps.at(-1) ?? [];
    const finished = this.hypotheses.filter((one) => one.finished);
    return [...finished, ...last.filter((one) => !one.finished)].sort((a, b) => b.score - a.score);
  }

  /** Whether another hypothesis goes on from this one. */
  isContinued(hypothesis: Hypothesis): boolean {
    return this.continued.has(hypothesis);
  }

  /** Whether it was displaced by likelier ones: the search went on, and not from here. */
  isPruned(hypothesis: Hypothesis): boolean {
    return !hypothesis.finished && !this.continued.has(hypothesis) && hypothesis.step < this.steps.length;
  }

  /**
   * The end of the best target through a hypothesis, or of the best of all; where all that went on from it were
   * displaced, of the longest. Undefined while there is none.
   */
  bestThrough(number: number | undefined): Hypothesis | undefined {
    const [best, ...others] = this.standing;
    const through = number === undefined ? undefined : this.hypotheses[number];
    if (!through) return best;
    const goesThrough = (one: Hypothesis) => ancestry(one)[through.step - 1] === through;
    return (
      [best!, ...others].find(goesThrough) ??
      this.hypotheses
        .filter((one) => !this.continued.has(one) && goesThrough(one))
        .sort((a, b) => b.step - a.step || b.score - a.score)[0]
    );
  }

  /** Memory of the values kept, in bytes. */
  get bytes(): number {
    return [...this.frames.values()].reduce((total, { values }) => total + values.byteLength, 0);
  }
}

/** A hypothesis and those it goes on from, from the first step. */
export function ancestry(hypothesis: Hypothesis | undefined): Hypothesis[] {
  const line: Hypothesis[] = [];
  for (let one = hypothesis; one; one = one.parent) line.push(one);
  return line.reverse();
}
