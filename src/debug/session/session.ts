import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../../errors';
import { listingOf } from '../../model/listing';
import type { Recording } from '../../model/recording';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { askingOf } from './asking';
import { Breakpoints } from './breakpoints';
import { capabilities } from './capabilities';
import { assignment, changeOf, samePlace } from './changing';
import { Conditions } from './conditions';
import { Evaluating } from './evaluating';
import { Frames, levelOf } from './frames';
import { Inspecting, type Standing } from './inspecting';
import { type LaunchArguments, launchArguments } from './launch';
import { type After, Connection, type Handlers } from './messages';
import { Naming } from './naming';
import { nothingComputed, Runtime, type Stop } from './runtime';
import { type Stopped, stoppedAt, THREAD } from './stopping';
import { Targets } from './targets';
import type { World } from './world';

/** What is debugged, once it has been launched. */
interface Debuggee {
  readonly launch: LaunchArguments;
  readonly trace: Trace;
  readonly runtime: Runtime;
  readonly naming: Naming;
  readonly frames: Frames;
  readonly targets: Targets;
  readonly breakpoints: Breakpoints;
  readonly inspecting: Inspecting;
  readonly evaluating: Evaluating;
}

/** A session of VS Code's debugger: a run that is stepped through from there and from the panel alike. */
export class Session {
  private readonly connection: Connection;
  private debuggee: Debuggee | undefined;
  private exception: Stopped['exception'];
  private ended = false;

  constructor(
    private readonly world: World,
    post: (message: Dap.ProtocolMessage) => void,
  ) {
    this.connection = new Connection(post);
  }

  /** Takes a message of the client. */
  receive(message: Dap.ProtocolMessage): Promise<void> {
    return this.connection.receive(message, this.handlers);
  }

  /** Lets go of the run, which stays in the panel. */
  dispose(): void {
    this.ended = true;
    this.debuggee?.runtime.dispose();
  }

  /** The run that is debugged, once there is one. */
  get trace(): Trace | undefined {
    return this.debuggee?.trace;
  }

  private readonly handlers: Handlers = {
    initialize: () => capabilities(),
    launch: (args, after) => this.launch(args, after),
    configurationDone: (_, after) => this.start(after),
    restart: (_, after) => this.start(after),
    disconnect: () => this.dispose(),
    terminate: (_, after) => after(() => this.end()),
    threads: () => ({ threads: [{ id: THREAD, name: this.debuggee?.naming.run ?? '' }] }),
    loadedSources: () => ({ sources: this.debuggee ? [this.source] : [] }),

    continue: (_, after) => this.go(after, (runtime) => (runtime.isAtEnd ? this.end() : runtime.run())),
    reverseContinue: (_, after) => this.go(after, (runtime) => runtime.runBack()),
    next: (_, after) => this.go(after, (runtime) => runtime.step('over')),
    stepOut: (_, after) => this.go(after, (runtime) => runtime.step('out')),
    stepBack: (_, after) => this.go(after, (runtime) => runtime.step('back')),
    stepIn: ({ targetId }, after) => {
      const target = targetId === undefined ? undefined : this.on.targets.intoTarget(targetId);
      this.go(after, (runtime) => (target ? runtime.goTo(target, 'step') : runtime.step('into')));
    },
    goto: ({ targetId }, after) => {
      const target = this.on.targets.elsewhereTarget(targetId);
      this.go(after, (runtime) => runtime.goTo(target));
    },
    restartFrame: ({ frameId }, after) => {
      const { recording, position } = this.standing;
      const { start } = levelOf(recording, position, frameId);
      if (!start)
        throw new ReaderError(l10n.t('Only a block, a time step or the whole run can begin again.'));
      this.go(after, (runtime) => runtime.goTo(start));
    },
    pause: (_, after) => this.go(after, (runtime) => runtime.pause()),

    stackTrace: ({ startFrame = 0, levels }) => {
      const frames = this.on.runtime.recording
        ? this.on.frames.at(this.standing.recording, this.standing.position)
        : [];
      const stackFrames = frames.slice(startFrame, levels ? startFrame + levels : undefined);
      return { stackFrames, totalFrames: frames.length };
    },
    stepInTargets: () => ({
      targets: this.on.targets.stepInto(this.standing.recording, this.standing.position),
    }),
    gotoTargets: ({ source, line }) => ({
      targets: this.lists(source)
        ? this.on.targets.goTo(this.standing.recording, this.standing.position, line)
        : [],
    }),
    scopes: (args) => ({ scopes: this.on.inspecting.scopes(args) }),
    variables: async (args) => ({ variables: await this.on.inspecting.variables.within(args) }),
    readMemory: (args) => this.on.inspecting.readMemory(args),
    evaluate: (args, after) => {
      const assigned = args.context === 'repl' ? assignment(args.expression) : undefined;
      if (!assigned) return this.on.evaluating.evaluate(this.standing.position, args);
      after(() => this.invalidate());
      return this.change(assigned.target, assigned.value);
    },
    setExpression: async ({ expression, value }, after) => {
      after(() => this.invalidate());
      const { result, ...rest } = await this.change(expression, value);
      return { ...rest, value: result };
    },
    setVariable: async ({ variablesReference, name, value }, after) => {
      const expression = await this.on.inspecting.variables.expressionOf(variablesReference, name);
      if (expression === undefined) throw new ReaderError(l10n.t('"{0}" cannot be changed.', name));
      after(() => this.invalidate());
      const { result, ...rest } = await this.change(expression, value);
      return { ...rest, value: result };
    },
    completions: (args) => this.on.evaluating.completions(this.standing.position, args),
    exceptionInfo: () => {
      if (!this.exception) throw new Error('The debugger has not stopped at anything out of the ordinary.');
      return this.exception;
    },

    setBreakpoints: ({ source, breakpoints = [] }) => ({
      breakpoints: this.lists(source)
        ? this.on.breakpoints.setLines(breakpoints)
        : this.on.breakpoints.refuseLines(breakpoints),
    }),
    breakpointLocations: ({ source, line, endLine = line }) => {
      const { lines } = listingOf(this.program);
      const breakpoints = lines.flatMap(({ kind }, number) =>
        kind === 'statement' && number + 1 >= line && number < endLine ? [{ line: number + 1 }] : [],
      );
      return { breakpoints: this.lists(source) ? breakpoints : [] };
    },
    setFunctionBreakpoints: ({ breakpoints }) => ({
      breakpoints: this.on.breakpoints.setFunctions(breakpoints),
    }),
    dataBreakpointInfo: (args) => this.on.inspecting.dataBreakpoint(args),
    setDataBreakpoints: ({ breakpoints }) => ({ breakpoints: this.on.breakpoints.setData(breakpoints) }),
    setExceptionBreakpoints: ({ filters, filterOptions = [] }) => ({
      breakpoints: this.on.breakpoints.setExceptions([
        ...filters.map((filterId) => ({ filterId })),
        ...filterOptions,
      ]),
    }),
  };

