import { render } from 'preact';
import { App } from './App';
import { PanelContext } from './hooks/useView';
import { speak } from './page/speak';
import { Actions } from './state/actions';
import { Host } from './state/host';
import { Memory } from './state/memory';
import { receive } from './state/receive';
import { Store } from './state/store';
import { viewFrom } from './state/viewState';

const host = new Host();
const store = new Store();
const actions = new Actions(store, host);

store.set(viewFrom(host.remembered()));
const memory = new Memory(store, (state) => host.remember(state));
for (const going of ['pagehide', 'visibilitychange'])
  window.addEventListener(going, () => memory.flush(), { capture: true });

host.listen((message) => {
  if (message.type === 'setup') speak(message);
  if (message.type === 'togglePlay') actions.togglePlay();
  receive(store, message);
});

render(
  <PanelContext.Provider value={{ store, actions }}>
    <App />
  </PanelContext.Provider>,
  document.getElementById('panel')!,
);
host.post({ type: 'ready' });
