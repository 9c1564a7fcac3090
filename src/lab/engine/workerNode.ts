import { thisProcess } from '../../checkpoint/training/thisProcess';
import { Conductor } from '../../conducting/conductor';
import type { FromConductor, ToConductor } from '../../conducting/messages';
import { helperThread, threadsByDefault } from '../../engine/helperThread';
import { threadPort } from '../../engine/threadPort';
import { fastest } from '../../kernels/training/fastest';
import type { FromTrainer, ToTrainer } from './messages';
import { TrainingServer } from './server';
import { openCourse } from './trainerCourse';

/** A training, or those of an experiment, in a worker thread of the desktop's extension host. */
new TrainingServer(threadPort<FromTrainer, ToTrainer>(), (opening, files, tell) =>
  openCourse(
    opening,
    files,
    thisProcess(opening.holder),
    tell,
    fastest(threadsByDefault() === 2 ? helperThread : undefined),
  ),
);
new Conductor(threadPort<FromConductor, ToConductor>());
