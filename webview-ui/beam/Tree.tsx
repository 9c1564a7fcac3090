import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import type { BeamTree, Hypothesis } from '../../src/model/beamTree';
import { useWidth } from '../heat/useWidth';
import { BeamLinks } from './BeamLinks';
import { BeamNode } from './BeamNode';
import { describe, fateOf, targetToken } from './describe';
import { columnX, rowY, treeSize } from './layout';
import { useNodeInView } from './useNodeInView';
import { useTreeFocus } from './useTreeFocus';

interface Properties {
  readonly beam: BeamTree;
  readonly line: ReadonlySet<Hypothesis>;
  /** The hypothesis at the cursor. */
  readonly current: Hypothesis | undefined;
  readonly vocabulary: readonly string[];
}

/** The tree: decoder steps from left to right, the likeliest hypotheses of each on top. */
export function Tree({ beam, line, current, vocabulary }: Properties) {
  const region = useRef<HTMLDivElement>(null);
  const room = useWidth(region);
  const focus = useTreeFocus(beam, line, current);
  const count = beam.hypotheses.length;
  const nodes = useMemo(
    () =>
      beam.steps.flatMap((step) =>
        step.map((hypothesis, row) => ({
          hypothesis,
          row,
          token: targetToken(vocabulary, hypothesis.token),
          fate: fateOf(beam, hypothesis),
          label: describe(beam, hypothesis, vocabulary),
        })),
      ),
    [beam, count, vocabulary],
  );
  useNodeInView(
    region,
    room,
    current?.step ?? 0,
    current ? beam.steps[current.step - 1]!.indexOf(current) : 0,
  );
  const { width, height } = treeSize(beam.steps);
  const places = Math.max(...beam.steps.map((step) => step.length));
  return (
    <div
      ref={region}
      class="beam-scroller"
      data-own-keys="ArrowLeft ArrowRight ArrowUp ArrowDown Home End Space Enter"
      {...focus.handlers}
    >
      <div class="beam-canvas" style={{ width: `${width}px`, height: `${height}px` }}>
        <BeamLinks beam={beam} line={line} />
        <div class="beam-places" aria-hidden="true">
          {Array.from({ length: places }, (_, row) => (
            <span key={row} style={{ top: `${rowY(row)}px` }}>
              {row + 1}
            </span>
          ))}
        </div>
        <div class="beam-steps" aria-hidden="true">
          {beam.steps.map((_, k) => (
            <span
              key={k}
              class={current?.step === k + 1 ? 'current' : ''}
              style={{ left: `${columnX(k + 1)}px` }}
            >
              <i>i</i> = {k + 1}
            </span>
          ))}
        </div>
        <div
          role="tree"
          aria-label={l10n.t(
            'Beam search: the arrow keys go from hypothesis to hypothesis, Enter follows one',
          )}
        >
          {nodes.map(({ hypothesis, row, token, fate, label }) => (
            <BeamNode
              key={hypothesis.number}
              number={hypothesis.number}
              step={hypothesis.step}
              row={row}
              token={token}
              logp={hypothesis.logp}
              fate={fate}
              followed={line.has(hypothesis)}
              current={hypothesis === current}
              tabbable={hypothesis === focus.tabbable}
              label={label}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
