import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../../errors';
import { listingOf, type Place } from '../../model/listing';
import type { Program } from '../../model/program';
import type { Recording } from '../../model/recording';
import { ANOMALIES, type Anomaly, anomalous, anomalousPlaces, SHARES } from '../../trace/anomalies';
import { changeFrom, changing, type Datum, readAt, writtenAt } from '../../trace/changes';
import { type Position, positionAt } from '../../trace/cursor';
import { hitCount } from '../../trace/hitCount';
import { Watch, type Watched } from '../../trace/watch';
import type { Conditions } from './conditions';
import { datumFrom } from './data';
import { placesNamed } from './placesNamed';
import type { Lookout } from './runtime';

type Kind = 'line' | 'function' | 'data' | 'exception';

/** A breakpoint that is understood. */
interface Breakpoint {
  readonly id: number;
  readonly kind: Kind;
  readonly anomaly?: Anomaly;
  readonly watched: (recording: Recording) => Watched;
  /** Writes this instead of stopping. */
  readonly message?: (positions: readonly Position[]) => Promise<readonly string[]>;
  watch?: Watch;
}

type Asked = Pick<Dap.SourceBreakpoint, 'condition' | 'hitCondition' | 'logMessage'>;

/** What stops a run, or writes while it goes on. */
export class Breakpoints implements Lookout {
  private readonly set: Record<Kind, Breakpoint[]> = { line: [], function: [], data: [], exception: [] };
  private count = 0;

  constructor(
    private readonly program: () => Program,
    /** What predictions are held against. */
    private readonly reference: () => readonly number[] | undefined,
    private readonly conditions: Conditions,
    private readonly write: (text: string, position: Position) => void,
  ) {}

  /** Those on lines of the listing; a line without an equation means the next one that has one. */
  setLines(asked: readonly Dap.SourceBreakpoint[]): Dap.Breakpoint[] {
    this.set.line = [];
    const listing = listingOf(this.program());
    return asked.map((one) =>
      this.added('line', () => {
        const place = listing.from(one.line - 1);
        if (!place) throw new ReaderError(l10n.t('There is no equation on this line or below it.'));
        return { watched: this.watchedAt([place], one), line: listing.lineOf(place) + 1, place, asked: one };
      }),
    );
  }

  /** None: the document lists another program. */
  refuseLines(asked: readonly Dap.SourceBreakpoint[]): Dap.Breakpoint[] {
    const message = l10n.t('This is not the listing of the model that is being debugged.');
    return asked.map(({ line }) => ({ verified: false, line, message }));
  }

  /** By the name of an equation or of a block. */
  setFunctions(asked: readonly Dap.FunctionBreakpoint[]): Dap.Breakpoint[] {
    this.set.function = [];
    return asked.map((one) =>
      this.added('function', () => {
        const places = placesNamed(this.program(), one.name);
        if (places.length === 0)
          throw new ReaderError(
            l10n.t(
              'No equation or block is called "{0}": try "alpha", "f@decoder" or "attention".',
              one.name,
            ),
          );
        return { watched: this.watchedAt(places, one), place: places[0]!, asked: one };
      }),
    );
  }

  /** By a value that changes or is read. */
  setData(asked: readonly Dap.DataBreakpoint[]): Dap.Breakpoint[] {
    this.set.data = [];
    return asked.map((one) =>
      this.added('data', () => {
        const program = this.program();
        const anywhere = { pass: program.passes.length - 1, statement: 0 };
        const datum = datumFrom(program, one.dataId, this.conditions.names(anywhere));
        if (!datum) throw new ReaderError(l10n.t('There is no value "{0}".', one.dataId));
        return { watched: this.watchedData(datum, one), asked: one };
      }),
    );
  }

  /** By what is out of the ordinary. */
  setExceptions(asked: readonly Dap.ExceptionFilterOptions[]): Dap.Breakpoint[] {
    this.set.exception = [];
    return asked.map(({ filterId, condition }) =>
      this.added('exception', () => {
        const anomaly = ANOMALIES.find((kind) => kind === filterId);
        if (!anomaly) throw new ReaderError(l10n.t('There is no anomaly "{0}".', filterId));
        return { watched: this.watchedAnomaly(anomaly, condition?.trim()), anomaly, asked: {} };
      }),
    );
  }

  /** Those that apply at a number of a recording. */
  at(recording: Recording, number: number): Breakpoint[] {
    return this.all.filter((one) => !one.message && this.watchOf(one, recording).at(number));
  }

  stops(recording: Recording): readonly Watch[] {
    return this.all.filter((one) => !one.message).map((one) => this.watchOf(one, recording));
  }

  async log(recording: Recording, after: number, upTo: number): Promise<void> {
    const lines = await Promise.all(
      this.all
        .filter((one) => one.message)
        .map(async (one) => {
          const watch = this.watchOf(one, recording);
          await watch.look(positionAt(recording, upTo).frame + 1);
          const positions = watch.between(after, upTo).map((number) => positionAt(recording, number));
          const texts = positions.length > 0 ? await one.message!(positions) : [];
          return positions.map((position, k) => ({ position, text: texts[k]! }));
        }),
    );
    const inOrder = lines
      .flat()
      .sort((a, b) => a.position.frame - b.position.frame || a.position.statement - b.position.statement);
    for (const { text, position } of inOrder) this.write(text, position);
  }

