/** Every value begins where a vector of four floats may. */
const ALIGNMENT = 16;

/** Hands out places in a stretch of memory, one after another; they are given back all at once. */
export class Arena {
  private next: number;

  /** @param end the first address beyond the stretch */
  constructor(
    private readonly start: number,
    private readonly end: number,
  ) {
    this.next = start;
  }

  /** The address of so many bytes. @throws OutOfSpace where they do not fit */
  take(bytes: number): number {
    const address = this.next;
    this.next += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    if (this.next > this.end) throw new OutOfSpace();
    return address;
  }

  /** Bytes that are taken. */
  get used(): number {
    return this.next - this.start;
  }

  clear(): void {
    this.next = this.start;
  }
}

/** What is asked for is larger than the memory was made for. */
export class OutOfSpace extends Error {}
