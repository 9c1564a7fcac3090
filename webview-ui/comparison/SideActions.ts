import { clamped, type Position, START } from '../../src/trace/cursor';
import { jointAt, jointAtDecoder, sideAt } from '../../src/trace/joint';
import type { Side } from '../../src/trace/sides';
import { Actions, type Stepping } from '../state/actions';
import { frameOfStep } from '../state/hypotheses';
import { jointTimeline } from '../state/shownTimeline';

/** What a reader can do in what shows one side of a comparison: both sides move. */
export class SideActions extends Actions {
  constructor(
    { store, host }: Actions,
    private readonly side: Side,
    private readonly run: number,
  ) {
    super(store, host);
  }

  override explain(position: Position, unit: number) {
    return this.host.explain(this.run, position, unit);
  }

  protected override onTimeline(position: Position): Position {
    const timeline = jointTimeline(this.store.get());
    return timeline ? jointAt(timeline, this.side, position) : START;
  }

  protected override stepping(): Stepping | undefined {
    const view = this.store.get();
    const [recording, timeline] = [view.recordings.get(this.run), jointTimeline(view)];
    if (!recording || !timeline?.frames.length) return undefined;
    const { position } = sideAt(timeline, this.side, clamped(timeline, view.position));
    return { run: this.run, recording, position };
  }

  protected override onceThere({ frame, statement }: Position, { recording }: Stepping): Position {
    const timeline = jointTimeline(this.store.get());
    const step = frame - frameOfStep(recording, 1) + 1;
    return timeline ? jointAtDecoder(timeline, this.side, step, statement) : START;
  }
}
