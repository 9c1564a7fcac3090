import type * as tf from '../equation/tf';
import type { Layout } from '../model/layout';
import { type Frame, type Recording, stepRead } from '../model/recording';
import type { Statement } from '../model/statement';
import type { Arena } from './arena';
import { Compiler } from './compiler';
import type { Machine } from './machine';
import type { Placed } from './placing';
import type { Import } from './reads';
import { runTimeStep } from './timeStep';

/** A table of a segment, and the values of a source that it holds. */
interface Table extends Import {
  held?: Float32Array;
}

/** Statements that run together, as instructions in a machine's memory. */
export class Segment {
  private readonly imports: readonly Import[];
  private readonly tables: readonly Table[];
  private readonly code: number;
  private readonly hoisted: number | undefined;
  /** The machine's memory, and in it the part of a frame that the statements define. */
  private readonly floats: Float32Array;
  private readonly values: Float32Array;
  /** Where that part begins in the frame. */
  private readonly offset: number;

  /** @throws OutOfSpace where the memory is too small for it */
  constructor(
    statements: readonly Statement[],
    { slots }: Layout,
    sourceLength: number,
    places: ReadonlyMap<string, Placed>,
    arena: Arena,
    private readonly machine: Machine | undefined,
  ) {
    const [first, last] = [slots.get(statements[0]!.id)!, slots.get(statements.at(-1)!.id)!];
    const length = last.offset + last.length - first.offset;
    const address = arena.take(4 * length);
    this.offset = first.offset;
    this.floats = machine ? new Float32Array(machine.buffer) : new Float32Array();
    this.values = this.floats.subarray(address / 4, address / 4 + length);
    const compiler = new Compiler(places, sourceLength, arena);
    for (const one of statements) {
      compiler.statement(one, address + 4 * (slots.get(one.id)!.offset - first.offset));
    }
    const { writer, reads } = compiler;
    this.imports = reads.imports;
    this.tables = reads.tables;
    const store = (words: Int32Array) => {
      const address = arena.take(4 * words.length);
      if (machine) new Int32Array(machine.buffer, address, words.length).set(words);
      return address;
    };
    this.code = store(writer.code.words());
    this.hoisted = writer.hoisted.empty ? undefined : store(writer.hoisted.words());
  }

  /** Computes the statements at the step of a frame, from what the recording holds, and writes them into the frame. */
  run(recording: Recording, frame: Frame): void {
    const values = this.compute(recording, frame.step);
    frame.values.set(values.dataSync(), this.offset);
    values.dispose();
  }

  /** The statements' values at a step, as a view of the machine's memory. The caller owns the tensor. */
  compute(recording: Recording, step: number): tf.Tensor {
    const { floats, values } = this;
    const machine = this.machine!;
    let changed = false;
    for (const table of this.tables) {
      const held = recording.every(table.symbol);
      if (table.held === held) continue;
      floats.set(held, table.address / 4);
      table.held = held;
      changed = true;
    }
    if (changed && this.hoisted !== undefined) machine.execute(this.hoisted);
    for (const { symbol, at, address } of this.imports) {
      floats.set(recording.at(symbol, stepRead(at, step, recording.source.length)!), address / 4);
    }
    return runTimeStep(machine, this.code, values);
  }
}
