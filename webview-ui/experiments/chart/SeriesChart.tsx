import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';
import { byTask, type Line, linesOf } from './lines';
import { SeriesPlot } from './SeriesPlot';
import { type Scale, scaleOf, wholeShare } from './scale';
import type { Shown } from './shown';

interface Properties {
  readonly experiment: ShownExperiment;
  readonly quantity: ShownQuantity;
  readonly shown: Shown;
  /** Numbers of the conditions that stand out. */
  readonly lit: ReadonlySet<number> | undefined;
}

/** A series by condition: a plot for each task, as lengths, losses and updates of one are not those of another. */
export function SeriesChart({ experiment, quantity, shown, lit }: Properties) {
  const lines = linesOf(experiment, quantity, shown);
  const tasks = byTask(lines, experiment);
  const scale = sharedScale(quantity.unit, lines);
  return (
    <figure
      class={tasks.length > 1 ? 'series by-task' : 'series'}
      data-testid={`series-${quantity.id}`}
      data-lines={lines.length}
    >
      <figcaption>{quantity.title}</figcaption>
      <div class="series-plots">
        {tasks.map(({ task, lines }) => (
          <SeriesPlot
            key={task}
            experiment={experiment}
            quantity={quantity}
            task={task}
            lines={lines}
            scale={scale}
            lit={lit}
          />
        ))}
      </div>
    </figure>
  );
}

/** One axis for all tasks where their values compare: the whole of a share, and differences of shares as far as they go. */
function sharedScale(unit: ShownQuantity['unit'], lines: readonly Line[]): Scale | undefined {
  switch (unit) {
    case 'share':
      return wholeShare();
    case 'points':
      return scaleOf(
        unit,
        lines.flatMap(({ spread: { least, greatest } }) => [...least, ...greatest]),
      );
    default:
      return undefined;
  }
}