  /** Begins the run. Breakpoints can be set as soon as its program is known. */
  private async launch(args: Dap.LaunchRequestArguments, after: After): Promise<void> {
    if (this.debuggee || this.ended) throw new Error('A session is launched once.');
    const launch = launchArguments(args);
    const trace = this.world.begin(launch);
    const conditions = new Conditions(this.world.runs, () => this.on.trace);
    const breakpoints = new Breakpoints(
      () => this.program,
      conditions,
      (text, { frame, statement }) => {
        const { program, frames } = this.standing.recording;
        const line = listingOf(program).lineOf({ pass: frames[frame]!.pass, statement }) + 1;
        this.connection.emit('output', {
          category: 'console',
          output: `${text}\n`,
          source: this.source,
          line,
        });
      },
    );
    this.debuggee = this.debugging(launch, trace, breakpoints);
    const { runtime } = this.debuggee;
    if (!(await runtime.ready())) {
      this.dispose();
      throw nothingComputed(trace);
    }
    after(() => this.connection.emit('initialized', undefined));
  }

  /** Everything that looks at one run. */
  private debugging(launch: LaunchArguments, trace: Trace, breakpoints: Breakpoints): Debuggee {
    const { runs } = this.world;
    const naming = new Naming(runs, trace);
    const runtime = new Runtime(runs, trace, breakpoints, {
      stopped: (stop) => this.stopped(stop),
      resumed: () => this.connection.emit('continued', { threadId: THREAD, allThreadsContinued: true }),
      failed: (error) => this.complain(error),
      gone: () => this.gone(trace),
      shown: (other) => this.shown(other),
    });
    const inspecting = new Inspecting(
      () => this.standing,
      naming,
      askingOf(runs, trace),
      (key, block) => runs.asking.namesAt(trace, this.standing.position)?.find(key, block),
    );
    return {
      launch,
      trace,
      runtime,
      naming,
      breakpoints,
      frames: new Frames(naming, () => this.source),
      targets: new Targets(naming),
      inspecting,
      evaluating: new Evaluating(runs, trace, naming, inspecting.variables),
    };
  }