  private get all(): Breakpoint[] {
    return Object.values(this.set).flat();
  }

  private watchOf(one: Breakpoint, recording: Recording): Watch {
    if (one.watch?.recording !== recording) one.watch = new Watch(recording, one.watched(recording));
    return one.watch;
  }

  /** Adds what was understood; what was not is told where it was set. */
  private added(
    kind: Kind,
    understand: () => {
      readonly watched: (recording: Recording) => Watched;
      readonly asked: Asked;
      readonly place?: Place;
      readonly line?: number;
      readonly anomaly?: Anomaly;
    },
  ): Dap.Breakpoint {
    const id = ++this.count;
    try {
      const { watched, asked, place, line, anomaly } = understand();
      const message =
        place && asked.logMessage ? this.conditions.messages(place, asked.logMessage) : undefined;
      this.set[kind].push({
        id,
        kind,
        watched,
        ...(anomaly ? { anomaly } : {}),
        ...(message ? { message } : {}),
      });
      return { id, verified: true, ...(line === undefined ? {} : { line }) };
    } catch (error) {
      return { id, verified: false, message: messageOf(error) };
    }
  }

  private watchedAt(places: readonly Place[], asked: Asked): (recording: Recording) => Watched {
    const condition = asked.condition?.trim();
    const holds = condition ? this.everywhere(places, condition) : undefined;
    const counted = counts(asked);
    return (recording) => ({ places, holds: holds?.(recording), hitCount: counted });
  }

  /** A condition at statements of different places: its names mean at each what they mean there. */
  private everywhere(places: readonly Place[], condition: string) {
    const held = places.map((place) => ({ place, holds: this.conditions.holds(place, condition) }));
    return (recording: Recording) => async (positions: readonly Position[]) => {
      const all = new Map<Position, boolean>();
      for (const { place, holds } of held) {
        const own = positions.filter(
          ({ frame, statement }) =>
            statement === place.statement && recording.frames[frame]!.pass === place.pass,
        );
        const are = own.length > 0 ? await holds(own) : [];
        for (const [k, position] of own.entries()) all.set(position, are[k]!);
      }
      return positions.map((position) => all.get(position) ?? false);
    };
  }

  /** @param condition a number is another share; anything else has to hold, too, wherever it means something */
  private watchedAnomaly(kind: Anomaly, condition = ''): (recording: Recording) => Watched {
    const reference = this.reference();
    const places = anomalousPlaces(this.program(), kind, reference !== undefined);
    if (kind === 'otherThanReference' && places.length === 0)
      throw new ReaderError(
        l10n.t('There is no reference: add "reference" to the launch configuration, or score a target.'),
      );
    if (!condition) return (recording) => anomalous(recording, kind, undefined, reference);
    const share = Number(condition);
    if (SHARES[kind] !== undefined && Number.isFinite(share)) {
      if (share > 0 && share <= 1) return (recording) => anomalous(recording, kind, share);
      throw new ReaderError(l10n.t('"{0}" is not a share from 0 to 1.', condition));
    }
    const holds = this.everywhere(this.conditions.meaningfulAt(places, condition), condition);
    return (recording) => {
      const anomaly = anomalous(recording, kind, undefined, reference);
      return {
        places,
        holds: async (positions) => {
          const are = await anomaly.holds(positions);
          const found = positions.filter((_, k) => are[k]);
          const hold = await holds(recording)(found);
          const stops = new Set(found.filter((_, k) => hold[k]));
          return positions.map((position) => stops.has(position));
        },
      };
    };
  }

  private watchedData(datum: Datum, { accessType, condition, hitCondition }: Dap.DataBreakpoint) {
    const program = this.program();
    const counted = counts({ ...(hitCondition ? { hitCondition } : {}) });
    const text = condition?.trim();
    const change = text ? changeFrom(text) : undefined;
    const [isRead, isWritten] = [accessType === 'read' || accessType === 'readWrite', accessType !== 'read'];
    if (change && !isWritten)
      throw new ReaderError(l10n.t('A value changes where it is written, not where it is read.'));
    if (change || (!text && !isRead)) {
      return (recording: Recording): Watched => ({
        ...changing(recording, datum, change ?? { kind: 'any' }),
        hitCount: counted,
      });
    }
    const places = [
      ...(isWritten ? writtenAt(program, datum.symbol) : []),
      ...(isRead ? readAt(program, datum.symbol) : []),
    ];
    const holds = text ? this.everywhere(places, text) : undefined;
    return (recording: Recording): Watched => ({ places, holds: holds?.(recording), hitCount: counted });
  }
}

/** @throws ReaderError where it is no hit count */
function counts({ hitCondition }: Asked) {
  if (!hitCondition?.trim()) return undefined;
  const counted = hitCount(hitCondition);
  if (counted) return counted;
  throw new ReaderError(
    l10n.t('"{0}" is no hit count: write 5, > 5, >= 5, == 5, < 5, <= 5 or % 5.', hitCondition),
  );
}
