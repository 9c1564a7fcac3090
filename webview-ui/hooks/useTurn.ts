import { useEffect, useState } from 'preact/hooks';

/** Parts of a page that opens, of which each waits for those before it. */
const waiting: (() => void)[] = [];
let opening = true;

/**
 * Whether a part of the panel may be rendered. While the page opens, parts come one after another, each in a task of
 * its own, so that input and frames come in between; later at once, since something is shown that must not vanish.
 */
export function useTurn(): boolean {
  const [mayRender, render] = useState(!opening);
  useEffect(() => {
    if (mayRender) return;
    const turn = () => render(true);
    if (waiting.push(turn) === 1) setTimeout(next);
    return () => {
      const place = waiting.indexOf(turn);
      if (place >= 0) waiting.splice(place, 1);
    };
  }, []);
  return mayRender;
}

function next(): void {
  waiting.shift()?.();
  opening = waiting.length > 0;
  if (opening) setTimeout(next);
}
