import { useView } from './hooks/useView';

/** The whole panel. */
export function App() {
  const ready = useView((view) => view.ready);
  return ready ? <main /> : null;
}