  /** A what-if: makes a branch in which an expression has another value, and goes on with that. */
  private async change(target: string, value: string): Promise<Dap.EvaluateResponse['body']> {
    const { trace } = this.on;
    const { runs } = this.world;
    const { recording, position } = this.standing;
    const names = runs.asking.namesAt(trace, position)!;
    const branch = runs.branch(trace, changeOf(recording, position, names, target, value)).trace;
    try {
      const there = await this.follow(branch, (other) => samePlace(recording, position, other));
      if (!there) return asWritten(value);
    } catch (error) {
      if (!this.ended) await this.follow(trace, () => position);
      runs.remove(branch);
      throw error;
    }
    runs.show(branch);
    return this.changed(target, value);
  }

  /** What has been changed, as it is now; as it was written where it is of a time step to come. */
  private async changed(target: string, value: string): Promise<Dap.EvaluateResponse['body']> {
    const { evaluating } = this.on;
    try {
      return await evaluating.evaluate(this.standing.position, { expression: target }, true);
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
    const { launch, runtime: left, breakpoints } = this.on;
    left.dispose();
    this.debuggee = this.debugging(launch, trace, breakpoints);
    return this.on.runtime.takeUp(at);
  }

  /** Goes on, at the same place, with a branch that came to be shown, or with the run that it branches off. */
  private shown(other: Trace): void {
    const { recording, position } = this.on.runtime;
    this.follow(other, (branch) => recording && samePlace(recording, position, branch)).then(
      (there) => there && this.stopped({ reason: 'moved' }),
      (error: unknown) => this.complain(error),
    );
  }

  /** A branch that was taken from the list leaves the run that it branches off. */
  private gone(trace: Trace): void {
    const of = trace.branch?.of;
    if (of && this.world.runs.list.includes(of)) this.shown(of);
    else this.end();
  }

  private start(after: After): void {
    const { launch, runtime } = this.on;
    after(() => {
      if (launch.noDebug) void runtime.finished().then(() => this.end());
      else if (launch.stopOnEntry) void runtime.enter();
      else void runtime.runFromStart();
    });
  }

  /** Has something done once the request has been answered; what was shown before means nothing from then on. */
  private go(after: After, work: (runtime: Runtime) => unknown): Dap.ContinueResponse['body'] {
    const { runtime, inspecting } = this.on;
    after(() => {
      inspecting.variables.clear();
      void work(runtime);
    });
    return { allThreadsContinued: true };
  }

  private stopped(stop: Stop): void {
    const { trace, runtime, breakpoints, inspecting } = this.on;
    inspecting.variables.clear();
    const { event, exception } = stoppedAt(stop, trace, runtime.recording, breakpoints);
    this.exception = exception;
    this.connection.emit('stopped', event);
  }

  /** What was shown before is not so any more. */
  private invalidate(): void {
    if (this.ended) return;
    this.on.inspecting.variables.clear();
    this.connection.emit('invalidated', { areas: ['all'], threadId: THREAD });
  }

  private complain(error: unknown): void {
    this.connection.emit('output', { category: 'stderr', output: `${messageOf(error)}\n` });
  }

  private end(): void {
    if (this.ended) return;
    this.dispose();
    this.connection.emit('terminated', undefined);
  }

  private get on(): Debuggee {
    if (this.ended) throw new Error('The session has ended.');
    if (!this.debuggee) throw new Error('Nothing has been launched yet.');
    return this.debuggee;
  }

  private get standing(): Standing {
    const { recording, position } = this.on.runtime;
    if (!recording) throw new ReaderError(l10n.t('Nothing has been computed yet.'));
    return { recording, position };
  }

  private get program() {
    return this.standing.recording.program;
  }

  private get source(): Dap.Source {
    const path = this.world.listingOf(this.on.trace);
    return { name: decodeURIComponent(path.replace(/^.*\//, '').replace(/\?.*$/, '')), path };
  }

  /** Whether a document is the listing of what is debugged. */
  private lists({ path }: Dap.Source): boolean {
    return path !== undefined && sameUri(path, this.source.path!);
  }
}

/** A value that has been changed, where it cannot be shown yet. */
const asWritten = (result: string) => ({ result, variablesReference: 0 });

/** URIs are written with more or fewer characters escaped. */
const sameUri = (one: string, other: string) => unescaped(one) === unescaped(other);

function unescaped(uri: string): string {
  try {
    const once = decodeURIComponent(uri);
    return once === uri ? uri : unescaped(once);
  } catch {
    return uri;
  }
}
