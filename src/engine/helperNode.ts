import { type HelperTask, help } from '../kernels/training/helper';
import { threadPort } from './threadPort';

/** The second thread of a training. */
threadPort<never, HelperTask>().listen(help);
