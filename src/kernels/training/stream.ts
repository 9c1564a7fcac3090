import * as op from './assembly/instructions';
import type { Scratch } from './scratch';
import type { Gradient, Target } from './value';

/** Places of one value at all steps, one after another, so that what belongs to all steps is done at once. */
export class Stream {
  /** Set where gradients of all steps are needed together: for those of weights, or where all are read at once. */
  kept = false;
  private base: number | undefined;
  private gradients: number | undefined;
  private readonly slots: (SlotGradient | undefined)[] = [];

  constructor(
    readonly rows: number,
    readonly size: number,
    private readonly count: number,
    private readonly take: (bytes: number) => number,
    readonly scratch: Scratch,
  ) {}

  /** Bytes of one step. */
  get bytes(): number {
    return 4 * this.rows * this.size;
  }

  address(slot: number): number {
    this.base ??= this.take(this.count * this.bytes);
    return this.base + slot * this.bytes;
  }

  gradientAddress(slot: number): number {
    this.gradients ??= this.take(this.count * this.bytes);
    return this.gradients + slot * this.bytes;
  }

  gradient(slot: number): SlotGradient {
    this.slots[slot] ??= new SlotGradient(this, slot);
    return this.slots[slot];
  }
}

/** The gradient of one step: among those of all, or in a place that is given back. */
export class SlotGradient implements Gradient {
  address: number | undefined;
  private holders = 1;
  private shared: Gradient | undefined;

  constructor(
    private readonly stream: Stream,
    private readonly slot: number,
  ) {}

  receive(): Target {
    if (this.address !== undefined) return { out: this.address, flags: op.ADD_TO };
    this.address = this.place();
    return { out: this.address, flags: 0 };
  }

  share(other: Gradient): boolean {
    if (this.address !== undefined || this.stream.kept) return false;
    other.hold();
    this.shared = other;
    this.address = other.address;
    return true;
  }

  hold(): void {
    this.holders++;
  }

  release(): void {
    if (--this.holders > 0) return;
    if (this.shared) this.shared.release();
    else if (!this.stream.kept && this.address !== undefined)
      this.stream.scratch.give(this.address, this.stream.bytes);
  }

  private place(): number {
    return this.stream.kept
      ? this.stream.gradientAddress(this.slot)
      : this.stream.scratch.take(this.stream.bytes);
  }
}

/** The gradient of several steps at once, `h_1 … h_T`. */
export class EveryGradient implements Gradient {
  /** @param clear puts zeros at so many floats */
  constructor(
    private readonly stream: Stream,
    private readonly first: number,
    private readonly count: number,
    private readonly clear: (address: number, floats: number) => void,
  ) {
    stream.kept = true;
  }

  get address(): number {
    return this.stream.gradientAddress(this.first);
  }

  receive(): Target {
    const slots = Array.from({ length: this.count }, (_, k) => this.stream.gradient(this.first + k));
    const fresh = slots.filter(({ address }) => address === undefined);
    for (const one of fresh) {
      const { out } = one.receive();
      if (fresh.length < slots.length) this.clear(out, this.stream.rows * this.stream.size);
    }
    return { out: this.address, flags: fresh.length < slots.length ? op.ADD_TO : 0 };
  }

  release(): void {}
  hold(): void {}
  share = () => false;
}
