import './gradients.css';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { now } from '../../src/equation/build';
import type { MathSymbol } from '../../src/equation/symbol';
import { SymbolName } from '../text/SymbolName';
import { symbolText } from '../text/symbols';
import { barOf } from './scale';

/** The lengths of the gradients by a state at its time steps, from the first; undefined where not known yet. */
export interface GradientRow {
  readonly state: MathSymbol;
  readonly norms: readonly (number | undefined)[];
}

interface Properties {
  readonly title: string;
  /** What tells it from others of that title. */
  readonly label?: string;
  /** One for each time step. */
  readonly tokens: readonly string[];
  readonly rows: readonly GradientRow[];
  /** The length of a whole bar. */
  readonly greatest: number;
  /** The state and the time step that are looked at. */
  readonly current?: { readonly id: string; readonly step: number } | undefined;
  /** A click on a bar. */
  readonly onChoose?: (id: string, step: number) => void;
}

/** How long gradients are, on a logarithmic scale: a column for each time step, a row for each layer and direction. */
export function GradientTable({ title, label, tokens, rows, greatest, onChoose, ...given }: Properties) {
  const current = rows.some(({ state }) => state.id === given.current?.id) ? given.current : undefined;
  const columns = tokens.map((token, k) => ({ token, step: k + 1 }));
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => intoView(scroller.current!), [current?.step]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so the keys must reach it
    <section ref={scroller} class="gradients-table" tabIndex={0} aria-label={label ?? title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ token, step }) => (
              <th key={step} scope="col" class={step === current?.step ? 'current' : undefined}>
                {token.trim() || '␣'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ state, norms }) => (
            <tr key={state.id} data-state={state.id}>
              <th scope="row">
                <StateName state={state} />
              </th>
              {columns.map(({ step }) => (
                <Norm
                  key={step}
                  norm={norms[step - 1]}
                  greatest={greatest}
                  current={current?.id === state.id && current.step === step}
                  onChoose={onChoose && (() => onChoose(state.id, step))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** As the documents write it, with its index, and for those who hear it in one line. */
function StateName({ state }: { readonly state: MathSymbol }) {
  const of = useMemo(() => now(state), [state]);
  return (
    <>
      <span class="for-screen-readers">{symbolText(of)}</span>
      <span aria-hidden="true">
        <SymbolName of={of} />
      </span>
    </>
  );
}

interface NormProperties {
  readonly norm: number | undefined;
  readonly greatest: number;
  readonly current: boolean;
  readonly onChoose: (() => void) | undefined;
}

/** A bar and its number. The keys move the cursor in other ways: a click is a short cut. */
function Norm({ norm, greatest, current, onChoose }: NormProperties) {
  const cell = (
    <>
      <span class="gradients-bar" aria-hidden="true">
        {norm !== undefined && <span style={{ height: `${100 * barOf(norm, greatest)}%` }} />}
      </span>
      {norm === undefined ? '\u00a0' : norm === 0 ? '0' : norm.toPrecision(2)}
    </>
  );
  return (
    <td data-norm={norm} class={current ? 'current' : undefined} aria-current={current ? 'step' : undefined}>
      {onChoose && norm !== undefined ? (
        <button type="button" tabIndex={-1} onClick={onChoose}>
          {cell}
        </button>
      ) : (
        cell
      )}
    </td>
  );
}

/** Scrolls a table sideways so that its current column is seen; never the page. */
function intoView(scroller: HTMLElement): void {
  const column = scroller.querySelector<HTMLElement>('thead .current');
  if (!column) return;
  const [outer, inner] = [scroller.getBoundingClientRect(), column.getBoundingClientRect()];
  if (inner.left < outer.left) scroller.scrollLeft -= outer.left - inner.left + inner.width;
  else if (inner.right > outer.right) scroller.scrollLeft += inner.right - outer.right + inner.width;
}
