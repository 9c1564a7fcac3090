import * as l10n from '@vscode/l10n';
import type { Transport } from '../engine/transport';
import { ReaderError } from '../errors';
import type { Found } from '../experiments/experiment';
import type { FromConductor, Task, ToConductor } from './messages';

export type ConnectConductor = () => Promise<Transport<ToConductor, FromConductor>>;

type Channel = Transport<ToConductor, FromConductor>;

/** What came of a training; `seconds` of computing. */
export interface Conducted {
  readonly found: Found;
  readonly seconds: number;
}

interface Asked {
  going(update: number): void;
  resolve(conducted: Conducted): void;
  reject(error: Error): void;
}

/** Trains and measures, several models at once, each in a worker of its own: as many as are asked for at a time. */
export class Laboratory {
  private readonly idle: Channel[] = [];
  private readonly asked = new Map<Channel, Asked>();
  private readonly all = new Set<Channel>();
  private held = false;
  private closed = false;

  /** @param strings of the display language, by their English */
  constructor(
    private readonly connect: ConnectConductor,
    private readonly strings: Readonly<Record<string, string>>,
  ) {}

  /**
   * @param going is told the updates done
   * @throws ReaderError where its worker ends
   */
  async conduct(task: Task, going: (update: number) => void): Promise<Conducted> {
    const channel = this.idle.pop() ?? (await this.open());
    if (this.closed) throw new ReaderError(l10n.t('The experiment was stopped.'));
    return new Promise<Conducted>((resolve, reject) => {
      this.asked.set(channel, { going, resolve, reject });
      channel.post({ type: 'conduct', task });
    });
  }

  /** Lets all of them rest, or go on. */
  hold(held: boolean): void {
    this.held = held;
    for (const channel of this.all) channel.post({ type: 'hold', held });
  }

  /** Ends the workers at once; what they are at is lost, and whoever waits for it hears so. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const channel of this.all) channel.close();
    for (const { reject } of this.asked.values())
      reject(new ReaderError(l10n.t('The experiment was stopped.')));
    this.asked.clear();
  }

  private async open(): Promise<Channel> {
    const channel = await this.connect();
    this.all.add(channel);
    if (this.closed) channel.close();
    channel.listen(
      (message) => this.receive(channel, message),
      (reason) => this.died(channel, reason),
    );
    channel.post({ type: 'configure', strings: this.strings });
    if (this.held) channel.post({ type: 'hold', held: true });
    return channel;
  }

  private receive(channel: Channel, message: FromConductor): void {
    const asked = this.asked.get(channel);
    if (!asked) return;
    if (message.type === 'going') {
      asked.going(message.update);
      return;
    }
    this.asked.delete(channel);
    this.idle.push(channel);
    if (message.type === 'conducted') asked.resolve(message);
    else asked.reject(message.reader ? new ReaderError(message.message) : new Error(message.message));
  }

  private died(channel: Channel, reason: string): void {
    this.all.delete(channel);
    const idle = this.idle.indexOf(channel);
    if (idle >= 0) this.idle.splice(idle, 1);
    const asked = this.asked.get(channel);
    this.asked.delete(channel);
    asked?.reject(new ReaderError(l10n.t('The experiment’s worker stopped unexpectedly ({0}).', reason)));
  }
}
