import type { Expression } from '../../equation/expression';
import type { Pass } from '../../model/pass';
import type { Statement } from '../../model/statement';
import * as op from './assembly/instructions';
import { OPERATORS } from './operators';
import { copied } from './operators/elementwise';
import { isSteady } from './passes';
import type { Stream } from './stream';
import type { Tape } from './tape';
import { ParameterGradient, type Value } from './value';
import type { Values } from './values';
import { type Into, NoInstruction, type Shape, type Weight, type Writer } from './writer';

/**
 * Writes what statements compute, step by step, on a tape. It knows operators by their table (`operators`), and neither
 * cells nor scores.
 */
export class Compiler implements Writer {
  /** Where a value of an expression lies, at all steps. */
  private readonly streams = new Map<Expression, Stream>();
  /** What is the same at all steps. */
  private readonly steady = new Map<Expression, Value>();
  /** What several operands are at this step: the input of four gates is put together once. */
  private readonly joined = new Map<Expression, Value>();
  private readonly shares: ReadonlySet<string>;
  private step = 0;
  private steps = 1;
  private isOnce = false;

  constructor(
    readonly tape: Tape,
    readonly values: Values,
    private readonly weights: ReadonlyMap<string, Weight>,
    readonly lengths: number,
    statements: readonly Statement[],
    /** Of states, where the lengths of their gradients go, `[steps, batch]`. */
    private readonly norms: ReadonlyMap<string, number>,
  ) {
    const overPositions = statements.filter(
      ({ expression }) => expression.op === 'softmax' && expression.over,
    );
    this.shares = new Set(overPositions.map(({ defines }) => defines.symbol.id));
  }

  /**
   * Computes statements at a step of their pass.
   * @param steps of the pass
   */
  compute(pass: Pass, statements: readonly Statement[], step: number, steps: number): void {
    this.step = step;
    this.steps = steps;
    this.joined.clear();
    for (const one of statements) this.statement(pass, one, step);
  }

  private statement(pass: Pass, { id, kind, defines, expression }: Statement, step: number): void {
    const { symbol } = defines;
    const stream = this.values.stream(symbol);
    const at = pass.loop === 'once' ? 0 : step;
    const slot = this.values.slot(symbol, at);
    const own = { stream, slot, differentiable: kind === 'equation' };
    const into: Into = { address: stream.address(slot), rows: stream.rows, own };
    const computed = expression.op === 'read' ? this.of(expression) : this.compile(expression, into);
    const value = computed.address === into.address ? computed : copied(expression, computed, this, into);
    this.values.set(symbol, at, computed.zero ? { ...value, zero: true } : value);
    if (this.values.isCarried(symbol)) this.carry(pass, value, symbol, step);
    const norms = this.norms.get(id);
    if (norms !== undefined) this.measure(value, norms + 4 * Math.max(step - 1, 0) * this.tape.batch);
  }

  /** How long a value's gradient is, once all of it is there. */
  private measure({ gradient, rows, size: n }: Value, out: number): void {
    this.tape.undoAlways(() => {
      const a = gradient?.address;
      if (a !== undefined) this.tape.backward.add(op.NORM, { out, a, n, rows });
    });
  }

  /** Over the padding of a sequence a state is what it was the step before. */
  private carry(pass: Pass, value: Value, symbol: Statement['defines']['symbol'], step: number): void {
    const before = this.values.at(symbol, step + (pass.loop === 'source' ? -1 : 1));
    const { tape } = this;
    const { rows, size: n } = value;
    const shape = { b: this.lengths, n, rows, k: step };
    tape.forward.add(op.CARRY, { out: value.address, a: before.address, ...shape });
    tape.undoAlways(() => {
      const a = value.gradient?.address;
      if (a === undefined) return;
      const dump = before.gradient ? undefined : tape.scratch.take(4 * rows * n);
      const target = before.gradient?.receive() ?? { out: dump!, flags: 0 };
      tape.backward.add(op.CARRY_BACK, { ...target, a, ...shape });
      if (dump !== undefined) tape.scratch.give(dump, 4 * rows * n);
    });
  }

  of(expression: Expression): Value {
    switch (expression.op) {
      case 'read':
        return expression.symbol.role === 'weight'
          ? this.bias(expression)
          : this.values.read(expression, this.step);
      case 'number':
        return this.tape.constant(expression.value, 1, 1);
      case 'token':
        return this.tape.constant(expression.id, 1, 1);
      case 'concat':
        return this.isFixed(expression) ? this.once(expression) : this.kept(this.joined, expression);
      default:
        return this.isFixed(expression) ? this.once(expression) : this.compile(expression, undefined);
    }
  }

  fresh(expression: Expression, into?: Into): Value {
    return this.isFresh(expression) ? this.compile(expression, into) : this.of(expression);
  }

  isFresh = (expression: Expression): boolean =>
    !NAMED.has(expression.op) && expression.op !== 'concat' && !this.isFixed(expression);

  isFixed = (expression: Expression): boolean => !this.isOnce && isSteady(expression);

  isShares = (expression: Expression): boolean =>
    expression.op === 'read' && this.shares.has(expression.symbol.id);

  weight(expression: Expression): Weight {
    const placed = expression.op === 'read' ? this.weights.get(expression.symbol.id) : undefined;
    if (!placed) throw new NoInstruction('a matrix that is no parameter');
    return placed;
  }

  out(expression: Expression, shape: Shape, into: Into | undefined): Value {
    const { rows, size, differentiable, kept, at } = shape;
    const own = into?.own;
    const stream = own?.stream ?? this.stream(expression, rows, size);
    if (stream.rows !== rows || stream.size !== size) throw new NoInstruction('a value of another size');
    if (kept) stream.kept = true;
    const slot = own?.slot ?? (this.isOnce ? 0 : this.slot());
    return {
      address: into?.address ?? at ?? stream.address(slot),
      rows,
      size,
      gradient: differentiable && (own?.differentiable ?? true) ? stream.gradient(slot) : undefined,
    };
  }

  private compile(expression: Expression, into: Into | undefined): Value {
    const operator = OPERATORS[expression.op];
    if (!operator) throw new NoInstruction(`"${expression.op}"`);
    return operator(expression, this, into);
  }

  private slot = (): number => Math.max(this.step - 1, 0);

  private stream(expression: Expression, rows: number, size: number): Stream {
    const known = this.streams.get(expression);
    const stream = known ?? this.tape.stream(rows, size, this.isOnce ? 1 : this.steps);
    this.streams.set(expression, stream);
    return stream;
  }

  /** What is the same at all steps is computed when it is first asked for. */
  private once(expression: Expression): Value {
    const known = this.steady.get(expression);
    if (known) return known;
    this.isOnce = true;
    const value = this.compile(expression, undefined);
    this.isOnce = false;
    this.steady.set(expression, value);
    return value;
  }

  private kept(known: Map<Expression, Value>, expression: Expression): Value {
    const value = known.get(expression) ?? this.compile(expression, undefined);
    known.set(expression, value);
    return value;
  }

  private bias(expression: Expression): Value {
    const { address, shape, gradient } = this.weight(expression);
    if (shape.length > 1) throw new NoInstruction('a matrix that is not multiplied');
    return { address, rows: 1, size: shape[0] ?? 1, gradient: new ParameterGradient(gradient) };
  }
}

/** What is no computation. */
const NAMED: ReadonlySet<Expression['op']> = new Set(['read', 'number', 'token']);
