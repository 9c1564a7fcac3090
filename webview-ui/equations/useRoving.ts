import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { usePointed } from './usePointed';

/**
 * One Tab stop for the whole list: Up and Down move from equation to equation, Left and Right over the symbols of
 * one. Follows the cursor.
 */
export function useRoving(
  box: RefObject<HTMLElement | null>,
  current: number,
  pointed: ReturnType<typeof usePointed>,
) {
  // Chosen by the arrow keys while the cursor stood where it stands.
  const [chosen, choose] = useState({ at: current, active: current });
  const active = chosen.at === current ? chosen.active : current;

  const moveTo = (buttons: readonly HTMLElement[], place: number) => {
    const button = buttons[place];
    if (!button) return;
    pointed.clear();
    choose({ at: current, active: Number(button.dataset.number) });
    button.focus();
  };

  return {
    active,
    onKeyDown(event: KeyboardEvent) {
      const button = (event.target as Element).closest<HTMLElement>('.equation-go');
      if (!button || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const buttons = [...box.current!.querySelectorAll<HTMLElement>('.equation-go')];
      const place = buttons.indexOf(button);
      const row = button.closest('.equation')!;
      const symbols = [...row.querySelectorAll('.equation-left .sym, .equation-right .sym')];
      const at = pointed.now ? symbols.indexOf(pointed.now.element) : -1;
      if (event.key === 'ArrowDown') moveTo(buttons, place + 1);
      else if (event.key === 'ArrowUp') moveTo(buttons, place - 1);
      else if (event.key === 'Home') moveTo(buttons, 0);
      else if (event.key === 'End') moveTo(buttons, buttons.length - 1);
      else if (event.key === 'ArrowRight') pointed.show(symbols[Math.min(at + 1, symbols.length - 1)], true);
      else if (event.key === 'ArrowLeft') pointed.show(symbols[Math.max(at - 1, 0)], true);
      else if (event.key === 'Escape' && pointed.now) pointed.clear();
      else {
        // Enter and Space press the button; the panel's own keys must not act as well.
        if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
