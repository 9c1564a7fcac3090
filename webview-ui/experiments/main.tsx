import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import type { ToExperiments } from '../../src/lab/experiments/protocol';
import { PageHost } from '../page/pageHost';
import { PageStore } from '../page/pageStore';
import { Experiments } from './Experiments';
import type { ExperimentsHost } from './state/experimentsHost';
import { type ExperimentsView, type FromReader, kept, received, viewFrom } from './state/experimentsView';

const host: ExperimentsHost = new PageHost();
const store = new PageStore<ExperimentsView, ToExperiments | FromReader>(
  viewFrom(host.remembered()),
  received,
);

host.listen((message) => {
  if (message.type === 'setup') {
    l10n.config({ contents: { ...message.strings } });
    document.documentElement.lang = message.language;
  }
  store.receive(message);
  const state = message.type === 'experiment' ? kept(store.get()) : undefined;
  if (state) host.remember(state);
});

render(<Experiments store={store} host={host} />, document.getElementById('panel')!);
host.post({ type: 'ready' });
