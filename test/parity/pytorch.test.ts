import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readModelFolder } from '../../src/checkpoint/modelFolder';
import { damaged } from '../../src/checkpoint/pytorch/fail';
import { Zip } from '../../src/checkpoint/pytorch/zip';
import { importedFiles } from '../../src/checkpoint/recognise/files';
import type { Answers } from '../../src/checkpoint/recognise/questions';
import { recognise } from '../../src/checkpoint/recognise/recognise';
import { readStateDict } from '../../src/checkpoint/stateDict';
import { buildProgram } from '../../src/model/program';
import { Recording } from '../../src/model/recording';
import { run } from '../../src/model/run';
import { agree, recorded } from './goldens';

/** Made by `make_pytorch_goldens.py`; tests are run from the repository's root. */
interface Goldens {
  readonly torch: string;
  readonly sources: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly members: readonly {
    readonly cell: string;
    readonly directions: number;
    readonly layers: number;
    readonly attention: string;
    readonly answers: Answers;
    /** By statement, one row a time step, as base64 of float32; for each source. */
    readonly runs: readonly Readonly<Record<string, string>>[];
  }[];
}

const file = (name: string) => readFileSync(path.resolve('test', 'parity', 'goldens', name));
const goldens = JSON.parse(file('pytorch.json').toString()) as Goldens;
const checkpoints = Zip.open(file('pytorch.zip'), damaged('pytorch.zip'));

describe(`Imported checkpoints and PyTorch ${goldens.torch} agree`, () => {
  for (const [number, member] of goldens.members.entries()) {
    const { cell, directions, layers, attention } = member;
    for (const format of ['pt', 'safetensors']) {
      it(`checkpoint ${number}.${format}: ${layers} × ${cell} in ${directions} directions, ${attention}`, async () => {
        const name = `${number}.${format}`;
        const dict = readStateDict(name, checkpoints.read(name)!);
        const recognised = recognise(dict, {
          answers: member.answers,
          map: new Map(),
          tokens: { sos: 1, eos: 2, pad: 0 },
          maxLength: 50,
          title: name,
        });
        assert.deepEqual(recognised.report.unused, []);
        const { spec } = recognised;
        assert.deepEqual(
          [spec.encoder.layers, spec.attention.score, spec.encoder.direction === 'bidirectional'],
          [layers, attention, directions === 2],
        );
        const files = importedFiles(recognised, {});
        const model = await readModelFolder(async (one) => files.get(one));
        for (const [k, expected] of member.runs.entries()) {
          const [first, ...given] = goldens.targets[k]!;
          assert.equal(first, spec.tokens.sos);
          const program = buildProgram(spec, { strategy: 'target', ids: given });
          const recording = new Recording(program, goldens.sources[k]!);
          for (const _ of run(recording, model.weights, model.compute)) {
            // Kept in the recording.
          }
          for (const [id, base64] of Object.entries(expected))
            agree(`${id} of source ${k}`, recorded(recording, id), floats(base64));
        }
        model.weights.dispose();
      });
    }
  }

  it('over every cell, direction, number of layers and attention', () => {
    const chosen = goldens.members.map(({ cell, directions, layers, attention }) =>
      [cell, directions, layers, attention].join(' '),
    );
    assert.equal(new Set(chosen).size, 3 * 2 * 3 * 4);
  });
});

const floats = (base64: string) => new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
