import { gradients } from '../../equation/gradients';
import * as tf from '../../equation/tf';
import { batchSteps } from '../../model/batch';
import type { Program } from '../../model/program';
import { Recording } from '../../model/recording';
import type { Values } from '../../model/values';
import { Weights } from '../../model/weights';
import { AS_FORCED, AS_FREE, BEHAVIOUR, SAID_IDS } from './discriminator';
import type { Behaviours, Judge, MakeJudge, Verdicts } from './judge';

/** The plain list with tfjs's own gradients: what anything faster has to give. */
export const plainJudge: MakeJudge = (program, values) => new PlainJudge(program, values);

class PlainJudge implements Judge {
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly gradients: ReadonlyMap<string, Float32Array>;
  private readonly tensors: Weights;

  constructor(
    private readonly program: Program,
    values: ReadonlyMap<string, Values>,
  ) {
    this.weights = new Map([...values].map(([id, { data }]) => [id, data]));
    this.gradients = new Map([...values].map(([id, { data }]) => [id, new Float32Array(data.length)]));
    this.tensors = Weights.of(values);
  }

  judge({ data, steps, lengths }: Behaviours, name: 'forced' | 'free', scale: number): Verdicts {
    const size = data.length / (lengths.length * steps);
    const recordings = lengths.map((length, row) => {
      const frames = Array.from({ length }, (_, i) => {
        const start = (row * steps + i) * size;
        return Array.from(data.subarray(start, start + size));
      });
      return new Recording(this.program, frames);
    });
    const longest = Math.max(...lengths);
    const probes = Array.from({ length: longest }, () =>
      tf.tensor(new Float32Array(lengths.length * size), [lengths.length, size]),
    );
    const through = (id: string, step: number, value: tf.Tensor) =>
      id === BEHAVIOUR ? tf.add(value, probes[step - 1]!) : value;
    const said = new Map<string, Float32Array>();
    const ids = [...this.weights.keys()];
    const by = [...probes, ...ids.map((id) => this.tensors.get(id))];
    const { value, gradients: found } = gradients(() => {
      let loss: tf.Tensor | undefined;
      for (const { values } of batchSteps(recordings, this.tensors, through)) {
        const cost = values.get(name === 'forced' ? AS_FORCED : AS_FREE);
        if (!cost) continue;
        for (const id of SAID_IDS) said.set(id, Float32Array.from(values.get(id)!.dataSync()));
        loss = tf.mul(tf.sum(cost), scale);
      }
      return loss!;
    }, by);
    const gradient = new Float32Array(data.length);
    for (let i = 0; i < longest; i++) {
      const all = found[i]?.dataSync();
      for (const [row, length] of lengths.entries()) {
        if (!all || i >= length) continue;
        gradient.set(all.subarray(row * size, (row + 1) * size), (row * steps + i) * size);
      }
    }
    for (const [k, id] of ids.entries()) {
      const into = this.gradients.get(id)!;
      for (const [n, one] of (found[longest + k]?.dataSync() ?? []).entries()) into[n]! += one;
    }
    for (const tensor of [value, ...found, ...probes]) tensor?.dispose();
    return { said, gradient };
  }

  dispose(): void {
    this.tensors.dispose();
  }
}
