import { bottleneck } from './bottleneck';
import { context } from './context';
import { direction } from './direction';
import type { Experiment } from './experiment';
import { forcing } from './forcing';
import { memory } from './memory';

/** Every experiment, in the order in which the documents come to it. */
export const EXPERIMENTS: readonly Experiment[] = [forcing, bottleneck, memory, context, direction];
