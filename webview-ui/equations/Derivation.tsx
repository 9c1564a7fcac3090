import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Notation } from '../../src/equation/notation';
import { Formula } from './Formula';
import { write } from './write';

/** Lines of numbers under one another, aligned at their equals signs; the left-hand side stands before the first. */
export function Derivation({ left, lines }: { left: Notation; lines: readonly Notation[] }) {
  return (
    <div class="derivation">
      {lines.map((line, k) => (
        <div class="derivation-line" key={k}>
          <span class="derivation-left">{k === 0 && <Formula notation={left} />}</span>
          <Right line={line} />
        </div>
      ))}
    </div>
  );
}

/** Where there is no room for all of it, the focus comes to it and the arrow keys scroll it. */
function Right({ line }: { line: Notation }) {
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const { scrollWidth, clientWidth } = box.current!;
    if (scrollWidth > clientWidth) box.current!.tabIndex = 0;
    else box.current!.removeAttribute('tabindex');
  });
  return (
    <span class="derivation-right" ref={box} data-own-keys="ArrowLeft ArrowRight">
      <Formula notation={write.row(write.operator('='), line)} display />
    </span>
  );
}
