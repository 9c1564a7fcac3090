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
          <span class="derivation-right">
            <Formula notation={write.row(write.operator('='), line)} display />
          </span>
        </div>
      ))}
    </div>
  );
}
