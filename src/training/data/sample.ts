import { Draws } from '../draws';
import { seedOf } from '../streams';
import { type DataConfig, FILE_TASKS } from './fields';

/**
 * The pairs of a development part that a model is judged by, so ordered that the first of them are a sample too. A file
 * may be sorted, by length or by subject, so that its first pairs say little of the others; what a task generates has
 * been shuffled. It follows from the data's seed, so that trainings which differ in their own are judged alike.
 * @param count at most
 */
export function sample<P>(pairs: readonly P[], count: number, { task, seed }: DataConfig): readonly P[] {
  const order = FILE_TASKS.some((one) => one === task)
    ? new Draws(seedOf(seed, 'sample')).shuffle([...pairs])
    : pairs;
  return order.slice(0, count);
}
