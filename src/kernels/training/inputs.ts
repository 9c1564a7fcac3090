import { fromOutside } from '../../model/outside';
import type { Program } from '../../model/program';
import type { TrainingPass } from '../../training/differentiate';
import { programOf } from '../../training/program';
import type { Plan } from './plan';

/** Puts what comes from outside into memory: tokens, frames, draws, and how long the sources are; 0 over padding. */
export function fillInputs(plan: Plan, floats: Float32Array, program: Program, pass: TrainingPass): void {
  const { pairs } = pass;
  const batch = pairs.length;
  for (const { address, size, steps } of plan.inputs)
    floats.fill(0, address / 4, address / 4 + steps * batch * size);
  for (const [row, { source, target }] of pairs.entries()) {
    floats[plan.lengths / 4 + row] = source.length;
    const own = programOf(program, pass, row);
    for (const { symbol, address, size, steps } of plan.inputs) {
      const count = symbol.index === 't' ? source.length : symbol.index === 'i' ? target.length + 1 : steps;
      for (let step = 1; step <= count; step++) {
        const value = fromOutside(own, source, symbol, step);
        if (!value) throw new Error(`Nothing in this model defines "${symbol.id}".`);
        floats.set(value, address / 4 + ((step - 1) * batch + row) * size);
      }
    }
  }
}
