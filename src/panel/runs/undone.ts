import type { Trace } from '../../trace/trace';

/** Branches that were undone, the last one last, each with what branched off it. */
export class Undone {
  private readonly undone: { readonly trace: Trace; readonly branches: readonly Trace[] }[] = [];

  /** @param list the runs that there are */
  constructor(private readonly list: Trace[]) {}

  /** Remembers a branch that is about to be taken from the list. */
  add(trace: Trace): void {
    this.undone.push({ trace, branches: this.list.filter(({ branch }) => branch?.of === trace) });
  }

  /** There is another branch: what was undone is over with. */
  clear(): void {
    this.undone.length = 0;
  }

  /** The branch that `restore` would list: the run that it branches off has to be there. */
  get last(): Trace | undefined {
    return this.redoable?.trace;
  }

  /** Lists the branch that was undone last again, with what branched off it. */
  restore(): Trace | undefined {
    const { redoable } = this;
    if (!redoable) return undefined;
    this.undone.length = this.undone.indexOf(redoable);
    const { trace } = redoable;
    const branches = redoable.branches.filter((one) => this.list.includes(one));
    const first = branches.map((one) => this.list.indexOf(one));
    this.list.splice(Math.min(...first, this.list.length), 0, trace);
    for (const one of branches) one.branch = { ...one.branch!, of: trace };
    return trace;
  }

  private get redoable() {
    return this.undone.findLast(({ trace }) => this.list.includes(trace.branch!.of));
  }
}
