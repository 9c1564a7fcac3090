import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Program } from '../../model/program';
import type { Trace } from '../../trace/trace';
import { askingOf } from './asking';
import type { Breakpoints } from './breakpoints';
import { Evaluating } from './evaluating';
import { Frames } from './frames';
import { Inspecting, type Standing } from './inspecting';
import { Naming } from './naming';
import { Runtime, type RuntimeListener } from './runtime';
import { Targets } from './targets';
import type { Variables } from './variables';
import type { World } from './world';

/** A run that is debugged, and everything that looks at it. */
export class Debuggee {
  readonly runtime: Runtime;
  readonly naming: Naming;
  readonly frames: Frames;
  readonly targets: Targets;
  readonly inspecting: Inspecting;
  readonly evaluating: Evaluating;

  constructor(
    private readonly world: World,
    readonly trace: Trace,
    readonly breakpoints: Breakpoints,
    variables: Variables,
    listener: RuntimeListener,
  ) {
    const { runs } = world;
    this.naming = new Naming(runs, trace);
    this.runtime = new Runtime(runs, trace, breakpoints, listener);
    this.frames = new Frames(this.naming, () => this.source);
    this.targets = new Targets(this.naming);
    this.inspecting = new Inspecting(
      variables,
      () => this.standing,
      this.naming,
      askingOf(runs, trace),
      () => runs.asking.namesAt(trace, this.standing.position)!,
    );
    this.evaluating = new Evaluating(runs, trace, this.naming, variables);
  }

  /** @throws ReaderError before anything was computed */
  get standing(): Standing {
    const { recording, position } = this.runtime;
    if (!recording) throw new ReaderError(l10n.t('Nothing has been computed yet.'));
    return { recording, position };
  }

  get program(): Program {
    return this.standing.recording.program;
  }

  /** Its listing. */
  get source(): Dap.Source {
    const path = this.world.listingOf(this.trace);
    return { name: decodeURIComponent(path.replace(/^.*\//, '').replace(/\?.*$/, '')), path };
  }

  /** Whether a document is its listing. */
  isListedIn({ path }: Dap.Source): boolean {
    return path !== undefined && unescaped(path) === unescaped(this.source.path!);
  }
}

/** URIs are written with more or fewer characters escaped. */
function unescaped(uri: string): string {
  try {
    const once = decodeURIComponent(uri);
    return once === uri ? uri : unescaped(once);
  } catch {
    return uri;
  }
}
