import { clipScale, gradientNorm } from '../clip';
import type { TrainingConfig } from '../config';
import type { Backward, Differentiator, PassResult, TrainingPass } from '../differentiate';
import { initialValues } from '../initialise';
import type { MakeOptimiser, Optimiser } from '../optimiser';
import { named, restore } from '../state';
import { seedOf } from '../streams';
import { behaviourOf, discriminatorProgram } from './discriminator';
import type { Behaviours, Judge, MakeJudge } from './judge';
import type { ProfessorConfig } from './objective';
import { countsOf, gated, type Outcome, outcomeOf } from './outcome';

type Settings = Pick<TrainingConfig, 'seed' | 'optimiser' | 'clip'>;

/** What both players come to at an update. */
export interface Played extends Outcome {
  /** Of the teacher-forced pass: the likelihood's. */
  readonly result: PassResult;
  /** Whether the discriminator learns from them, and whether the generator learns from the discriminator. */
  readonly learns: boolean;
  readonly teaches: boolean;
  /** Of the discriminator's gradient, before it was clipped. */
  readonly gradientNorm: number;
}

/** A discriminator as it is, apart from the training that goes on. */
export interface Discriminator {
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** On the batch before: what the gates go by. */
  readonly accuracy: number;
}

/**
 * Professor forcing (Lamb et al. 2016): a discriminator learns to tell the decoder's behaviour under teacher forcing
 * from that of free running, `C_d`; the decoder learns, beside the likelihood, to behave in free running so that it is
 * taken for teacher-forced, `C_f`, and, where that is asked for, the other way round too, `C_t`. The gates are the
 * paper's: the discriminator learns only while it is not nearly always right, and teaches only while it is often
 * enough; both go by the batch before, so that they are known before either pass.
 */
export class Professor {
  private readonly optimiser: Optimiser;
  /** Steps of the discriminator's optimiser so far, and its accuracy on the batch before; at first it knows nothing. */
  private readonly standing = Float32Array.of(0, 0.5);

  private constructor(
    private readonly config: Settings,
    private readonly forcing: ProfessorConfig,
    private readonly of: Differentiator,
    private readonly judge: Judge,
    optimiser: MakeOptimiser,
  ) {
    this.optimiser = optimiser(config.optimiser, judge);
  }

  /** A discriminator that has not learned anything yet, for a generator. */
  static async open(
    config: Settings,
    forcing: ProfessorConfig,
    of: Differentiator,
    means: { readonly judge: MakeJudge; readonly optimiser: MakeOptimiser },
  ): Promise<Professor> {
    const program = discriminatorProgram(of.spec, forcing.hidden);
    const values = initialValues(program, seedOf(config.seed, 'discriminator'));
    return new Professor(config, forcing, of, await means.judge(program, values), means.optimiser);
  }

  /**
   * Both passes of an update. Adds the generator's gradients to the differentiator's; nothing else changes before
   * `learn`.
   * @param pass teacher-forced
   * @param scale of the likelihood
   */
  async play(pass: Omit<TrainingPass, 'backward' | 'values'>, scale: number): Promise<Played> {
    const { learns, teaches } = gated(this.standing[1]!, this.forcing);
    const values = behaviourOf(this.of.spec);
    const lengths = pass.pairs.map(({ target }) => target.length + 1);
    const counts = countsOf(this.forcing, lengths.length);
    const behaviours = (of: ReadonlyMap<string, Float32Array>, steps: number) =>
      joined(
        values.map((id) => of.get(id)!),
        steps,
        lengths,
      );
    const steps = Math.max(...lengths);
    /** What the generator is to be taken for, as an objective from outside. */
    const fooling =
      (name: 'forced' | 'free', scale: number): Backward['outside'] =>
      (of) => {
        const { gradient } = this.judge.judge(behaviours(of, steps), name, scale);
        const parts = divided(
          gradient,
          values.map((id) => of.get(id)!),
          lengths.length * steps,
        );
        return new Map(values.map((id, k) => [id, parts[k]!]));
      };

    const forced = await this.of.run({
      ...pass,
      values,
      backward: {
        scale,
        outside: this.forcing.both && teaches ? fooling('free', counts.generator.forced) : undefined,
      },
    });
    const free = await this.of.run({
      ...pass,
      ratio: 0,
      values,
      backward: teaches ? { scale: 0, outside: fooling('forced', counts.generator.free) } : undefined,
    });

    for (const gradient of this.judge.gradients.values()) gradient.fill(0);
    const { discriminator } = counts;
    const outcome = outcomeOf(
      this.judge.judge(behaviours(forced.values, steps), 'forced', discriminator.forced).said,
      this.judge.judge(behaviours(free.values, steps), 'free', discriminator.free).said,
    );
    const norm = gradientNorm(this.judge.gradients);
    return { ...outcome, result: forced, learns, teaches, gradientNorm: norm };
  }

  /**
   * Lets the discriminator take its step, and goes on to the next batch.
   * @param share of the learning rate
   */
  async learn({ learns, accuracy, gradientNorm }: Played, share: number): Promise<void> {
    const scale = clipScale(gradientNorm, this.config.clip);
    if (learns) await this.optimiser.update(++this.standing[0]!, scale, share);
    this.standing[1] = accuracy;
  }

  /** The discriminator's, as they are. */
  get weights(): Judge['weights'] {
    return this.judge.weights;
  }

  now(): Discriminator {
    const weights = new Map([...this.judge.weights].map(([id, data]) => [id, data.slice()]));
    return { weights, accuracy: this.standing[1]! };
  }

  /** Copies of all it goes on from. */
  tensors(): [string, Float32Array][] {
    return [
      ...named('professor.weights', this.judge.weights),
      ...named('professor.optimiser', this.optimiser.moments),
      ...named('professor', new Map([['standing', this.standing]])),
    ];
  }

  /** @throws ReaderError where they are another training's */
  restore(tensors: ReadonlyMap<string, Float32Array>): void {
    restore(this.judge.weights, 'professor.weights', tensors);
    restore(this.optimiser.moments, 'professor.optimiser', tensors);
    restore(new Map([['standing', this.standing]]), 'professor', tensors);
  }

  dispose(): void {
    this.judge.dispose();
  }
}

/** Values `[batch, steps, …]` side by side. */
export function joined(
  parts: readonly Float32Array[],
  steps: number,
  lengths: readonly number[],
): Behaviours {
  const places = lengths.length * steps;
  const widths = parts.map(({ length }) => length / places);
  const size = widths.reduce((a, b) => a + b);
  const data = new Float32Array(places * size);
  for (let place = 0; place < places; place++) {
    let offset = place * size;
    for (const [k, width] of widths.entries()) {
      data.set(parts[k]!.subarray(place * width, (place + 1) * width), offset);
      offset += width;
    }
  }
  return { data, steps, lengths };
}

/** The inverse: each value's part of what was side by side. */
function divided(all: Float32Array, like: readonly Float32Array[], places: number): Float32Array[] {
  const size = all.length / places;
  let offset = 0;
  return like.map(({ length }) => {
    const width = length / places;
    const part = new Float32Array(length);
    for (let place = 0; place < places; place++)
      for (let unit = 0; unit < width; unit++)
        part[place * width + unit] = all[place * size + offset + unit]!;
    offset += width;
    return part;
  });
}
