import { useEffect } from 'preact/hooks';
import { shownGrows } from '../state/shownTimeline';
import { useActions, useView } from './useView';

/** While playing, steps at the chosen speed: waits at the growing end of a running run, stops at the end of another. */
export function usePlayback(): void {
  const actions = useActions();
  const playing = useView((view) => view.playing);
  const speed = useView((view) => view.speed);
  const growing = useView(shownGrows);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      if (!actions.move('forward') && !growing) actions.play(false);
    }, 1000 / speed);
    return () => clearInterval(timer);
  }, [actions, playing, speed, growing]);
}
