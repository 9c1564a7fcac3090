import type { CurveName } from '../training/curves';
import type { ToLab } from './protocol';
import type { Training } from './training';
import type { TrainingEvent, Trainings } from './trainings';
import { trainingEquations } from './words/equations';
import { pairText } from './words/pair';

/** What a page has been sent of a training. */
interface Sent {
  readonly counts: ReadonlyMap<CurveName, number>;
  readonly restarts: number;
  readonly config: Training['config'];
  readonly examples: Training['examples'];
}

/** Pages are told at most once in so many milliseconds, however fast updates are. */
const INTERVAL = 150;

/**
 * Keeps one page's picture of the trainings up to date. What was measured is sent of the training shown and of
 * those laid over it, what the page lacks of it; of the others, how far they are. One per page load.
 */
export class LabMirror {
  private readonly sent = new Map<string, Sent>();
  private readonly sentBatches = new Map<string, Pick<Training, 'batched' | 'pair'>>();
  private readonly changed = new Set<Training>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly trainings: Trainings,
    private readonly post: (message: ToLab) => void,
  ) {
    this.sendAll();
  }

  update(event: TrainingEvent): void {
    if (event.kind === 'list') this.sendAll();
    else {
      // Choosing a pair is answered at once.
      if (event.training === this.trainings.shown) this.sendBatch(event.training);
      this.changed.add(event.training);
      this.timer ??= setTimeout(() => this.sendChanged(), INTERVAL);
    }
  }

  /** Sends no more. */
  close(): void {
    clearTimeout(this.timer);
  }

  private sendAll(): void {
    const { list, shown, laid } = this.trainings;
    this.post({
      type: 'trainings',
      trainings: list.map((training) => training.summary()),
      shown: shown?.id,
      laid: laid.map(({ id }) => id),
    });
    for (const sent of [this.sent, this.sentBatches])
      for (const id of sent.keys()) if (!list.some((one) => one.id === id)) sent.delete(id);
    for (const one of shown ? [shown, ...laid] : []) this.sendMeasured(one);
  }

  private sendChanged(): void {
    this.timer = undefined;
    const { shown, laid } = this.trainings;
    for (const training of this.changed) {
      this.post({ type: 'training', training: training.summary() });
      if (training === shown || laid.includes(training)) this.sendMeasured(training);
    }
    this.changed.clear();
  }

  private sendMeasured(training: Training): void {
    const { id, config, curves, restarts, examples } = training;
    const before = this.sent.get(id);
    const from = before?.restarts === restarts ? before.counts : new Map<CurveName, number>();
    if (config !== before?.config)
      this.post({ type: 'equations', training: id, equations: trainingEquations(config) });
    const points = curves.from(from);
    if (points.length > 0) this.post({ type: 'curves', training: id, curves: points });
    if (examples && examples !== before?.examples)
      this.post({ type: 'examples', training: id, translated: examples });
    this.sendBatch(training);
    this.sent.set(id, { config, counts: curves.counts(), restarts, examples });
  }

  /** The batch that was asked for last: what all of it came to, and of its pairs the one that is looked at. */
  private sendBatch({ id, batched, pair: number }: Training): void {
    const before = this.sentBatches.get(id);
    if (!batched || (batched === before?.batched && number === before.pair)) return;
    const { update, pairs, judged } = batched;
    const { gradients, judged: both } = pairs[number]!;
    const pair = { number, gradients, ...(both ? { judged: both } : {}) };
    if (batched === before?.batched) this.post({ type: 'pair', training: id, pair });
    else this.post({ type: 'batch', training: id, update, pairs: pairs.map(pairText), judged, pair });
    this.sentBatches.set(id, { batched, pair: number });
  }
}
