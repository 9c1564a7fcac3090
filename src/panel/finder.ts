import { compileCondition } from '../equation/language/compile';
import { namesAt } from '../model/names';
import type { Recording } from '../model/recording';
import { ordinal, type Position, positionAt } from '../trace/cursor';
import type { Trace } from '../trace/trace';
import { lookingFor } from '../trace/until';
import { firstStop, lastStop, Watch } from '../trace/watch';
import type { Runs } from './runs';

/** Which way to look. */
export type Way = 'forward' | 'back';

/** Looks in a run for the next or previous position where a condition holds: one search at a time. */
export class Finder {
  /** A search has ended as soon as another begins. */
  private turn = 0;
  private known:
    | { readonly recording: Recording; readonly text: string; readonly watches: readonly Watch[] }
    | undefined;

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
      const hasEnded = trace.status !== 'waiting' && trace.status !== 'running';
      if (recording && recording.frames.length > from.frame) {
        const watches = this.watchesFor(trace, recording, text);
        const stop = await (way === 'forward' ? ahead : behind)(watches, recording, from, goesOn);
        if (!goesOn()) return undefined;
        if (stop !== undefined) return positionAt(recording, stop);
      }
      if (hasEnded || way === 'back') return undefined;
      await this.news(trace);
      if (!goesOn()) return undefined;
    }
  }

  cancel(): void {
    this.turn++;
  }

  /** What was looked through already is not looked through again. */
  private watchesFor(trace: Trace, recording: Recording, text: string): readonly Watch[] {
    const model = this.runs.computing.modelOf(trace);
    if (!model) return [];
    if (this.known?.recording === recording && this.known.text === text) return this.known.watches;
    const { program } = recording;
    const conditions = lookingFor(program, (place) =>
      compileCondition(text, namesAt(program, place, model.tokens)),
    );
    const watches = conditions.map(({ place, compiled }) => {
      const holds = async (positions: readonly Position[]) => {
        const values = await this.runs.asking.evaluate(trace, compiled, positions);
        return values.map((value) => 'numbers' in value && value.numbers[0] === 1);
      };
      return new Watch(recording, { places: [place], holds });
    });
    this.known = { recording, text, watches };
    return watches;
  }

  /** The next thing that happens to a run, or to the list. */
  private news(trace: Trace): Promise<void> {
    return new Promise((resolve) => {
      const unlisten = this.runs.events.listen((event) => {
        if (event.kind === 'cursor' || (event.kind === 'run' && event.trace !== trace)) return;
        unlisten();
        resolve();
      });
    });
  }
}

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
