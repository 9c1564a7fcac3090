import { helperThread, threadsByDefault } from '../../engine/helperThread';
import { threadPort } from '../../engine/threadPort';
import { fastest } from '../../kernels/training/fastest';
import type { FromTrainer, ToTrainer } from './messages';
import { TrainingServer } from './server';
import { openCourse } from './trainerCourse';

/** A training in a worker thread of the desktop's extension host. */
new TrainingServer(threadPort<FromTrainer, ToTrainer>(), (config, data, files) =>
  openCourse(config, data, files, fastest(threadsByDefault() === 2 ? helperThread : undefined)),
);
