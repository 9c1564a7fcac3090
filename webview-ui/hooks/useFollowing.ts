import { useEffect, useReducer, useRef } from 'preact/hooks';

/** How long the latest has to stay the latest before what is out of sight follows. In milliseconds. */
const PAUSE = 100;

/**
 * What a part of the panel shows: always the latest while it is in sight. Out of sight it keeps what it showed, and
 * follows once the steps pause: what nobody sees holds up no frame.
 */
export function useFollowing<T>(
  latest: T,
  inSight: boolean,
): { readonly shown: T; readonly behind: boolean } {
  const shown = useRef(latest);
  const [, render] = useReducer((count: number, _: undefined) => count + 1, 0);
  if (inSight) shown.current = latest;
  const behind = shown.current !== latest;
  useEffect(() => {
    if (!behind) return;
    const timer = setTimeout(() => {
      shown.current = latest;
      render(undefined);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [latest, behind]);
  return { shown: shown.current, behind };
}
