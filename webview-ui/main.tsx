import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { App } from './App';
import { PanelContext } from './hooks/useView';
import { Actions } from './state/actions';
import { Host } from './state/host';
import { receive } from './state/receive';
import { Store } from './state/store';

const host = new Host();
const store = new Store();
const actions = new Actions(store, host);

host.listen((message) => {
  if (message.type === 'setup') {
    l10n.config({ contents: { ...message.strings } });
    document.documentElement.lang = message.language;
  }
  if (message.type === 'togglePlay') actions.togglePlay();
  receive(store, message);
  const { recipe } = store.get();
  if (recipe && (message.type === 'runs' || message.type === 'cursor')) host.remember(recipe);
});

render(
  <PanelContext.Provider value={{ store, actions }}>
    <App />
  </PanelContext.Provider>,
  document.getElementById('panel')!,
);
host.post({ type: 'ready' });
