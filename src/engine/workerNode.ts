import type { FromWorker, ToWorker } from './messages';
import { EngineServer } from './server';
import { threadPort } from './threadPort';

/** The engine in a worker thread of the desktop's extension host. */
new EngineServer(threadPort<FromWorker, ToWorker>());
