import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import type { Trace } from '../trace/trace';
import { Session } from './session/session';
import { THREAD } from './session/stopping';
import type { World } from './session/world';

/** A session in this very process, desktop and web alike. */
export class InlineAdapter implements vscode.DebugAdapter {
  private readonly sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;
  private readonly session: Session;
  /** The last stop, until it goes on from there. */
  private stopped: Dap.StoppedEvent | undefined;
  /** VS Code has what it stopped at first, or it has ended. */
  readonly inView: Promise<void>;
  private comeIntoView = () => {};

  constructor(
    world: World,
    private readonly of: vscode.DebugSession,
    private readonly disposed: () => void,
  ) {
    this.session = new Session(world, (message) => this.post(message));
    this.inView = new Promise((resolve) => {
      this.comeIntoView = resolve;
    });
  }

  /** The run that is debugged, once there is one. */
  get trace(): Trace | undefined {
    return this.session.trace;
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    void this.session.receive(message as Dap.ProtocolMessage);
  }

  dispose(): void {
    this.disposed();
    this.comeIntoView();
    this.stopped = undefined;
    this.session.dispose();
    this.sent.dispose();
  }

  /**
   * VS Code turns to a session that begins only where it shows none that stands somewhere: says that this one goes on, and
   * stops where it was when the other one is in view.
   */
  async giveWay(inView: Promise<unknown>): Promise<void> {
    const { stopped } = this;
    if (!stopped) return;
    const event = { seq: 0, type: 'event' };
    const body = { threadId: THREAD, allThreadsContinued: true };
    this.send({ ...event, event: 'continued', body } as Dap.ContinuedEvent);
    await inView.catch(() => {}); // whoever begins it hears of that
    if (this.stopped !== stopped) return;
    this.send({ ...stopped, body: { ...stopped.body, preserveFocusHint: true } } as Dap.StoppedEvent);
  }

  /**
   * After a move in the panel the focus stays there, and then VS Code leaves its own place in the call stack as it was:
   * once it has the new stack it is put on top of that, which takes no focus. Sooner it would stay in the old one, and
   * two lines would be yellow.
   */
  private post(message: Dap.ProtocolMessage): void {
    this.send(message);
    if (isStop(message)) this.stopped = message;
    if (!isResponse(message)) return;
    if (message.body?.allThreadsContinued) this.stopped = undefined;
    if (message.command !== 'stackTrace' || !this.stopped) return;
    this.comeIntoView();
    if (this.stopped.body.preserveFocusHint && vscode.debug.activeDebugSession?.id === this.of.id)
      void vscode.commands.executeCommand('workbench.action.debug.callStackTop');
  }

  private send(message: Dap.ProtocolMessage): void {
    this.sent.fire(message as vscode.DebugProtocolMessage);
  }
}

const isStop = (message: Dap.ProtocolMessage): message is Dap.StoppedEvent =>
  message.type === 'event' && (message as Dap.Event).event === 'stopped';

const isResponse = (message: Dap.ProtocolMessage): message is Dap.Response => message.type === 'response';
