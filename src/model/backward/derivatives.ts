import { gradients } from '../../equation/gradients';
import * as tf from '../../equation/tf';
import { batchSteps } from '../batch';
import { LOSS } from '../decoding/forcing';
import { changes, type Edit, isDistribution } from '../edits/edit';
import { elements } from '../layout';
import { Recording } from '../recording';
import { targetStepsOf } from '../steps';
import type { Weights } from '../weights';
import { recurrentStates } from './passes';

/**
 * The gradients of the loss `ℒ = Σ_i ℒ_i` of a recorded training pass by its hidden and cell states: by the state's id, `[size]`
 * for each time step from 1.
 * @param edits values that were changed: constants, as recorded
 */
export function derivatives(
  recording: Recording,
  weights: Weights,
  edits: readonly Edit[],
): ReadonlyMap<string, readonly Float32Array[]> {
  const { program, source } = recording;
  const probes = new Map(
    recurrentStates(program.passes).map((state) => {
      const size = elements(state, source.length);
      const steps = state.index === 't' ? source.length : targetStepsOf(program);
      return [state.id, Array.from({ length: steps }, () => tf.tensor(new Float32Array(size), [1, size]))];
    }),
  );
  const taken = taking(recording, edits);
  const through = (id: string, step: number, value: tf.Tensor) => {
    const [as, probe] = [taken(id, step, value), probes.get(id)?.[step - 1]];
    return probe ? tf.add(as, probe) : as;
  };
  const loss = () => {
    const losses: tf.Tensor[] = [];
    const anew = new Recording(program, source);
    for (const { values } of batchSteps([anew], weights, through)) {
      const lost = values.get(LOSS);
      if (lost) losses.push(tf.sum(lost));
    }
    return losses.reduce((a, b) => tf.add(a, b));
  };
  const zeros = [...probes.values()].flat();
  const { value, gradients: found } = gradients(loss, zeros);
  const data = zeros.map((zero, k) => Float32Array.from(found[k]?.dataSync() ?? new Float32Array(zero.size)));
  for (const tensor of [value, ...found, ...zeros]) tensor?.dispose();
  return new Map([...probes].map(([id, { length }]) => [id, data.splice(0, length)]));
}

/** What was decided and what was changed is taken as it was recorded; no gradient passes. */
function taking(recording: Recording, edits: readonly Edit[]) {
  const places = new Map(
    recording.program.passes.flatMap(({ statements }, pass) =>
      statements.map((stated) => [stated.id, { pass, stated }] as const),
    ),
  );
  return (id: string, step: number, value: tf.Tensor): tf.Tensor => {
    const { pass, stated } = places.get(id)!;
    const here = edits.filter((edit) => changes(edit, id, step));
    if (here.length === 0 && stated.kind === 'equation') return value;
    const data = recording.slice(recording.frame(pass, step)!, id).slice();
    const recorded = tf.tensor(data, value.shape, value.dtype as 'float32' | 'int32');
    const wholly = here.some(({ units, alone }) => !units || alone) || isDistribution(stated.expression);
    if (stated.kind === 'choice' || wholly) return recorded;
    const changed = Array.from({ length: value.size }, (_, unit) =>
      here.some(({ units }) => units![0] <= unit && unit < units![1]),
    );
    return tf.where(tf.tensor(changed, value.shape, 'bool'), recorded, value);
  };
}
