import type { MathSymbol } from '../../equation/symbol';
import { LOSS } from '../../model/decoding/forcing';
import type { Pass } from '../../model/pass';
import type { Program } from '../../model/program';
import { stepsOf } from '../../model/steps';
import type { Arena } from '../arena';
import * as op from './assembly/instructions';
import { Compiler } from './compiler';
import { needed } from './passes';
import { Tape } from './tape';
import { type Input, Values } from './values';
import type { Weight } from './writer';

/** What a program is compiled for. */
export interface Asked {
  readonly batch: number;
  /** Of the longest source, and of the longest target with `<eos>`. */
  readonly positions: number;
  readonly targetSteps: number;
  /** Ids of statements whose values are read. */
  readonly values: readonly string[];
  /** Set where it goes backwards, too. */
  readonly backward?: {
    /** Ids of equations by which a gradient is given: the loss, and what another objective is of. */
    readonly by: readonly string[];
    /** Ids of states whose gradient's length is wanted. */
    readonly norms: readonly string[];
    /** Symbols from outside whose gradients are wanted. */
    readonly inputs?: readonly MathSymbol[];
  };
}

/** Where something stands at all steps, `[steps, rows, size]`; over positions its rows are `[positions, batch]`. */
export interface Region {
  readonly address: number;
  readonly loop: Pass['loop'];
  readonly steps: number;
  readonly rows: number;
  readonly size: number;
  /** Whether its rows are of every position. */
  readonly over: boolean;
}

/** A program compiled for batches of one shape. */
export interface Plan {
  readonly forward: Code;
  readonly backward: Code | undefined;
  readonly inputs: readonly Input[];
  /** Lengths of the sources, `[batch]`. */
  readonly lengths: number;
  /** By id. */
  readonly values: ReadonlyMap<string, Region>;
  /** Where gradients are given. */
  readonly by: ReadonlyMap<string, Region>;
  readonly norms: ReadonlyMap<string, Region>;
  /** Where the gradients of what comes from outside are, by id. */
  readonly derived: ReadonlyMap<string, Region>;
}

export interface Code {
  readonly address: number;
  readonly words: Int32Array;
}

/** @throws NoInstruction where a statement has an operator without one; OutOfSpace where the arena is too small */
export function planFor(
  program: Program,
  weights: ReadonlyMap<string, Weight>,
  arena: Arena,
  { batch, positions, targetSteps, values: wanted, backward }: Asked,
): Plan {
  const tape = new Tape(arena, batch, positions);
  const lengths = tape.take(4 * batch);
  const { by = [], norms = [], inputs = [] } = backward ?? {};
  const derived = inputs.map(({ id }) => id);
  const values = new Values(program, tape, targetSteps, derived);
  const statements = needed(program, [...wanted, ...norms, LOSS]);
  const lengthsOf = new Map<string, number>();
  const compiler = new Compiler(tape, values, weights, lengths, statements.flat(), lengthsOf);

  /** Where a statement's values are, from its first step on. */
  const region = (id: string, of: 'address' | 'gradientAddress'): Region => {
    const { loop } = program.passes.find((pass) => pass.statements.some((one) => one.id === id))!;
    const { symbol } = statements.flat().find((one) => one.id === id)!.defines;
    const stream = values.stream(symbol);
    const steps = loop === 'once' ? 1 : values.steps(symbol);
    const address = stream[of](values.slot(symbol, loop === 'once' ? 0 : 1));
    return { address, loop, steps, rows: stream.rows, size: stream.size, over: symbol.over !== undefined };
  };
  const normRegions = norms.map((id): [string, Region] => {
    const { loop, steps } = region(id, 'address');
    const address = tape.take(4 * steps * batch);
    lengthsOf.set(id, address);
    tape.backward.add(op.FILL, { out: address, n: steps * batch, x: 0 });
    return [id, { address, loop, steps, rows: batch, size: 1, over: false }];
  });

  for (const [number, pass] of program.passes.entries()) {
    const steps = [...stepsOf(pass, positions, targetSteps)];
    for (const step of steps) compiler.compute(pass, statements[number]!, step, steps.length);
  }
  const regions = wanted.map((id): [string, Region] => [id, region(id, 'address')]);
  const given = by.map((id): [string, Region] => {
    const { symbol } = statements.flat().find((one) => one.id === id)!.defines;
    values.stream(symbol).kept = true;
    const found = region(id, 'gradientAddress');
    // It stands there before anything is passed on.
    for (let k = 0; k < found.steps; k++)
      values.at(symbol, found.loop === 'once' ? 0 : k + 1).gradient?.receive();
    return [id, found];
  });
  if (backward) tape.rewind();

  const code = (words: Int32Array): Code => ({ address: tape.take(4 * words.length), words });
  return {
    forward: code(tape.before.followedBy(tape.forward)),
    backward: backward ? code(tape.backward.list()) : undefined,
    inputs: [...values.inputs.values()],
    lengths,
    values: new Map(regions),
    by: new Map(given),
    norms: new Map(normRegions),
    derived: new Map(
      inputs.map((symbol): [string, Region] => {
        const stream = values.stream(symbol);
        const { rows, size } = stream;
        const address = stream.gradientAddress(0);
        return [symbol.id, { address, loop: 'source', steps: values.steps(symbol), rows, size, over: false }];
      }),
    ),
  };
}
