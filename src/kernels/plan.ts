import { type Compute, compute } from '../model/compute';
import { type Layout, layoutOf } from '../model/layout';
import type { Program } from '../model/program';
import type { Statement } from '../model/statement';
import { type Arena, OutOfSpace } from './arena';
import { compilable } from './compilable';
import type { Machine } from './machine';
import type { Placed } from './placing';
import { Segment } from './segment';

/** A stretch of statements that instructions compute, or that is left to the plain list. */
type Part = Segment | readonly Statement[];

/** The compiled statements of one program, for sources of one length; compiled anew for another. */
export class Plan {
  private program: Program | undefined;
  private sourceLength = 0;
  /** By the first of the statements, and how many they are. */
  private readonly parts = new Map<Statement | undefined, Map<number, readonly Part[]>>();

  /** @param machine none: only to see how much memory it takes */
  constructor(
    private readonly places: ReadonlyMap<string, Placed>,
    private readonly arena: Arena,
    private readonly machine: Machine | undefined,
  ) {}

  readonly compute: Compute = (recording, weights, frame, statements) => {
    const { program, source, layouts } = recording;
    this.use(program, source.length);
    for (const part of this.partsOf(statements, layouts[frame.pass]!)) {
      if (part instanceof Segment) part.run(recording, frame);
      else compute(recording, weights, frame, part);
    }
  };

  /** Compiles every pass. */
  compileAll(program: Program, sourceLength: number): void {
    this.use(program, sourceLength);
    for (const pass of program.passes) this.compiled(pass.statements, layoutOf(pass, sourceLength));
  }

  private partsOf(statements: readonly Statement[], layout: Layout): readonly Part[] {
    const known = this.parts.get(statements[0]) ?? new Map<number, readonly Part[]>();
    const parts = known.get(statements.length) ?? this.compiled(statements, layout);
    this.parts.set(statements[0], known.set(statements.length, parts));
    return parts;
  }

  private use(program: Program, sourceLength: number): void {
    if (this.program === program && this.sourceLength === sourceLength) return;
    this.program = program;
    this.sourceLength = sourceLength;
    this.parts.clear();
    this.arena.clear();
  }

  /** The statements in as few parts as there can be; all of them plain where memory is short. */
  private compiled(statements: readonly Statement[], layout: Layout): readonly Part[] {
    try {
      return stretches(statements).map((stretch) =>
        compilable(stretch[0]!.expression)
          ? new Segment(stretch, layout, this.sourceLength, this.places, this.arena, this.machine)
          : stretch,
      );
    } catch (error) {
      if (error instanceof OutOfSpace) return [statements];
      throw error;
    }
  }
}

/** Neighbours that can be compiled together, and those between them that cannot. */
function stretches(statements: readonly Statement[]): Statement[][] {
  const all: Statement[][] = [];
  for (const one of statements) {
    const last = all.at(-1);
    const alike = last && compilable(last[0]!.expression) === compilable(one.expression);
    if (alike) last.push(one);
    else all.push([one]);
  }
  return all;
}
