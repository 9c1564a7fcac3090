import type { Read } from '../../equation/expression';
import type { MathSymbol } from '../../equation/symbol';
import type { Pass } from '../../model/pass';
import type { Program } from '../../model/program';
import { stepRead } from '../../model/recording';
import * as op from './assembly/instructions';
import { carriedSymbols, loopsOf, rowSize } from './passes';
import { EveryGradient, type Stream } from './stream';
import type { Tape } from './tape';
import type { Value } from './value';
import { NoInstruction } from './writer';

/** What comes from outside: places for `[steps, batch, size]`. */
export interface Input {
  readonly symbol: MathSymbol;
  readonly address: number;
  readonly size: number;
  readonly steps: number;
}

/** Where the values of symbols are, at every step. */
export class Values {
  readonly inputs = new Map<string, Input>();
  private readonly streams = new Map<string, Stream>();
  private readonly values = new Map<string, Map<number, Value>>();
  private readonly every = new Map<string, Value>();
  private readonly loops: ReadonlyMap<string, Pass['loop']>;
  private readonly carried: ReadonlySet<string>;

  /**
   * @param targetSteps of the longest target
   * @param derived ids of what comes from outside and has a gradient all the same
   */
  constructor(
    private readonly program: Program,
    private readonly tape: Tape,
    private readonly targetSteps: number,
    private readonly derived: readonly string[] = [],
  ) {
    this.loops = loopsOf(program);
    this.carried = carriedSymbols(program);
  }

  stream(symbol: MathSymbol): Stream {
    const known = this.streams.get(symbol.id);
    if (known) return known;
    const { batch, positions } = this.tape;
    const rows = symbol.over === 'j' ? batch * positions : batch;
    // One place more, for the state before the first step.
    const stream = this.tape.stream(rows, rowSize(symbol), 1 + this.steps(symbol));
    this.streams.set(symbol.id, stream);
    return stream;
  }

  slot(symbol: MathSymbol, step: number): number {
    return this.loops.get(symbol.id) === 'source reversed' ? step - 1 : step;
  }

  /** How many steps a symbol has values at; those of no step have one. */
  steps({ id, index }: MathSymbol): number {
    const loop = this.loops.get(id);
    if (loop === 'once') return 0;
    if (loop?.startsWith('source')) return this.tape.positions;
    if (loop === 'target') return this.targetSteps;
    return index === 't' ? this.tape.positions : index === 'i' ? this.targetSteps : 1;
  }

  set(symbol: MathSymbol, step: number, value: Value): void {
    const steps = this.values.get(symbol.id) ?? new Map<number, Value>();
    this.values.set(symbol.id, steps.set(step, value));
  }

  /** Whether a value goes on over the padding of a sequence. */
  isCarried = ({ id }: MathSymbol): boolean =>
    this.carried.has(id) && this.loops.get(id)!.startsWith('source');

  read({ symbol, at }: Read, step: number): Value {
    if (at?.kind === 'each') return this.everywhere(symbol);
    return this.at(symbol, symbol.index ? (stepRead(at, step, this.tape.positions) ?? 0) : 0);
  }

  at(symbol: MathSymbol, step: number): Value {
    const known = this.values.get(symbol.id)?.get(step);
    if (known) return known;
    if (!this.loops.has(symbol.id)) return this.outside(symbol, step);
    const { tokens } = this.program.spec;
    const { batch } = this.tape;
    if (symbol.role === 'token') return this.tape.constant(tokens.sos, batch, 1);
    return this.tape.zeros(symbol.over === 'j' ? batch * this.tape.positions : batch, rowSize(symbol));
  }

  private everywhere(symbol: MathSymbol): Value {
    const known = this.every.get(symbol.id);
    if (known) return known;
    const { batch, positions, backward } = this.tape;
    if (symbol.over || !this.loops.get(symbol.id)?.startsWith('source'))
      throw new NoInstruction(`"${symbol.id}" at every position`);
    const stream = this.stream(symbol);
    const first = this.slot(symbol, 1);
    const value: Value = {
      address: stream.address(first),
      rows: batch * positions,
      size: stream.size,
      gradient: this.at(symbol, 1).gradient
        ? new EveryGradient(stream, first, positions, (out, n) => backward.add(op.FILL, { out, n, x: 0 }))
        : undefined,
    };
    this.every.set(symbol.id, value);
    return value;
  }

  private outside(symbol: MathSymbol, step: number): Value {
    const { batch } = this.tape;
    const size = rowSize(symbol);
    const steps = this.steps(symbol);
    const known = this.inputs.get(symbol.id);
    const input = known ?? { symbol, address: this.tape.take(4 * steps * batch * size), size, steps };
    this.inputs.set(symbol.id, input);
    const place = Math.max(step - 1, 0);
    const address = input.address + 4 * place * batch * size;
    if (!this.derived.includes(symbol.id)) return { address, rows: batch, size };
    const stream = this.stream(symbol);
    stream.kept = true;
    return { address, rows: batch, size, gradient: stream.gradient(place) };
  }
}
