import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import type { Trace } from '../trace/trace';
import { Session } from './session/session';
import type { World } from './session/world';

/** A session in this very process, desktop and web alike. */
export class InlineAdapter implements vscode.DebugAdapter {
  private readonly sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;
  private readonly session: Session;
  /** Whether the last stop was a move in the panel. */
  private moved = false;

  constructor(
    world: World,
    private readonly of: vscode.DebugSession,
    private readonly disposed: () => void,
  ) {
    this.session = new Session(world, (message) => this.post(message));
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
    this.session.dispose();
    this.sent.dispose();
  }

  /**
   * After a move in the panel the focus stays there, and then VS Code leaves its own place in the call stack as it was:
   * once it has the new stack it is put on top of that, which takes no focus. Sooner it would stay in the old one, and
   * two lines would be yellow.
   */
  private post(message: Dap.ProtocolMessage): void {
    this.sent.fire(message as vscode.DebugProtocolMessage);
    if (isEvent(message) && message.event === 'stopped') this.moved = message.body.preserveFocusHint === true;
    const stack = message.type === 'response' && (message as Dap.Response).command === 'stackTrace';
    if (stack && this.moved && vscode.debug.activeDebugSession?.id === this.of.id)
      void vscode.commands.executeCommand('workbench.action.debug.callStackTop');
  }
}

const isEvent = (message: Dap.ProtocolMessage): message is Dap.Event => message.type === 'event';
