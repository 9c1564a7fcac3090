import * as l10n from '@vscode/l10n';
import type { Files } from '../../checkpoint/training/files';
import { Hold } from '../../checkpoint/training/hold';
import type { Transport } from '../../engine/transport';
import type { TrainingConfig } from '../../training/config';
import type { FromTrainer, ToTrainer, Wanted } from './messages';
import { fileAnswer } from './remoteFiles';

export type ConnectTrainer = () => Promise<Transport<ToTrainer, FromTrainer>>;

/** What a training's worker says, but for its files. */
export type TrainerMessage = Exclude<FromTrainer, { type: 'file' }>;

/** A training's worker, seen from the host. One for each training, for as long as it is open. */
export class TrainingClient {
  private readonly holder = crypto.randomUUID();
  private transport: Transport<ToTrainer, FromTrainer> | undefined;
  private closed = false;
  /** What was said before there was a worker. */
  private readonly waiting: ToTrainer[] = [];
  private readonly hold: Hold;
  /** Settles when what the worker has asked of its files is done. */
  private filed: Promise<void> = Promise.resolve();

  /** @param heard is called with what the worker says, in order; and with a failure when it ends unasked */
  constructor(
    private readonly connect: ConnectTrainer,
    private readonly strings: Readonly<Record<string, string>>,
    private readonly files: Files,
    private readonly heard: (message: TrainerMessage) => void,
  ) {
    this.hold = new Hold(files, { id: this.holder });
  }

  /** Starts the worker and opens the training there. */
  async open(
    config: TrainingConfig,
    data: readonly Uint8Array[],
    seconds: number,
    over: boolean,
  ): Promise<void> {
    const transport = await this.connect();
    if (this.closed) {
      transport.close();
      return;
    }
    this.transport = transport;
    transport.listen(
      (message) => void this.receive(message),
      (reason) => this.died(reason),
    );
    transport.post({ type: 'configure', strings: this.strings });
    transport.post({ type: 'open', config, data, seconds, holder: this.holder, over });
    for (const message of this.waiting) transport.post(message);
  }

  do(what: Wanted): void {
    this.post({ type: 'do', what });
  }

  /** Asks for the batch of the next update; the answer is heard. */
  batch(): void {
    this.post({ type: 'batch' });
  }

  /** Ends the worker at once: what it has not saved is lost. */
  close(): void {
    this.closed = true;
    this.transport?.close();
    this.transport = undefined;
    // The worker can do so no more. What it has begun to write is waited for.
    void this.filed.then(() => this.hold.release());
  }

  private post(message: ToTrainer): void {
    if (this.transport) this.transport.post(message);
    else this.waiting.push(message);
  }

  private async receive(message: FromTrainer): Promise<void> {
    if (this.closed) return;
    if (message.type !== 'file') {
      this.heard(message);
      return;
    }
    const answer = fileAnswer(this.files, message);
    const before = this.filed;
    this.filed = answer.then(() => before);
    this.transport?.post(await answer);
  }

  private died(reason: string): void {
    if (this.closed) return;
    this.close();
    const message = l10n.t(
      'The training’s worker stopped unexpectedly ({0}). Resume it to go on from its last checkpoint.',
      reason,
    );
    this.heard({ type: 'failed', message, intact: false });
  }
}
