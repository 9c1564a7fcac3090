import { Conductor } from '../../conducting/conductor';
import type { FromConductor, ToConductor } from '../../conducting/messages';
import { scopePort } from '../../engine/scopePort';
import type { FromTrainer, ToTrainer } from './messages';
import { TrainingServer } from './server';
import { openCourse } from './trainerCourse';

/** A training, or those of an experiment, in a Web Worker of the web's extension host. */
new TrainingServer(scopePort<FromTrainer, ToTrainer>(), (opening, files, tell) =>
  openCourse(opening, files, { id: opening.holder }, tell),
);
new Conductor(scopePort<FromConductor, ToConductor>());
