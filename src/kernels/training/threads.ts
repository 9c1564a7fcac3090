import type { Machine } from '../machine';
import * as op from './assembly/instructions';
import { Instructions, type Operands } from './instructions';

/** The threads of a machine: this one, and a second where there is one. */
export class Threads {
  readonly count: 1 | 2;

  constructor(private readonly machine: Machine) {
    this.count = machine.helper ? 2 : 1;
  }

  /**
   * Carries out instructions for the first of two things here and for the second on the other thread, at once.
   * @param prepare gives the address of the instructions
   * @param after is done when they are carried out
   */
  async each<T>(
    [own, other]: readonly [own: T, other?: T],
    prepare: (one: T) => number,
    after: (one: T) => void = () => {},
  ): Promise<void> {
    const { machine } = this;
    if (other !== undefined) machine.helper!.begin(prepare(other));
    machine.execute(prepare(own));
    after(own);
    if (other === undefined) return;
    await machine.helper!.finished();
    after(other);
  }

  /**
   * One instruction on all numbers of some stretches of memory, of which each thread takes a part.
   * @param address of `listBytes` for the instructions
   * @param stretches where they begin
   * @param count numbers of each, whole vectors
   * @param rest further operands
   */
  overAll(
    address: number,
    operation: number,
    stretches: Pick<Operands, 'out' | 'a' | 'b' | 'c'>,
    count: number,
    rest: Pick<Operands, 'd'> = {},
  ): () => Promise<void> {
    const middle = this.count === 1 ? count : 4 * Math.ceil(count / 8);
    const write = (at: number, from: number, n: number): number => {
      const list = new Instructions();
      const moved = Object.fromEntries(
        Object.entries(stretches).map(([name, one]) => [name, one + 4 * from]),
      );
      list.add(operation, { ...(moved as typeof stretches), ...rest, n });
      new Int32Array(this.machine.buffer, at).set(list.list());
      return at;
    };
    const own = write(address, 0, middle);
    const lists =
      this.count === 1 ? ([own] as const) : ([own, write(address + LIST, middle, count - middle)] as const);
    return () => this.each<number>(lists, (one) => one);
  }

  dispose(): void {
    this.machine.helper?.dispose();
  }
}

/** Bytes of a list of one instruction. */
const LIST = 4 * (op.WORDS + 1);

/** Bytes for the instructions of `overAll`. */
export const listBytes = (threads: number): number => threads * LIST;
