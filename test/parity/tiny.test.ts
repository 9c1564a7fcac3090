import assert from 'node:assert/strict';
import * as v from 'valibot';
import { buildProgram } from '../../src/model/program';
import { Recording } from '../../src/model/recording';
import { run } from '../../src/model/run';
import { ModelSpec } from '../../src/model/spec';
import { Weights } from '../../src/model/weights';
import { agree, type Goldens, ids, numbers, readGoldens, readRows, recorded, under } from './goldens';

interface Tiny {
  readonly spec: unknown;
  readonly source: number[];
}

/** What each of the tiny models is there for. */
const MODELS = [
  'one layer in both directions',
  'two layers in both directions, a table each',
  'two layers forward',
];

describe('Tiny models with random weights and PyTorch agree', () => {
  let rows: Tiny[];
  let goldens: Goldens;

  before(async () => {
    rows = (await readRows<Tiny>('tiny.json')).rows;
    goldens = await readGoldens('tiny.safetensors');
    assert.equal(rows.length, MODELS.length);
  });

  for (const [number, name] of MODELS.entries()) {
    it(`in every value: ${name}`, () => {
      const { spec, source } = rows[number]!;
      const program = buildProgram(v.parse(ModelSpec, spec));
      const parameters = [...under(goldens, `${number}/weights/`)];
      assert.deepEqual(
        parameters.map(([id]) => id).toSorted(),
        program.parameters.map(({ id }) => id).toSorted(),
      );
      const weights = Weights.of(
        new Map(
          parameters.map(([id, { shape }]) => [
            id,
            { shape, data: numbers(goldens, `${number}/weights/${id}`) },
          ]),
        ),
      );
      const recording = new Recording(program, source);
      for (const _ of run(recording, weights)) {
        // Kept in the recording.
      }
      for (const id of ids(recording))
        agree(id, recorded(recording, id), numbers(goldens, `${number}/${id}`));
      weights.dispose();
    });
  }
});
