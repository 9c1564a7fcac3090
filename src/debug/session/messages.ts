import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { messageOf } from '../../errors';

/** What a session is asked, by the name of the request: the arguments, and the body of the answer. */
export interface Requests {
  initialize: [Dap.InitializeRequestArguments, Dap.Capabilities];
  launch: [Dap.LaunchRequestArguments, undefined];
  configurationDone: [Dap.ConfigurationDoneArguments | undefined, undefined];
  disconnect: [Dap.DisconnectArguments | undefined, undefined];
  terminate: [Dap.TerminateArguments | undefined, undefined];
  restart: [Dap.RestartArguments | undefined, undefined];
  threads: [undefined, Dap.ThreadsResponse['body']];
  stackTrace: [Dap.StackTraceArguments, Dap.StackTraceResponse['body']];
  scopes: [Dap.ScopesArguments, Dap.ScopesResponse['body']];
  variables: [Dap.VariablesArguments, Dap.VariablesResponse['body']];
  evaluate: [Dap.EvaluateArguments, Dap.EvaluateResponse['body']];
  setVariable: [Dap.SetVariableArguments, Dap.SetVariableResponse['body']];
  setExpression: [Dap.SetExpressionArguments, Dap.SetExpressionResponse['body']];
  completions: [Dap.CompletionsArguments, Dap.CompletionsResponse['body']];
  readMemory: [Dap.ReadMemoryArguments, Dap.ReadMemoryResponse['body']];
  continue: [Dap.ContinueArguments, Dap.ContinueResponse['body']];
  reverseContinue: [Dap.ReverseContinueArguments, undefined];
  next: [Dap.NextArguments, undefined];
  stepIn: [Dap.StepInArguments, undefined];
  stepOut: [Dap.StepOutArguments, undefined];
  stepBack: [Dap.StepBackArguments, undefined];
  stepInTargets: [Dap.StepInTargetsArguments, Dap.StepInTargetsResponse['body']];
  gotoTargets: [Dap.GotoTargetsArguments, Dap.GotoTargetsResponse['body']];
  goto: [Dap.GotoArguments, undefined];
  restartFrame: [Dap.RestartFrameArguments, undefined];
  pause: [Dap.PauseArguments, undefined];
  setBreakpoints: [Dap.SetBreakpointsArguments, Dap.SetBreakpointsResponse['body']];
  breakpointLocations: [Dap.BreakpointLocationsArguments, Dap.BreakpointLocationsResponse['body']];
  setFunctionBreakpoints: [Dap.SetFunctionBreakpointsArguments, Dap.SetFunctionBreakpointsResponse['body']];
  dataBreakpointInfo: [Dap.DataBreakpointInfoArguments, Dap.DataBreakpointInfoResponse['body']];
  setDataBreakpoints: [Dap.SetDataBreakpointsArguments, Dap.SetDataBreakpointsResponse['body']];
  setExceptionBreakpoints: [
    Dap.SetExceptionBreakpointsArguments,
    NonNullable<Dap.SetExceptionBreakpointsResponse['body']>,
  ];
  exceptionInfo: [Dap.ExceptionInfoArguments, Dap.ExceptionInfoResponse['body']];
  loadedSources: [Dap.LoadedSourcesArguments | undefined, Dap.LoadedSourcesResponse['body']];
}

/** Has something done when the answer has been sent: events that follow from a request come after it. */
export type After = (work: () => void) => void;

/** The body of an answer; whatever is returned where it has none. */
type Answer<Body> = Body extends undefined ? unknown : Body;

/** Answers requests. What a handler throws is the answer that the request has failed. */
export type Handlers = {
  [Name in keyof Requests]: (
    args: Requests[Name][0],
    after: After,
  ) => Promise<Answer<Requests[Name][1]>> | Answer<Requests[Name][1]>;
};

/** What a session tells unasked, by the name of the event. */
export interface Events {
  initialized: undefined;
  stopped: Dap.StoppedEvent['body'];
  continued: Dap.ContinuedEvent['body'];
  output: Dap.OutputEvent['body'];
  breakpoint: Dap.BreakpointEvent['body'];
  invalidated: Dap.InvalidatedEvent['body'];
  terminated: undefined;
}

/** One end of a debug connection, whatever carries its messages. */
export class Connection {
  private sequence = 0;

  constructor(private readonly post: (message: Dap.ProtocolMessage) => void) {}

  /** Has a message of the client answered. */
  async receive(message: Dap.ProtocolMessage, handlers: Handlers): Promise<void> {
    if (message.type !== 'request') return;
    const { seq, command, arguments: args } = message as Dap.Request;
    const work: (() => void)[] = [];
    try {
      if (!Object.hasOwn(handlers, command)) throw new Error(`"${command}" is not supported.`);
      const handler = handlers[command as keyof Requests] as (args: unknown, after: After) => unknown;
      const body = await handler(args ?? {}, (one) => work.push(one));
      this.respond(seq, command, body === undefined ? { success: true } : { success: true, body });
    } catch (error) {
      const format = messageOf(error);
      this.respond(seq, command, { success: false, message: format, body: { error: { id: 1, format } } });
    }
    for (const one of work) one();
  }

  emit<Name extends keyof Events>(event: Name, body: Events[Name]): void {
    this.post({ seq: ++this.sequence, type: 'event', event, ...(body ? { body } : {}) } as Dap.Event);
  }

  private respond(
    request_seq: number,
    command: string,
    outcome: Pick<Dap.Response, 'success' | 'body' | 'message'>,
  ): void {
    this.post({ seq: ++this.sequence, type: 'response', request_seq, command, ...outcome } as Dap.Response);
  }
}
