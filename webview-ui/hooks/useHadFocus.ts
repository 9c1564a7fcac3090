import { useEffect, useState } from 'preact/hooks';

/** Whether the panel has had the keyboard focus yet: VS Code shows it and leaves the focus in the editor. */
export function useHadFocus(): boolean {
  const [had, setHad] = useState(() => document.hasFocus());
  useEffect(() => {
    if (had) return;
    const focused = () => setHad(true);
    window.addEventListener('focus', focused);
    return () => window.removeEventListener('focus', focused);
  }, [had]);
  return had;
}
