import * as l10n from '@vscode/l10n';
import { nextTurn } from '../engine/nextTurn';
import type { Transport } from '../engine/transport';
import { messageOf, ReaderError } from '../errors';
import { EXPERIMENTS } from '../experiments/all';
import { conduct } from '../experiments/conduct';
import { fastest } from '../kernels/training/fastest';
import type { FromConductor, Task, ToConductor } from './messages';

/** Told is at most once in so many milliseconds … */
const TELL_MS = 300;
/** … and after so many at the latest messages are let in. */
const BREATHE_MS = 30;

/** The worker's side of an experiment's trainings, one after another as they are asked for. */
export class Conductor {
  private held = false;
  /** Goes on. */
  private release = () => {};

  constructor(private readonly port: Transport<FromConductor, ToConductor>) {
    port.listen((message) => void this.receive(message));
  }

  private async receive(message: ToConductor): Promise<void> {
    switch (message.type) {
      case 'configure':
        l10n.config({ contents: { ...message.strings } });
        break;
      case 'hold':
        this.held = message.held;
        if (!this.held) this.release();
        break;
      case 'conduct':
        await this.conduct(message.task);
        break;
    }
  }

  private async conduct({ experiment, config }: Task): Promise<void> {
    let [began, told, breath] = Array<number>(3).fill(performance.now()) as [number, number, number];
    const progress = async (update: number) => {
      const now = performance.now();
      if (now - told > TELL_MS) {
        told = now;
        this.port.post({ type: 'going', update });
      }
      if (now - breath < BREATHE_MS) return;
      await nextTurn();
      breath = performance.now();
      if (!this.held) return;
      await this.rest();
      began += performance.now() - breath;
    };
    try {
      const one = EXPERIMENTS.find(({ name }) => name === experiment)!;
      const found = await conduct(one, config, { ...fastest(), progress });
      this.port.post({ type: 'conducted', found, seconds: (performance.now() - began) / 1000 });
    } catch (error) {
      this.port.post({ type: 'undone', message: messageOf(error), reader: error instanceof ReaderError });
    }
  }

  private async rest(): Promise<void> {
    while (this.held)
      await new Promise<void>((resolve) => {
        this.release = resolve;
      });
  }
}
