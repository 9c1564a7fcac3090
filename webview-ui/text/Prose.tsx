import '../equations/math.css';
import { useMemo } from 'preact/hooks';
import { mathNode } from '../equations/mathNode';
import { runsOf } from './typeset';

/** A sentence, the symbols in it typeset like those of the equations, and said as they are written. */
export function Prose({ text }: { readonly text: string }) {
  return useMemo(
    () => (
      <>
        {runsOf(text).map(({ text, math }, k) =>
          math ? (
            <math key={k} aria-label={text}>
              {mathNode(math, undefined)}
            </math>
          ) : (
            text
          ),
        )}
      </>
    ),
    [text],
  );
}
