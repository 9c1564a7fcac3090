import type { Control } from '../../src/trace/stepping';

/** What a key does anywhere in the panel. */
export type Command = Control | 'play' | 'stride';

/** What a key with Ctrl, or ⌘, does anywhere in the panel. */
export function historyOf({
  key,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: Keystroke): 'undo' | 'redo' | undefined {
  if (altKey || ctrlKey === metaKey) return undefined;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : undefined;
}

/** The part of a keyboard event that decides. */
export interface Keystroke {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The command of a key, or none. */
export function commandOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Keystroke): Command | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  switch (key) {
    case 'ArrowRight':
      return shiftKey ? 'next time step' : 'forward';
    case 'ArrowLeft':
      return shiftKey ? 'previous time step' : 'back';
    case 'ArrowDown':
      return shiftKey ? 'into' : undefined;
    case 'ArrowUp':
      return shiftKey ? 'out' : undefined;
    case 'Home':
      return 'start';
    case 'End':
      return 'end';
    case ' ':
      return 'play';
    case 's':
    case 'S':
      return 'stride';
    default:
      return undefined;
  }
}

/**
 * Whether the widget that has the focus needs the key itself. A widget with keys of its own names them:
 * `data-own-keys="ArrowUp ArrowDown"`. With Shift they stay the panel's.
 */
export function belongsToWidget(target: EventTarget | null, { key, shiftKey }: Keystroke): boolean {
  if (!(target instanceof Element)) return false;
  // A slider steps as the keys do everywhere.
  if (target.closest('input:not([type="range"]), select, textarea, [contenteditable]')) return true;
  const own = target.closest<HTMLElement>('[data-own-keys]')?.dataset.ownKeys;
  if (own !== undefined && !shiftKey && own.split(' ').includes(key === ' ' ? 'Space' : key)) return true;
  return key === ' ' && target.closest('button, summary, a, [role="button"]') !== null;
}
