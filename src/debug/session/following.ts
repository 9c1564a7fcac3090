import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { isDistribution } from '../../model/edits/edit';
import { type Program, statements } from '../../model/program';
import type { Recording } from '../../model/recording';
import type { Change } from '../../trace/change';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { Breakpoints } from './breakpoints';
import { changeOf, samePlace } from './changing';
import { Conditions } from './conditions';
import { Debuggee } from './debuggee';
import { isSameRun, type LaunchArguments, launchArguments } from './launch';
import { nothingComputed, type RuntimeListener } from './runtime';
import { Variables } from './variables';
import type { World } from './world';

/** Hears of what is debugged, whichever run it is. */
export interface FollowingListener extends Pick<RuntimeListener, 'stopped' | 'resumed' | 'failed'> {
  /** Something is said in the debug console, about a line: by a log point, of a change. */
  wrote(text: string, position: Position): void;
  /** There is no run left to be debugged. */
  ended(): void;
}

/** Which run is debugged: the one launched, then branches of it that are made, or that come to be shown. */
export class Following {
  private debuggee: Debuggee | undefined;
  private launched: LaunchArguments | undefined;
  private ended = false;
  /** Of whichever run is debugged: a reference of the one before is none of the next one's. */
  private readonly variables = new Variables();

  constructor(
    private readonly world: World,
    private readonly listener: FollowingListener,
  ) {}

  /** The run was let go of. */
  get hasEnded(): boolean {
    return this.ended;
  }

  /** What is debugged, once it has been launched. */
  get current(): Debuggee | undefined {
    return this.debuggee;
  }

  /** @throws where nothing is debugged */
  get on(): Debuggee {
    if (this.ended) throw new Error(ENDED);
    if (!this.debuggee) throw new Error('Nothing has been launched yet.');
    return this.debuggee;
  }

  /** What was asked for. @throws where nothing was */
  get launch(): LaunchArguments {
    if (!this.launched) throw new Error('Nothing has been launched yet.');
    return this.launched;
  }

  /**
   * Begins a run. Resolves when breakpoints can be set: when its program is known.
   * @throws ReaderError where it computes nothing
   */
  async begin(args: Dap.LaunchRequestArguments): Promise<void> {
    if (this.debuggee || this.ended) throw new Error('A session is launched once.');
    const launch = launchArguments(args);
    try {
      await this.run(launch);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /**
   * Begins again, with another run where that is another one now.
   * @returns whether it is, so that breakpoints are to be set anew
   * @throws ReaderError where nothing can be launched so, which changes nothing, or where it computes nothing
   */
  async beginAgain(args: unknown): Promise<boolean> {
    const { launch: before, on } = this;
    const launch = launchArguments(args);
    if (isSameRun(launch, before)) {
      this.launched = launch;
      return false;
    }
    on.runtime.dispose();
    this.listener.resumed();
    try {
      await this.run(launch);
    } catch (error) {
      this.listener.ended();
      throw error;
    }
    return true;
  }

  private async run(launch: LaunchArguments): Promise<void> {
    const { runs } = this.world;
    this.launched = launch;
    const trace = this.world.begin(launch);
    let reference: readonly number[] | undefined;
    const conditions = new Conditions(runs, () => this.on.trace);
    const breakpoints = new Breakpoints(
      () => this.on.program,
      () => reference,
      conditions,
      (text, position) => this.listener.wrote(text, position),
    );
    const { runtime } = this.debug(trace, breakpoints);
    if (!(await runtime.ready())) throw this.ended ? new Error(ENDED) : nothingComputed(trace);
    if (launch.reference === undefined) return;
    const tokens = await runs.asking.encode(trace, launch.reference);
    reference = [...tokens.map(({ id }) => id), this.on.program.spec.tokens.eos];
  }

  /** Shows the run in the panel. */
  show(): void {
    const { runs } = this.world;
    const { trace } = this.on;
    if (!runs.onShow.includes(trace)) runs.show(trace);
  }

  /** A what-if: makes a branch in which an expression has another value, and goes on with that. */
  async change(target: string, value: string): Promise<Dap.EvaluateResponse['body']> {
    const { trace, standing } = this.on;
    const { runs } = this.world;
    const { recording, position } = standing;
    const names = runs.asking.namesAt(trace, position)!;
    const change = changeOf(recording, position, names, target, value);
    const branch = runs.branch(trace, change).trace;
    try {
      const there = await this.follow(branch, (other) => samePlace(recording, position, other));
      if (!there) {
        // Nobody is left to go on with it.
        if (this.ended) runs.remove(branch);
        return asWritten(value);
      }
    } catch (error) {
      if (!this.ended) await this.follow(trace, () => position);
      runs.remove(branch);
      throw error;
    }
    runs.show(branch);
    if (isSharedOut(this.on.program, change))
      this.listener.wrote(
        l10n.t('A distribution: it is renormalised, so that it sums to 1.'),
        this.on.standing.position,
      );
    return this.changed(target, value);
  }

  /** Lets go of the run, which stays in the panel. */
  dispose(): void {
    this.ended = true;
    this.debuggee?.runtime.dispose();
  }

  private debug(trace: Trace, breakpoints: Breakpoints): Debuggee {
    this.debuggee = new Debuggee(this.world, trace, breakpoints, this.variables, {
      stopped: (stop) => this.listener.stopped(stop),
      resumed: () => this.listener.resumed(),
      failed: (error) => this.listener.failed(error),
      gone: () => this.gone(trace),
      shown: (other) => this.shown(other),
    });
    return this.debuggee;
  }

  /** What has been changed, as it is now; as it was written where it is of a time step to come. */
  private async changed(target: string, value: string): Promise<Dap.EvaluateResponse['body']> {
    const { on } = this;
    try {
      return await on.evaluating.evaluate(on.standing.position, { expression: target }, true);
    } catch (error) {
      if (error instanceof ReaderError) return asWritten(value);
      throw error;
    }
  }

  /**
   * Debugs another run of the same source from now on.
   * @param at finds where to stand in what it has computed
   * @returns false where yet another one was followed meanwhile, or the session has ended
   */
  private follow(trace: Trace, at: (recording: Recording) => Position | undefined): Promise<boolean> {
    const { runtime: left, breakpoints } = this.on;
    left.dispose();
    return this.debug(trace, breakpoints).runtime.takeUp(at);
  }

  /** Goes on, at the same place, with a branch that came to be shown, or with the run that it branches off. */
  private shown(other: Trace): void {
    const { recording, position } = this.on.runtime;
    this.follow(other, (branch) => recording && samePlace(recording, position, branch)).then(
      (there) => there && this.listener.stopped({ reason: 'moved' }),
      (error: unknown) => this.listener.failed(error),
    );
  }

  /** A branch that was taken from the list leaves the run that it branches off. */
  private gone(trace: Trace): void {
    const of = trace.branch?.of;
    if (of && this.world.runs.list.includes(of)) this.shown(of);
    else this.listener.ended();
  }
}

/** Whether what was set is not what it comes to. */
const isSharedOut = (program: Program, change: Change): boolean =>
  change.kind === 'set' &&
  statements(program).some(({ id, expression }) => id === change.statement && isDistribution(expression));

const ENDED = 'The session has ended.';

/** A value that has been changed, where it cannot be shown yet. */
const asWritten = (result: string) => ({ result, variablesReference: 0 });
