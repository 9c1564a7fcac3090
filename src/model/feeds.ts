import { plainly } from '../equation/plain';
import { COIN, COIN_DRAW, GOLD, LOSS, PREDICTION } from './decoding/forcing';
import { PROBABILITIES, TARGET_TOKEN } from './output';
import { decoderPass } from './pass';
import type { Program } from './program';
import type { Recording } from './recording';

/** A decoder step of a training pass: what it was fed, what it was to write, and what goes on. Tokens are ids. */
export interface Feed {
  /** `y_{i−1}`, what the step reads: `<sos>` at the first. */
  readonly read: number;
  /** `y*_i`, which it is to write, and its probability. */
  readonly gold: number;
  readonly goldProbability: number;
  /** `ŷ_i`, the most probable token, and its probability. */
  readonly predicted: number;
  readonly predictedProbability: number;
  /** The draw from [0, 1) that the coin falls by, and whether it is less than `ε`: then the gold token is to go on. */
  readonly draw: number;
  readonly tossed: boolean;
  /** Whether the coin is for the gold token: what was tossed, unless a what-if set it. */
  readonly forced: boolean;
  /** `y_i`, which the next step is fed, and which it is: what the coin is for, unless a what-if set the token itself. */
  readonly fed: number;
  readonly goesOn: 'gold' | 'predicted' | 'set';
  /** `ℒ_i`. */
  readonly loss: number;
}

/** Whether a program is a training pass: what is fed, what is to be written and what is predicted are three things. */
export const isTrainingPass = ({ decoding }: Pick<Program, 'decoding'>): boolean =>
  decoding.strategy === 'forcing';

/** Whether a decoder step, from 1, is the last of a training pass, which feeds none: the gold token there is `<eos>`. */
export const isLastOfPass = ({ decoding }: Pick<Program, 'decoding'>, step: number): boolean =>
  decoding.strategy === 'forcing' && step === decoding.ids.length + 1;

/** The decoder steps of a training pass that have been computed, in order. */
export function feedsOf(recording: Recording): Feed[] {
  const { program } = recording;
  const decoder = decoderPass(program);
  const coin = program.passes[decoder]!.statements.find(({ id }) => id === COIN)!;
  let read = program.spec.tokens.sos;
  return recording.frames
    .filter(({ pass }) => pass === decoder)
    .map((frame) => {
      const value = (id: string) => recording.slice(frame, id)[0]!;
      const [gold, predicted] = [value(GOLD), value(PREDICTION)];
      const probabilities = recording.slice(frame, PROBABILITIES);
      const forced = value(COIN) === 1;
      const fed = value(TARGET_TOKEN);
      const asTheCoin = forced ? ('gold' as const) : ('predicted' as const);
      const feed: Feed = {
        read,
        gold,
        goldProbability: probabilities[gold]!,
        predicted,
        predictedProbability: probabilities[predicted]!,
        draw: value(COIN_DRAW),
        tossed: plainly(coin.expression, ({ symbol }) => recording.at(symbol, frame.step))[0] === 1,
        forced,
        fed,
        goesOn: fed === (forced ? gold : predicted) ? asTheCoin : 'set',
        loss: value(LOSS),
      };
      read = feed.fed;
      return feed;
    });
}
