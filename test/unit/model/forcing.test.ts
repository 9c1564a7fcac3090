import assert from 'node:assert/strict';
import { equationListing } from '../../../src/equation/listing';
import type { Coin, Forcing } from '../../../src/model/decoding/choosing';
import { COIN, coinDraw, GOLD, LOSS, PREDICTION } from '../../../src/model/decoding/forcing';
import { type Feed, feedsOf } from '../../../src/model/feeds';
import { PROBABILITIES, STOP, TARGET_LOGP, TARGET_TOKEN } from '../../../src/model/output';
import { buildProgram, statements } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import { run } from '../../../src/model/run';
import { seededWeights } from '../../../src/model/weights';
import { writtenTokens } from '../../../src/model/written';
import { tinySpec } from '../support/models';

const SPEC = tinySpec();
const IDS = [7, 4, 9, 4, 12];
const forcing = (given: Partial<Forcing> = {}): Forcing => ({
  strategy: 'forcing',
  ids: IDS,
  ratio: 1,
  coin: 'example',
  seed: 5,
  example: 0,
  labelSmoothing: 0,
  ...given,
});

/** A training pass of one pair, as every other run. */
function pass(decoding: Forcing): Recording {
  const program = buildProgram(SPEC, decoding);
  const weights = seededWeights(program, 3);
  const recording = new Recording(program, [5, 6, 7]);
  for (const _ of run(recording, weights)) {
    // Kept in the recording.
  }
  weights.dispose();
  return recording;
}

/** What a statement came to at every decoder step. */
const series = (recording: Recording, id: string): number[] =>
  recording.frames
    .filter(({ pass }) => recording.program.passes[pass]!.loop === 'target')
    .map((frame) => recording.slice(frame, id)[0]!);

describe('A training pass', () => {
  it('is stated: gold, prediction, draw, coin, what is fed, and the loss', () => {
    const lines = statements(buildProgram(SPEC, forcing()))
      .filter(({ id }) => id.startsWith('output.'))
      .map(({ defines, expression }) => equationListing(defines, expression).normalize('NFC'));
    assert.deepEqual(lines.slice(2), [
      'y^*_i = target_i',
      'ŷ_i = argmax(p_i)',
      'u_i = draw_i',
      'coin_i = [u_i < ε]',
      'y_i = y^*_i, if [coin_i = 1], else ŷ_i',
      'ℓ_i = ℓ_{i−1} + log(p_i[y^*_i])',
      'ℒ_i = −log(p_i[y^*_i])',
      'stop_i = [y^*_i = <eos>]',
    ]);
  });

  it('runs all steps of the reference and <eos>, and scores y <eos> whatever is fed', () => {
    for (const ratio of [0, 0.5, 1]) {
      const recording = pass(forcing({ ratio }));
      assert.deepEqual(series(recording, GOLD), [...IDS, SPEC.tokens.eos]);
      assert.deepEqual(series(recording, STOP), [0, 0, 0, 0, 0, 1]);
      const loss = series(recording, LOSS).reduce((a, b) => a + b);
      assert.ok(Math.abs(loss + series(recording, TARGET_LOGP).at(-1)!) < 1e-4);
    }
  });

  it('feeds next what the coin fell for, after the prediction', () => {
    const recording = pass(forcing({ ratio: 0.5, seed: 2 }));
    const [gold, predicted, coin, fed] = [GOLD, PREDICTION, COIN, TARGET_TOKEN].map((id) =>
      series(recording, id),
    );
    assert.deepEqual(
      fed,
      coin!.map((one, k) => (one === 1 ? gold![k] : predicted![k])),
    );
    assert.deepEqual(new Set(coin), new Set([0, 1]));
    const embedding = recording.program.passes.at(-1)!.statements[0]!;
    assert.equal(equationListing(embedding.defines, embedding.expression), 'x_i = E[y_{i−1}]');
  });

  it('tells apart what each step was fed, was to write and predicted', () => {
    const recording = pass(forcing({ ratio: 0.5, seed: 2 }));
    const feeds = feedsOf(recording);
    const of = (name: keyof Feed) => feeds.map((feed) => feed[name]);
    const fed = series(recording, TARGET_TOKEN);
    assert.deepEqual(of('read'), [SPEC.tokens.sos, ...fed.slice(0, -1)]);
    assert.deepEqual(of('gold'), series(recording, GOLD));
    assert.deepEqual(of('predicted'), series(recording, PREDICTION));
    assert.deepEqual(writtenTokens(recording), of('predicted'), 'what was fed is not what was written');
    assert.deepEqual(
      of('forced'),
      series(recording, COIN).map((coin) => coin === 1),
    );
    for (const { draw, tossed, forced, gold, predicted, fed, goldProbability, loss, ...rest } of feeds) {
      assert.deepEqual([tossed, forced], [draw < 0.5, draw < 0.5]);
      assert.equal(fed, forced ? gold : predicted);
      assert.equal(rest.goesOn, forced ? 'gold' : 'predicted');
      assert.ok(Math.abs(loss + Math.log(goldProbability)) < 1e-5);
      assert.ok(rest.predictedProbability >= goldProbability);
    }
  });

  it('is teacher forcing at ratio 1, free running at ratio 0', () => {
    assert.deepEqual(series(pass(forcing()), TARGET_TOKEN), [...IDS, SPEC.tokens.eos]);
    const free = pass(forcing({ ratio: 0 }));
    assert.deepEqual(series(free, TARGET_TOKEN), series(free, PREDICTION));
    assert.deepEqual(new Set(series(free, COIN)), new Set([0]));
  });

  it('has the loss of PyTorch’s label smoothing', () => {
    const recording = pass(forcing({ labelSmoothing: 0.1 }));
    const frame = recording.frames.at(-1)!;
    const p = Array.from(recording.slice(frame, PROBABILITIES), Math.log);
    const expected = -0.9 * p[SPEC.tokens.eos]! - (0.1 * p.reduce((a, b) => a + b)) / p.length;
    assert.ok(Math.abs(recording.slice(frame, LOSS)[0]! - expected) < 1e-5);
  });
});

describe('The coin of a training pass', () => {
  const draws = (coin: Coin, example: number, seed = 1) =>
    [1, 2, 3, 4].map((step) => coinDraw(forcing({ coin, example, seed }), step));

  it('is one for the whole batch at a step', () => {
    assert.deepEqual(draws('batch', 0), draws('batch', 7));
    assert.equal(new Set(draws('batch', 0)).size, 4);
  });

  it('is one for each sequence at a step', () => {
    assert.equal(new Set([...draws('example', 0), ...draws('example', 7)]).size, 8);
  });

  it('is one for a whole sequence', () => {
    assert.equal(new Set(draws('sequence', 0)).size, 1);
    assert.notDeepEqual(draws('sequence', 0), draws('sequence', 7));
  });

  it('falls for the gold token as often as its probability says, and otherwise with another seed', () => {
    for (const coin of ['batch', 'example', 'sequence'] as const) {
      const all = Array.from({ length: 4000 }, (_, seed) =>
        coinDraw(forcing({ coin, seed, example: seed % 32 }), 1 + (seed % 9)),
      );
      const share = all.filter((one) => one < 0.3).length / all.length;
      assert.ok(Math.abs(share - 0.3) < 0.03, `${coin}: ${share}`);
    }
  });
});
