import { useMemo } from 'preact/hooks';
import type { BeamTree, Hypothesis } from '../../src/model/beamTree';
import { fateOf } from './describe';
import { linkPath, rowsOf, treeSize } from './layout';

interface Properties {
  readonly beam: BeamTree;
  readonly line: ReadonlySet<Hypothesis>;
}

/** The lines of the tree, those of the target that is followed over the others. */
export function BeamLinks({ beam, line }: Properties) {
  const count = beam.hypotheses.length;
  return useMemo(() => {
    const rows = rowsOf(beam.steps);
    const links = beam.hypotheses
      .filter((one) => one.parent)
      .map((one) => ({
        key: one.number,
        path: linkPath(one.step, rows.get(one.parent!)!, rows.get(one)!),
        kind: line.has(one) ? 'followed' : fateOf(beam, one) === 'pruned' ? 'pruned' : '',
      }))
      .sort((a, b) => Number(a.kind === 'followed') - Number(b.kind === 'followed'));
    return (
      <svg class="beam-links" {...treeSize(beam.steps)} aria-hidden="true">
        {links.map(({ key, path, kind }) => (
          <path key={key} class={kind} d={path} />
        ))}
      </svg>
    );
  }, [beam, count, line]);
}
