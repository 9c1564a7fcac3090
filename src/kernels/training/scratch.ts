import type { Arena } from '../arena';

/** Space that is given back one by one and used again: by instructions that follow one another, so while it is near. */
export class Scratch {
  private readonly free = new Map<number, number[]>();

  constructor(private readonly arena: Arena) {}

  take(bytes: number): number {
    return this.free.get(bytes)?.pop() ?? this.arena.take(bytes);
  }

  give(address: number, bytes: number): void {
    const places = this.free.get(bytes);
    if (places) places.push(address);
    else this.free.set(bytes, [address]);
  }
}
