import { render } from 'preact';
import type { ToLab } from '../../src/lab/protocol';
import { PageHost } from '../page/pageHost';
import { PageStore } from '../page/pageStore';
import { speak } from '../page/speak';
import { Lab } from './Lab';
import type { LabHost } from './state/labHost';
import { type LabView, NOTHING, received } from './state/labView';

const host: LabHost = new PageHost();
const store = new PageStore<LabView, ToLab>(NOTHING, received);

host.listen((message: ToLab) => {
  if (message.type === 'setup') speak(message);
  store.receive(message);
  if (message.type === 'trainings') host.remember({ shown: message.shown });
});

render(<Lab store={store} host={host} />, document.getElementById('panel')!);
host.post({ type: 'ready' });
