import { type Position, START } from '../../src/trace/cursor';
import { jointAt, type Side } from '../../src/trace/joint';
import { Actions } from '../state/actions';
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
}
