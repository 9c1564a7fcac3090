import { useEffect, useRef, useState } from 'preact/hooks';
import type { Change } from '../../src/trace/change';
import { useActions } from '../hooks/useView';
import { Refusal } from '../state/asking';

/** Why what was written was refused. */
export interface RefusedText {
  readonly refusal: Refusal;
  readonly text: string;
}

/**
 * What the forms of what-ifs have in common: the first field has the focus while one is open, then whatever had it
 * before; a refusal stays until something else is written.
 */
export function useWhatIf(run: number) {
  const actions = useActions();
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<Element | null>(null);
  const [refused, setRefused] = useState<RefusedText>();
  const [applying, setApplying] = useState(false);
  useEffect(() => {
    opener.current = document.activeElement;
    field.current?.focus();
    field.current?.select();
  }, []);
  const close = () => {
    actions.ask(undefined);
    const before = opener.current;
    if (before?.isConnected && (before instanceof HTMLElement || before instanceof SVGElement))
      before.focus();
  };
  const apply = async (change: Change, text: string) => {
    if (applying) return;
    setApplying(true);
    try {
      await actions.branch(run, change);
      close();
    } catch (error) {
      setApplying(false);
      setRefused({ refusal: error instanceof Refusal ? error : new Refusal(String(error)), text });
      field.current?.focus();
    }
  };
  return {
    field,
    refused,
    /** The answer is yet to come. */
    applying,
    written: () => setRefused(undefined),
    close,
    apply,
    onKeyDown(event: KeyboardEvent) {
      // Not where it closes what a field offers.
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    },
  };
}
