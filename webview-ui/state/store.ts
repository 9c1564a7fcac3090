import type { Recording } from '../../src/model/recording';
import type { ModelSummary, PanelRecipe, RunSummary } from '../../src/protocol';
import { type Position, START, type Stride } from '../../src/trace/cursor';
import type { HoldsOn } from '../../src/trace/sides';
import type { Asking } from './asking';
import type { SPEEDS } from './viewState';

/** What the panel shows. Replaced, never changed in place, except for what has been received, whose growth `revision` counts. */
export interface View {
  readonly language: 'en' | 'ko';
  /** True once `setup` has arrived: the strings are there. */
  readonly ready: boolean;
  /** Names of the experiments that test sections of the documents, by `sectionKey`. */
  readonly tested: Readonly<Record<string, string>>;
  readonly models: ReadonlyMap<string, ModelSummary>;
  readonly runs: readonly RunSummary[];
  /** The run that is shown. */
  readonly active: number | undefined;
  /** Everything received of each run, by its id. */
  readonly received: ReadonlyMap<number, Recording>;
  /** The same as it is stepped through: of a beam search, along the hypothesis followed. */
  readonly recordings: ReadonlyMap<number, Recording>;
  readonly revision: number;
  /** Exists in the active recording, or is the start of an empty one. */
  readonly position: Position;
  /** Where the cursor is to be once enough has been received: after a reload the frames come again. */
  readonly wanted: Position;
  readonly stride: Stride;
  readonly playing: boolean;
  /** Steps a second while playing. */
  readonly speed: (typeof SPEEDS)[number];
  /** The symbol pointed at or focused, in a formula or a tensor, by its id: both light up. */
  readonly lit: string | undefined;
  /** The unit whose numbers are shown. */
  readonly unit: number;
  /** Names of the sections that are folded away. */
  readonly folded: ReadonlySet<string>;
  /** Names of the explanations and numbers that are open. */
  readonly open: ReadonlySet<string>;
  /** Expressions whose values are watched. */
  readonly watches: readonly string[];
  /** The condition to run to. */
  readonly condition: string;
  /** On which sides of a comparison it has to hold. */
  readonly holdsOn: HoldsOn;
  readonly recipe: PanelRecipe | undefined;
  /** A branch was undone that can be had again. */
  readonly redoable: boolean;
  /** The what-if that is being asked. */
  readonly asking: Asking | undefined;
}

export class Store {
  private view: View = {
    language: 'en',
    ready: false,
    tested: {},
    models: new Map(),
    runs: [],
    active: undefined,
    received: new Map(),
    recordings: new Map(),
    revision: 0,
    position: START,
    wanted: START,
    stride: 'equation',
    playing: false,
    speed: 4,
    lit: undefined,
    unit: 0,
    // What only some readers look for.
    folded: new Set(['watch']),
    open: new Set(),
    watches: [],
    condition: '',
    holdsOn: 'either',
    recipe: undefined,
    redoable: false,
    asking: undefined,
  };
  private readonly listeners = new Set<() => void>();

  get(): View {
    return this.view;
  }

  set(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    for (const listener of [...this.listeners]) listener();
  }

  /** Calls back after every change; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** The run that is shown, received or not. */
export function activeRun(view: View): RunSummary | undefined {
  return view.runs.find((one) => one.id === view.active);
}

/** More of it is still to come. */
export const isGrowing = ({ status }: RunSummary): boolean => status === 'running' || status === 'waiting';

/** The run shown, with its model and what has been received of it; undefined before there is one. */
export function shown(
  view: View,
): { run: RunSummary; model: ModelSummary; recording: Recording } | undefined {
  const run = activeRun(view);
  const model = run && view.models.get(run.model);
  const recording = run && view.recordings.get(run.id);
  return run && model && recording && { run, model, recording };
}
