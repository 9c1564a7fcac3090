import type { Place } from '../model/listing';
import type { Recording } from '../model/recording';
import { ordinal, type Position } from './cursor';
import type { HitCount } from './hitCount';

/** What is looked out for while going through a recording. */
export interface Watched {
  /** Only just after these were computed. */
  readonly places: readonly Place[];
  /** At which of many positions it applies; at all of them where it is absent. */
  readonly holds?: ((positions: readonly Position[]) => Promise<readonly boolean[]>) | undefined;
  /** Counted from the beginning of the recording, so that going back changes no count. */
  readonly hitCount?: HitCount | undefined;
}

/** Where something watched applies in a recording, found from its beginning as far as it is asked for. */
export class Watch {
  private readonly statements = new Map<number, readonly number[]>();
  /** How many frames have been looked through. */
  private frames = 0;
  private hits = 0;
  /** Numbers of positions (`ordinal`), ascending. */
  private readonly stops: number[] = [];
  private work: Promise<void> = Promise.resolve();

  constructor(
    readonly recording: Recording,
    private readonly watched: Watched,
  ) {
    for (const { pass, statement } of watched.places) {
      const others = this.statements.get(pass) ?? [];
      this.statements.set(
        pass,
        [...others, statement].sort((a, b) => a - b),
      );
    }
  }

  /** Looks through so many frames from the beginning. Rejects where `holds` does; then it can be asked again. */
  look(frames: number): Promise<void> {
    this.work = this.work.catch(() => {}).then(() => this.extend(frames));
    return this.work;
  }

  /** The first stop after a number, of those found. */
  first(after: number): number | undefined {
    return this.stops.find((stop) => stop > after);
  }

  /** The last stop before a number, of those found. */
  last(before: number): number | undefined {
    return this.stops.findLast((stop) => stop < before);
  }

  /** The stops after a number, up to another, of those found. */
  between(after: number, upTo: number): number[] {
    return this.stops.filter((stop) => stop > after && stop <= upTo);
  }

  /** Whether it applies at a number, where that was looked at. */
  at(number: number): boolean {
    return this.stops.includes(number);
  }

  private async extend(frames: number): Promise<void> {
    const { recording, watched } = this;
    if (frames <= this.frames) return;
    const positions: Position[] = [];
    for (let frame = this.frames; frame < frames; frame++) {
      for (const statement of this.statements.get(recording.frames[frame]!.pass) ?? [])
        positions.push({ frame, statement });
    }
    const holds = positions.length > 0 ? await watched.holds?.(positions) : undefined;
    for (const [k, position] of positions.entries()) {
      if (holds && !holds[k]) continue;
      this.hits++;
      if (watched.hitCount?.(this.hits) ?? true) this.stops.push(ordinal(recording, position));
    }
    this.frames = frames;
  }
}

/** Frames looked through before it is asked whether to go on. */
const AT_ONCE = 128;

/**
 * The first number after one, and below an end, at which something watched applies. Looks through a stretch at a time.
 * @param goesOn false to give up between two stretches
 */
export async function firstStop(
  watches: readonly Watch[],
  { frame, after, end }: { readonly frame: number; readonly after: number; readonly end: number },
  frames: number,
  goesOn: () => boolean,
): Promise<number | undefined> {
  for (let from = frame; from < frames && goesOn(); from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, frames);
    await Promise.all(watches.map((watch) => watch.look(to)));
    const stops = watches.flatMap((watch) => watch.first(after) ?? []).filter((stop) => stop < end);
    if (stops.length > 0) return Math.min(...stops);
  }
  return undefined;
}

/**
 * The last number before one at which something watched applies. Looks through a stretch at a time, from the beginning,
 * as hits are counted from there.
 * @param goesOn false to give up between two stretches
 */
export async function lastStop(
  watches: readonly Watch[],
  { frame, before }: { readonly frame: number; readonly before: number },
  goesOn: () => boolean,
): Promise<number | undefined> {
  if (!(await lookThrough(watches, frame + 1, goesOn))) return undefined;
  const stops = watches.flatMap((watch) => watch.last(before) ?? []);
  return stops.length > 0 ? Math.max(...stops) : undefined;
}

/**
 * Looks through so many frames from the beginning, a stretch at a time.
 * @param goesOn false to give up between two stretches
 * @returns false where it was given up
 */
export async function lookThrough(
  watches: readonly Watch[],
  frames: number,
  goesOn: () => boolean,
): Promise<boolean> {
  for (let from = 0; from < frames && goesOn(); from += AT_ONCE)
    await Promise.all(watches.map((watch) => watch.look(Math.min(from + AT_ONCE, frames))));
  return goesOn();
}
