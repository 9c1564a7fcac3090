import type { FromConductor, Task, ToConductor } from '../../../../src/conducting/messages';
import { loopback } from '../../../../src/engine/loopback';
import type { Transport } from '../../../../src/engine/transport';
import type { Found } from '../../../../src/experiments/experiment';

/** Workers that do what a test says: each begun task is answered by hand, or at once. */
export class Conductors {
  readonly begun: Task[] = [];
  readonly held: boolean[] = [];
  /** What is answered at once; nothing: by hand. */
  found: Found | undefined;
  private readonly ports: Transport<FromConductor, ToConductor>[] = [];
  private readonly ends: ((reason: string) => void)[] = [];
  closed = 0;

  connect = async (): Promise<Transport<ToConductor, FromConductor>> => {
    const inner = loopback<ToConductor, FromConductor>((port) => {
      port.listen((message) => {
        if (message.type === 'hold') this.held.push(message.held);
        if (message.type !== 'conduct') return;
        this.begun.push(message.task);
        this.ports.push(port);
        if (this.found)
          this.answer(this.begun.length - 1, { type: 'conducted', found: this.found, seconds: 1 });
      });
    });
    return {
      ...inner,
      listen: (receive, ended) => {
        inner.listen(receive);
        this.ends.push((reason) => {
          inner.close();
          ended?.(reason);
        });
      },
      close: () => {
        this.closed++;
        inner.close();
      },
    };
  };

  /** Answers to a task, by its number. */
  answer(task: number, message: FromConductor): void {
    this.ports[task]!.post(message);
  }

  /** Ends a worker unasked. */
  die(worker: number): void {
    this.ends[worker]!('exit code 1');
  }
}

/** Lets everything happen that can. */
export const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
