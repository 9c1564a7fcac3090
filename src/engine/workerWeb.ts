import type { FromWorker, ToWorker } from './messages';
import { scopePort } from './scopePort';
import { EngineServer } from './server';

/** The engine in a Web Worker of the web's extension host. */
new EngineServer(scopePort<FromWorker, ToWorker>());
