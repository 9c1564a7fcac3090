import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../../errors';
import { listingOf } from '../../model/listing';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { capabilities } from './capabilities';
import { assignment } from './changing';
import type { Debuggee } from './debuggee';
import { Following } from './following';
import { levelOf } from './frames';
import { type After, Connection, type Handlers } from './messages';
import type { Runtime, Stop } from './runtime';
import { type Stopped, stoppedAt, THREAD } from './stopping';
import type { World } from './world';

/** A session of VS Code's debugger: a run that is stepped through from there and from the panel alike. */
export class Session {
  private readonly connection: Connection;
  private readonly following: Following;
  private exception: Stopped['exception'];

  constructor(world: World, post: (message: Dap.ProtocolMessage) => void) {
    this.connection = new Connection(post);
    this.following = new Following(world, {
      stopped: (stop) => this.stopped(stop),
      resumed: () => this.connection.emit('continued', { threadId: THREAD, allThreadsContinued: true }),
      failed: (error) => this.complain(error),
      wrote: (text, position) => this.log(text, position),
      ended: () => this.end(),
    });
  }

  /** Takes a message of the client. */
  receive(message: Dap.ProtocolMessage): Promise<void> {
    return this.connection.receive(message, this.handlers);
  }

  /** Lets go of the run, which stays in the panel. */
  dispose(): void {
    this.following.dispose();
  }

  /** The run that is debugged, once there is one. */
  get trace(): Trace | undefined {
    return this.following.current?.trace;
  }

  private readonly handlers: Handlers = {
    initialize: () => capabilities(),
    launch: (args, after) => this.launch(args, after),
    configurationDone: (_, after) => this.start(after),
    restart: (args, after) => this.restart(args, after),
    disconnect: () => this.dispose(),
    terminate: (_, after) => after(() => this.end()),
    threads: () => ({ threads: [{ id: THREAD, name: this.following.current?.naming.run ?? '' }] }),
    loadedSources: () => {
      const { current } = this.following;
      return { sources: current ? [current.source] : [] };
    },

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
      const { recording, position } = this.on.standing;
      const { start } = levelOf(recording, position, frameId);
      if (!start)
        throw new ReaderError(l10n.t('Only a block, a time step or the whole run can begin again.'));
      this.go(after, (runtime) => runtime.goTo(start));
    },
    pause: (_, after) => this.go(after, (runtime) => runtime.pause()),

    stackTrace: ({ startFrame = 0, levels }) => {
      const frames = this.on.runtime.recording
        ? this.on.frames.at(this.on.standing.recording, this.on.standing.position)
        : [];
      const stackFrames = frames.slice(startFrame, levels ? startFrame + levels : undefined);
      return { stackFrames, totalFrames: frames.length };
    },
    stepInTargets: () => ({
      targets: this.on.targets.stepInto(this.on.standing.recording, this.on.standing.position),
    }),
    gotoTargets: ({ source, line }) => ({
      targets: this.on.isListedIn(source)
        ? this.on.targets.goTo(this.on.standing.recording, this.on.standing.position, line)
        : [],
    }),
    scopes: (args) => ({ scopes: this.on.inspecting.scopes(args) }),
    variables: async (args) => ({ variables: await this.on.inspecting.variables.within(args) }),
    readMemory: (args) => this.on.inspecting.readMemory(args),
    evaluate: (args, after) => {
      const assigned = args.context === 'repl' ? assignment(args.expression) : undefined;
      if (!assigned) return this.on.evaluating.evaluate(this.on.standing.position, args);
      after(() => this.invalidate());
      return this.following.change(assigned.target, assigned.value);
    },
    setExpression: async ({ expression, value }, after) => {
      if (this.on.evaluating.isShown(expression, value)) return { value };
      after(() => this.invalidate());
      const { result, ...rest } = await this.following.change(expression, value);
      return { ...rest, value: result };
    },
    setVariable: async ({ variablesReference, name, value }, after) => {
      const expression = await this.on.inspecting.variables.expressionOf(variablesReference, name);
      if (expression === undefined) throw new ReaderError(l10n.t('"{0}" cannot be changed.', name));
      after(() => this.invalidate());
      const { result, ...rest } = await this.following.change(expression, value);
      return { ...rest, value: result };
    },
    completions: (args) => this.on.evaluating.completions(this.on.standing.position, args),
    exceptionInfo: () => {
      if (!this.exception) throw new Error('The debugger has not stopped at anything out of the ordinary.');
      return this.exception;
    },

    setBreakpoints: ({ source, breakpoints = [] }) => ({
      breakpoints: this.on.isListedIn(source)
        ? this.on.breakpoints.setLines(breakpoints)
        : this.on.breakpoints.refuseLines(breakpoints),
    }),
    breakpointLocations: ({ source, line, endLine = line }) => {
      const { lines } = listingOf(this.on.program);
      const breakpoints = lines.flatMap(({ kind }, number) =>
        kind === 'statement' && number + 1 >= line && number < endLine ? [{ line: number + 1 }] : [],
      );
      return { breakpoints: this.on.isListedIn(source) ? breakpoints : [] };
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
    await this.following.begin(args);
    after(() => this.connection.emit('initialized', undefined));
  }

  /** Begins again, as it is configured now: of another run the client sets its breakpoints before that begins. */
  private async restart(args: Dap.RestartArguments | undefined, after: After): Promise<void> {
    const isOther = args?.arguments !== undefined && (await this.following.beginAgain(args.arguments));
    if (isOther) after(() => this.connection.emit('initialized', undefined));
    else this.start(after);
  }

  private start(after: After): void {
    const { runtime } = this.on;
    const { launch } = this.following;
    after(() => {
      if (launch.noDebug) void runtime.finished().then(() => this.end());
      else if (launch.stopOnEntry) void runtime.enter();
      else void runtime.runFromStart();
    });
  }

  /** Has something done once the request has been answered; what was shown before means nothing from then on. */
  private go(after: After, work: (runtime: Runtime) => unknown): Dap.ContinueResponse['body'] {
    const { runtime, inspecting } = this.on;
    this.following.show();
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
    if (this.following.hasEnded) return;
    this.on.inspecting.variables.clear();
    this.connection.emit('invalidated', { areas: ['all'], threadId: THREAD });
  }

  /** What a log point says, beside its line. */
  private log(text: string, { frame, statement }: Position): void {
    const { program, standing, source } = this.on;
    const { pass } = standing.recording.frames[frame]!;
    const line = listingOf(program).lineOf({ pass, statement }) + 1;
    this.connection.emit('output', { category: 'console', output: `${text}\n`, source, line });
  }

  private complain(error: unknown): void {
    this.connection.emit('output', { category: 'stderr', output: `${messageOf(error)}\n` });
  }

  private end(): void {
    if (this.following.hasEnded) return;
    this.dispose();
    this.connection.emit('terminated', undefined);
  }

  private get on(): Debuggee {
    return this.following.on;
  }
}
