import { useMemo, useState } from 'preact/hooks';

/** Which explanations and numbers are open, by the statement's id: they stay open from step to step. */
export interface Opened {
  has(kind: 'explanation' | 'numbers', id: string): boolean;
  toggle(kind: 'explanation' | 'numbers', id: string): void;
}

/** Keeps what has been opened. */
export function useOpened(): Opened {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set<string>());
  return useMemo(
    () => ({
      has: (kind, id) => open.has(`${kind} ${id}`),
      toggle(kind, id) {
        setOpen((before) => {
          const next = new Set(before);
          if (!next.delete(`${kind} ${id}`)) next.add(`${kind} ${id}`);
          return next;
        });
      },
    }),
    [open],
  );
}
