import { compileCondition } from '../equation/language/compile';
import { messageOf } from '../errors';
import type { Recording } from '../model/recording';
import type { Comparison } from '../trace/comparison';
import { ordinal, type Position, positionAt } from '../trace/cursor';
import type { JointTimeline } from '../trace/joint';
import { jointStops } from '../trace/jointStops';
import { type HoldsOn, inEach, type Of, SIDES, type Side } from '../trace/sides';
import type { Trace } from '../trace/trace';
import { lookingFor } from '../trace/until';
import { firstStop, lastStop, lookThrough, Watch } from '../trace/watch';
import type { Runs } from './runs';

/** Which way to look. */
export type Way = 'forward' | 'back';

/** What was found in two runs that are compared. */
export interface FoundJointly {
  readonly position?: Position;
  /** The only side that can read the condition, and why the other cannot. */
  readonly only?: { readonly side: Side; readonly message: string };
}

/** Looks in a run for the next or previous position where a condition holds: one search at a time. */
export class Finder {
  /** A search has ended as soon as another begins. */
  private turn = 0;
  private readonly known = new WeakMap<
    Recording,
    { readonly text: string; readonly watches: readonly Watch[] }
  >();

  constructor(private readonly runs: Runs) {}

  /**
   * Waits for what a growing run has yet to compute.
   * @returns undefined where there is none, and where the search was cancelled
   * @throws LanguageError where the condition cannot be read
   */
  async find(trace: Trace, from: Position, text: string, way: Way): Promise<Position | undefined> {
    const turn = ++this.turn;
    const goesOn = () => this.turn === turn;
    for (;;) {
      const { recording } = trace;
      const before = stateOf([trace]);
      if (recording && recording.frames.length > from.frame) {
        const watches = this.watchesFor(trace, recording, text);
        const stop = await (way === 'forward' ? ahead : behind)(watches, recording, from, goesOn);
        if (!goesOn()) return undefined;
        if (stop !== undefined) return positionAt(recording, stop);
      }
      if (way === 'back' || !before.grows) return undefined;
      await this.news([trace], before);
      if (!goesOn()) return undefined;
    }
  }

  /**
   * The same in two runs that are compared, along the timeline of both. A side that cannot read the condition is left
   * out, where it is to hold on either.
   * @throws LanguageError where no side can read the condition, or not both where it is to hold on both
   */
  async findJointly(
    comparison: Comparison,
    from: Position,
    text: string,
    way: Way,
    on: HoldsOn,
  ): Promise<FoundJointly> {
    const turn = ++this.turn;
    const goesOn = () => this.turn === turn;
    for (;;) {
      const { timeline, left, right } = comparison;
      const before = stateOf([left, right]);
      const grows = SIDES.filter((side) => isGrowing(comparison[side]));
      if (timeline?.frames[from.frame]) {
        const { watches, only } = this.jointWatches(comparison, timeline, text, on);
        const stops = await this.lookJointly(timeline, watches, on, goesOn);
        if (!stops) return {};
        const start = ordinal(timeline, from);
        const stop =
          way === 'forward'
            ? stops.find((one) => one > start)
            : stops.findLast((one) => one < start + (from.inside ? 1 : 0));
        const position = stop === undefined ? undefined : positionAt(timeline, stop);
        // What a side has yet to compute may come before.
        const waits =
          way === 'forward' &&
          grows.some(
            (side) =>
              watches[side] && (!position || timeline.frames[position.frame]!.frames[side] === undefined),
          );
        if (!waits) return { ...(position ? { position } : {}), ...(only ? { only } : {}) };
      } else if (grows.length === 0) return {};
      await this.news([left, right], before);
      if (!goesOn()) return {};
    }
  }

  cancel(): void {
    this.turn++;
  }

  /** What each side looks out for; `only`: the one that can read the condition, and why the other cannot. */
  private jointWatches(comparison: Comparison, { recordings }: JointTimeline, text: string, on: HoldsOn) {
    const problems: { readonly side: Side; readonly error: unknown }[] = [];
    const watches = inEach((side) => {
      try {
        return this.watchesFor(comparison[side], recordings[side], text);
      } catch (error) {
        problems.push({ side, error });
        return undefined;
      }
    });
    const [problem, another] = problems;
    if (problem && (another || on === 'both')) throw problem.error;
    const other: Side = problem?.side === 'left' ? 'right' : 'left';
    return { watches, only: problem && { side: other, message: messageOf(problem.error) } };
  }

  /** Undefined where it was given up. */
  private async lookJointly(
    timeline: JointTimeline,
    watches: Of<readonly Watch[]>,
    on: HoldsOn,
    goesOn: () => boolean,
  ): Promise<number[] | undefined> {
    for (const side of SIDES) {
      const { frames } = timeline.recordings[side];
      if (!(await lookThrough(watches[side] ?? [], frames.length, goesOn))) return undefined;
    }
    const stops = inEach((side) =>
      watches[side]?.flatMap((watch) => watch.between(-1, Number.POSITIVE_INFINITY)),
    );
    return jointStops(timeline, stops, on);
  }

  /** What was looked through already is not looked through again. */
  private watchesFor(trace: Trace, recording: Recording, text: string): readonly Watch[] {
    if (!this.runs.computing.modelOf(trace)) return [];
    const known = this.known.get(recording);
    if (known?.text === text) return known.watches;
    const { program } = recording;
    const conditions = lookingFor(program, (place) =>
      compileCondition(text, this.runs.asking.namesIn(trace, place)!),
    );
    const watches = conditions.map(({ place, compiled }) => {
      const holds = async (positions: readonly Position[]) => {
        const values = await this.runs.asking.evaluate(trace, compiled, positions);
        return values.map((value) => 'numbers' in value && value.numbers[0] === 1);
      };
      return new Watch(recording, { places: [place], holds });
    });
    this.known.set(recording, { text, watches });
    return watches;
  }

  /** The next thing that happens to runs, or to the list; nothing to wait for where it has happened since. */
  private news(traces: readonly Trace[], since: State): Promise<void> {
    const now = stateOf(traces);
    if (now.grows !== since.grows || now.frames !== since.frames) return Promise.resolve();
    return new Promise((resolve) => {
      const unlisten = this.runs.events.listen((event) => {
        if (event.kind === 'cursor' || (event.kind === 'run' && !traces.includes(event.trace))) return;
        unlisten();
        resolve();
      });
    });
  }
}

/** How far runs have come. */
interface State {
  /** How many of them have more to compute. */
  readonly grows: number;
  readonly frames: number;
}

const stateOf = (traces: readonly Trace[]): State => ({
  grows: traces.filter(isGrowing).length,
  frames: traces.reduce((sum, { recording }) => sum + (recording?.frames.length ?? 0), 0),
});

const isGrowing = ({ status }: Trace) => status === 'waiting' || status === 'running';

type Look = (
  watches: readonly Watch[],
  recording: Recording,
  from: Position,
  goesOn: () => boolean,
) => Promise<number | undefined>;

const ahead: Look = (watches, recording, from, goesOn) => {
  const after = ordinal(recording, from);
  const place = { frame: from.frame, after, end: Number.POSITIVE_INFINITY };
  return firstStop(watches, place, recording.frames.length, goesOn);
};

/** Inside of an equation, the equation itself lies behind. */
const behind: Look = (watches, recording, from, goesOn) => {
  const before = ordinal(recording, from) + (from.inside ? 1 : 0);
  return lastStop(watches, { frame: from.frame, before }, goesOn);
};
