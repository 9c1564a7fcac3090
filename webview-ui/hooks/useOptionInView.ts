import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Scrolls a list, never the page, so that its active option can be seen.
 * @param option the option's id in the page; none where no option is active
 * @param count how many options there are: a longer list is scrolled again
 */
export function useOptionInView(
  list: RefObject<HTMLElement | null>,
  option: string | undefined,
  count: number,
): void {
  useLayoutEffect(() => {
    const box = list.current;
    const active = option !== undefined && box?.querySelector(`#${option}`);
    if (!box || !active) return;
    const [around, at] = [box.getBoundingClientRect(), active.getBoundingClientRect()];
    if (at.top < around.top) box.scrollTop -= around.top - at.top;
    else if (at.bottom > around.top + box.clientHeight)
      box.scrollTop += at.bottom - around.top - box.clientHeight;
  }, [list, option, count]);
}
