import { useEffect, useRef, useState } from 'preact/hooks';

/** A value that follows another one, changing at most once in so many milliseconds; the last one always arrives. */
export function useThrottled<T>(value: T, milliseconds: number): T {
  const [shown, show] = useState(value);
  const changed = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, changed.current + milliseconds - performance.now());
    const timer = setTimeout(() => {
      changed.current = performance.now();
      show(() => value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return shown;
}
