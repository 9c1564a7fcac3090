import { OutOfSpace } from '../arena';
import type { Plan } from './plan';

/** Plans by what they are for, up to so many bytes of instructions; those used longest ago are let go. */
export class Plans {
  private readonly kept = new Map<string, Plan | undefined>();
  private bytes = 0;

  constructor(private readonly most: number) {}

  /** The plan known by a key, or one compiled now; undefined where there is not the memory for it. */
  get(key: string, compile: () => Plan): Plan | undefined {
    const known = this.kept.has(key);
    const plan = known ? this.kept.get(key) : compiled(compile);
    if (!known) this.bytes += bytesOf(plan);
    this.kept.delete(key);
    this.kept.set(key, plan);
    for (const [one, old] of this.kept) {
      if (this.bytes <= this.most || one === key) break;
      this.bytes -= bytesOf(old);
      this.kept.delete(one);
    }
    return plan;
  }

  clear(): void {
    this.kept.clear();
    this.bytes = 0;
  }
}

const bytesOf = (plan: Plan | undefined): number =>
  plan ? plan.forward.words.byteLength + (plan.backward?.words.byteLength ?? 0) : 0;

function compiled(compile: () => Plan): Plan | undefined {
  try {
    return compile();
  } catch (error) {
    if (error instanceof OutOfSpace) return undefined;
    throw error;
  }
}
