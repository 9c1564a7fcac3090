import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { shapeInWords } from '../../src/model/shapeInWords';
import { symbolName } from '../../src/model/symbolNames';
import type { Step } from '../hooks/useStep';
import { symbolText } from '../text/symbols';
import { partSummary } from './partSummary';
import type { Pointed } from './usePointed';

interface SymbolTipProps {
  readonly pointed: Pointed | undefined;
  readonly box: RefObject<HTMLElement | null>;
  readonly step: Step;
}

/** Says what is pointed at in a formula: its name, key and shape, and its value now. Floats; moves nothing. */
export function SymbolTip({ pointed, box, step }: SymbolTipProps) {
  const tip = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    if (!pointed || !box.current || !tip.current) return;
    const [around, target] = [box.current.getBoundingClientRect(), pointed.element.getBoundingClientRect()];
    const room = around.width - tip.current.offsetWidth;
    setPlace({
      left: Math.max(Math.min(target.left - around.left, room), 0),
      top: target.bottom - around.top + 6,
    });
  }, [pointed, box]);
  const part = pointed?.part;
  const read = part?.op === 'read' ? part : undefined;
  const summary = part && partSummary(part, pointed.element, step);
  return (
    <>
      {part && (
        <div
          class="symbol-tip"
          ref={tip}
          aria-hidden="true"
          style={{ left: `${place.left}px`, top: `${place.top}px` }}
        >
          {read && (
            <p>
              <strong>{symbolName(read.symbol)}</strong> <code>{read.symbol.key}</code>
            </p>
          )}
          {read && <p>{shapeInWords(read, step.recording.source.length)}</p>}
          <p>{summary}</p>
        </div>
      )}
      <p class="for-screen-readers" role="status">
        {pointed?.byKeyboard && read
          ? [
              symbolText(read),
              symbolName(read.symbol),
              shapeInWords(read, step.recording.source.length),
              summary,
            ]
              .filter(Boolean)
              .join(', ')
          : ''}
      </p>
    </>
  );
}
