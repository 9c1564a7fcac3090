import { useEffect } from 'preact/hooks';
import { belongsToWidget, commandOf, historyOf } from '../controls/shortcuts';
import { useActions } from './useView';

/** The panel's keys, wherever the focus is, unless the focused widget needs them itself. */
export function useShortcuts(): void {
  const actions = useActions();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const history = historyOf(event);
      const command = commandOf(event);
      if (!(history ?? command) || event.defaultPrevented || belongsToWidget(event.target, event)) return;
      event.preventDefault();
      if (history) actions[history]();
      else if (command === 'play') actions.togglePlay();
      else if (command === 'stride') actions.toggleStride();
      else if (command) actions.move(command);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [actions]);
}
