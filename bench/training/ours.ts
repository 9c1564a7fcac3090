// Our own ways of an update, in one process.
//   node ours.cjs <folder for the weights that the peer reads>
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { workerThread } from '../../src/engine/workerThread';
import { kernelGradients, kernelOptimiser } from '../../src/kernels/training/differentiator';
import { wasmTrainingMachine } from '../../src/kernels/training/machines';
import { wasmPair } from '../../src/kernels/training/pair';
import { twinTrainingMachine } from '../../src/kernels/training/twin';
import { seededValues } from '../../src/model/weights';
import type { Differentiate } from '../../src/training/differentiate';
import { type MakeOptimiser, plainOptimiser } from '../../src/training/optimiser';
import { plainGradients } from '../../src/training/plainGradients';
import { trainingProgram } from '../../src/training/program';
import { type Measured, serve } from '../step/serve.mjs';
import { MEMBERS, type Member, pairsOf, smoothingOf, specOf } from './model';

const [folder = '.'] = process.argv.slice(2);
const NAMES = Object.keys(MEMBERS) as Member[];
const ADAM = { method: 'adam', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

const valuesOf = (member: Member) =>
  seededValues(trainingProgram({ spec: specOf(member), labelSmoothing: smoothingOf(member) }, false), 1);

/** Updates on one batch over and over; `check` gives the loss before each of the first three. */
async function training(
  member: Member,
  differentiate: Differentiate,
  makeOptimiser: MakeOptimiser,
): Promise<Measured> {
  const begin = async () => {
    const of = await differentiate({
      spec: specOf(member),
      values: valuesOf(member),
      labelSmoothing: smoothingOf(member),
    });
    const optimiser = makeOptimiser(ADAM, of);
    const pairs = pairsOf(member);
    const scale = 1 / pairs.reduce((sum, { target }) => sum + target.length + 1, 0);
    let update = 0;
    return async () => {
      for (const gradient of of.gradients.values()) gradient.fill(0);
      const { loss } = await of.run({
        pairs,
        first: 0,
        ratio: 1,
        coin: 'batch',
        seed: 0,
        dropout: false,
        backward: { scale },
      });
      await optimiser.update(++update, 1);
      return scale * loss.reduce((sum, one) => sum + one);
    };
  };
  const measured = await begin();
  return {
    run: async (steps) => {
      for (let k = 0; k < steps; k++) await measured();
    },
    check: async () => {
      const update = await begin();
      return [await update(), await update(), await update()];
    },
  };
}

const helper = () => workerThread<never, never>(path.join(folder, 'helper.cjs'), { isBackground: true });

/** What the peer begins with. */
function writeForPeer(member: Member, number: number): void {
  let offset = 0;
  const all = [...valuesOf(member)].map(([name, { shape, data }]) => {
    const entry = { name, shape, offset, data };
    offset += data.length;
    return entry;
  });
  const values = new Float32Array(offset);
  for (const { data, offset: at } of all) values.set(data, at);
  const tensors = all.map(({ data: _, ...entry }) => entry);
  const description = { member, ...MEMBERS[member], pairs: pairsOf(member), tensors };
  writeFileSync(path.join(folder, `${number}.json`), JSON.stringify(description));
  writeFileSync(path.join(folder, `${number}.bin`), values);
}

for (const [number, member] of NAMES.entries()) writeForPeer(member, number);

void serve({ node: process.version, members: NAMES }, (side, number) => {
  const member = NAMES[number]!;
  switch (side) {
    case 'plain':
      return training(member, plainGradients, plainOptimiser);
    case 'pair':
      return training(member, kernelGradients([wasmPair(helper)]), kernelOptimiser);
    case 'twin':
      return training(member, kernelGradients([twinTrainingMachine]), kernelOptimiser);
    default:
      return training(member, kernelGradients([wasmTrainingMachine]), kernelOptimiser);
  }
});
