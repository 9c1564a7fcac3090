import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import type { ToLab } from '../../src/lab/protocol';
import { Lab } from './Lab';
import { LabHost } from './state/labHost';
import { LabStore } from './state/labStore';

const host = new LabHost();
const store = new LabStore();

host.listen((message: ToLab) => {
  if (message.type === 'setup') {
    l10n.config({ contents: { ...message.strings } });
    document.documentElement.lang = message.language;
  }
  store.receive(message);
  if (message.type === 'trainings') host.remember({ shown: message.shown });
});

render(<Lab store={store} host={host} />, document.getElementById('panel')!);
host.post({ type: 'ready' });
