import assert from 'node:assert/strict';
import { equationListing } from '../../../src/equation/listing';
import { runBatch } from '../../../src/model/batch';
import { buildProgram, statements } from '../../../src/model/program';
import { Recording } from '../../../src/model/recording';
import type { ModelSpec } from '../../../src/model/spec';
import { seededWeights } from '../../../src/model/weights';
import { plain, runWith, seededRun, tinySpec, type Variant } from '../support/models';

const SHARE = 0.25;
const SOURCE = [6, 7, 8];

function spec(variant: Variant = {}): ModelSpec {
  const tiny = tinySpec({ layers: 3, tied: 'none', ...variant });
  return {
    ...tiny,
    encoder: { ...tiny.encoder, dropout: SHARE },
    decoder: { ...tiny.decoder, dropout: SHARE },
  };
}
const training = (variant?: Variant, seed = 1) => buildProgram(spec(variant), undefined, { seed });

/** All values of a statement in a recording. */
const valuesOf = (recording: Recording, id: string): number[][] =>
  recording.frames
    .filter((frame) => recording.layouts[frame.pass]!.slots.has(id))
    .map((frame) => Array.from(recording.slice(frame, id)));

describe('Dropout elsewhere', () => {
  const everywhere = (variant: Variant = {}): ModelSpec => {
    const tiny = tinySpec(variant);
    return {
      ...tiny,
      embedding: { ...tiny.embedding, dropout: SHARE },
      encoder: { ...tiny.encoder, stateDropout: SHARE },
      combination: { ...tiny.combination, dropout: SHARE },
    };
  };
  const of = (variant?: Variant) => buildProgram(everywhere(variant), undefined, { seed: 1 });
  /** Which statements read a symbol. */
  const readersOf = (id: string, variant?: Variant) =>
    statements(of(variant))
      .filter(({ expression }) => JSON.stringify(expression).includes(`"${id}"`))
      .map((statement) => statement.id);

  it('is read in the place of what it drops from', () => {
    for (const [whole, kept, readers] of [
      ['source.x', 'source.dropout.x', /^encoder\.0\.\w+\.[figo]$/],
      ['decoder.x', 'target.dropout.x', /^decoder\.0\.[figo]$/],
      ['encoder.0.h', 'encoder.dropout.h', /^attention\./],
      ['combination.s_tilde', 'output.dropout.s', /^output\.z$/],
    ] as const) {
      assert.deepEqual(readersOf(whole), [kept]);
      assert.ok(readersOf(kept).length > 0 && readersOf(kept).every((id) => readers.test(id)), kept);
    }
  });

  it('leaves the states that the bridge hands over whole', () => {
    const bridge = of().passes.find(({ phase }) => phase === 'bridge')!;
    assert.ok(!JSON.stringify(bridge).includes('dropout'));
  });

  it('is scaled up, and as often as it should be', () => {
    const recordings = Array.from({ length: 20 }, (_, seed) =>
      seededRun(buildProgram(everywhere(), undefined, { seed }), SOURCE),
    );
    for (const [place, key, from] of [
      ['source', 'x', 'source.x'],
      ['target', 'x', 'decoder.x'],
      ['encoder', 'h', 'encoder.0.h'],
      ['output', 's', 'combination.s_tilde'],
    ] as const) {
      const masks = recordings.flatMap((one) => valuesOf(one, `${place}.dropout.m`)).flat();
      const values = recordings.flatMap((one) => valuesOf(one, from)).flat();
      const dropped = recordings.flatMap((one) => valuesOf(one, `${place}.dropout.${key}`)).flat();
      dropped.forEach((one, k) => {
        assert.ok(Math.abs(one - (masks[k]! * values[k]!) / (1 - SHARE)) <= 1e-6, place);
      });
      const kept = masks.reduce((a, b) => a + b) / masks.length;
      const deviation = Math.sqrt((SHARE * (1 - SHARE)) / masks.length);
      assert.ok(Math.abs(kept - (1 - SHARE)) < 4 * deviation, `${place}: ${kept}`);
    }
  });

  it('is written as it is computed', () => {
    const line = (id: string) => {
      const { defines, expression } = statements(of()).find((one) => one.id === id)!;
      return equationListing(defines, expression);
    };
    assert.equal(line('source.dropout.x'), 'x̃_t = m^x_t ⊙ x_t/0.75');
    assert.equal(line('target.dropout.x'), 'x̃_i = m^x_i ⊙ x_i/0.75');
    assert.equal(line('encoder.dropout.h'), 'h̃^H_t = m^H_t ⊙ h_t/0.75');
    assert.equal(line('output.dropout.s'), 's̃^out_i = m^out_i ⊙ s̃_i/0.75');
  });

  it('is nowhere in a run that trains nothing', () => {
    assert.deepEqual(buildProgram(everywhere()).passes, buildProgram(tinySpec()).passes);
  });
});

