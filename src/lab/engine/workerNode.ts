import { thisProcess } from '../../checkpoint/training/thisProcess';
import { threadPort } from '../../engine/threadPort';
import type { FromTrainer, ToTrainer } from './messages';
import { TrainingServer } from './server';
import { openCourse } from './trainerCourse';

/** A training in a worker thread of the desktop's extension host. */
new TrainingServer(threadPort<FromTrainer, ToTrainer>(), (opening, files, tell) =>
  openCourse(opening, files, thisProcess(opening.holder), tell),
);
