import { render } from 'preact';
import type { ToExperiments } from '../../src/lab/experiments/protocol';
import { PageHost } from '../page/pageHost';
import { PageStore } from '../page/pageStore';
import { speak } from '../page/speak';
import { Experiments } from './Experiments';
import type { ExperimentsHost } from './state/experimentsHost';
import { type ExperimentsView, type FromReader, kept, received, viewFrom } from './state/experimentsView';

const host: ExperimentsHost = new PageHost();
const store = new PageStore<ExperimentsView, ToExperiments | FromReader>(
  viewFrom(host.remembered()),
  received,
);

host.listen((message) => {
  if (message.type === 'setup') speak(message);
  store.receive(message);
  const state = message.type === 'experiment' ? kept(store.get()) : undefined;
  if (state) host.remember(state);
});

render(<Experiments store={store} host={host} />, document.getElementById('panel')!);
host.post({ type: 'ready' });