describe('Dropout between layers', () => {
  for (const direction of ['forward', 'bidirectional'] as const) {
    const top = direction === 'forward' ? 'encoder.0.forward.h' : 'encoder.0.h';

    it(`lets only what its mask keeps reach the layer above, scaled up (${direction})`, () => {
      const recording = seededRun(training({ direction }), SOURCE);
      for (const [place, state] of [
        ['encoder.0', top],
        ['decoder.0', 'decoder.0.s'],
        ['decoder.1', 'decoder.1.s'],
      ] as const) {
        const masks = valuesOf(recording, `${place}.dropout.m`);
        const states = valuesOf(recording, state);
        const key = place.startsWith('encoder') ? 'h' : 's';
        const expected = states.map((row, t) =>
          row.map((h, k) => Math.fround(masks[t]![k]! * h) / (1 - SHARE)),
        );
        const actual = valuesOf(recording, `${place}.dropout.${key}`);
        assert.equal(actual.length, states.length);
        actual.flat().forEach((one, k) => {
          assert.ok(Math.abs(one - expected.flat()[k]!) <= 1e-6, place);
        });
      }
    });

    it(`is read by the cells of the layer above, and by nothing else (${direction})`, () => {
      const readers = statements(training({ direction })).filter((statement) =>
        JSON.stringify(statement.expression).includes('"encoder.0.dropout.h"'),
      );
      assert.ok(readers.length > 0 && readers.every(({ id }) => /^encoder\.1\.\w+\.[figo]$/.test(id)));
      const ofState = statements(training({ direction })).filter((statement) =>
        JSON.stringify(statement.expression).includes(`"${top}"`),
      );
      assert.ok(
        ofState.every(({ id }) => !id.startsWith('encoder.1') && !id.startsWith('encoder.2')),
        ofState.map(({ id }) => id).join(),
      );
    });
  }

  it('is not there after the last layer', () => {
    const ids = statements(training()).map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => id.endsWith('dropout.m')),
      ['encoder.0', 'encoder.1', 'decoder.0', 'decoder.1'].map((place) => `${place}.dropout.m`),
    );
  });

  it('is written as it is computed', () => {
    const all = statements(training());
    const line = (id: string) => {
      const { defines, expression } = all.find((one) => one.id === id)!;
      return equationListing(defines, expression);
    };
    assert.equal(line('decoder.0.dropout.m'), 'm^(1)_i = draw_i');
    assert.equal(line('decoder.0.dropout.s'), 's̃^(1)_i = m^(1)_i ⊙ s^(1)_i/0.75');
  });

  it('draws the same again with the same seed, and others with another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => seededRun(training({}, seed), SOURCE));
    assert.deepEqual(plain(one!), plain(again!));
    assert.notDeepEqual(valuesOf(one!, 'encoder.0.dropout.m'), valuesOf(other!, 'encoder.0.dropout.m'));
  });

  it('draws for each layer, step and unit by itself, as often as it should', () => {
    const recordings = Array.from({ length: 20 }, (_, seed) => seededRun(training({}, seed), SOURCE));
    const places = ['encoder.0', 'encoder.1', 'decoder.0', 'decoder.1'];
    for (const place of places) {
      const masks = recordings.map((one) => valuesOf(one, `${place}.dropout.m`));
      const all = masks.flat(2);
      const kept = all.reduce((a, b) => a + b) / all.length;
      const deviation = Math.sqrt((SHARE * (1 - SHARE)) / all.length);
      assert.ok(all.every((one) => one === 0 || one === 1));
      assert.ok(Math.abs(kept - (1 - SHARE)) < 4 * deviation, `${place}: ${kept}`);
      assert.ok(masks.some(([first, second]) => String(first) !== String(second)));
    }
    const [first, second] = places.map((place) =>
      recordings.map((one) => valuesOf(one, `${place}.dropout.m`)),
    );
    assert.notDeepEqual(first, second);
  }).timeout(20_000);

  it('is recorded alike in a batch, each sequence with its own seed', () => {
    const weights = seededWeights(training(), 1);
    const sources = [SOURCE, [9], [10, 11]];
    const together = sources.map((source, seed) => new Recording(training({}, seed), source));
    runBatch(together, weights);
    for (const [seed, source] of sources.entries()) {
      const alone = runWith(training({}, seed), source, weights);
      assert.deepEqual(
        valuesOf(together[seed]!, 'encoder.1.dropout.m'),
        valuesOf(alone, 'encoder.1.dropout.m'),
      );
      const [ours, theirs] = [together[seed]!, alone].map((one) => valuesOf(one, 'output.z').flat());
      ours!.forEach((a, k) => {
        assert.ok(Math.abs(a - theirs![k]!) <= 1e-5 * (1 + Math.abs(theirs![k]!)));
      });
    }
    weights.dispose();
  });

  it('is nowhere in a run that trains nothing', () => {
    const { encoder, decoder, ...rest } = spec();
    const { dropout: _, ...plainEncoder } = encoder;
    const { dropout: __, ...plainDecoder } = decoder;
    const without = { ...rest, encoder: plainEncoder, decoder: plainDecoder };
    assert.deepEqual(buildProgram(spec()).passes, buildProgram(without).passes);
    assert.deepEqual(
      plain(seededRun(buildProgram(spec()), SOURCE)),
      plain(seededRun(buildProgram(without), SOURCE)),
    );
  });
});
