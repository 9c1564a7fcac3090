import { type Read, reads } from '../../src/equation/expression';
import type { MathSymbol } from '../../src/equation/symbol';
import { statedBy } from '../../src/model/backward/passes';
import { type Block, blocksOf } from '../../src/model/blocks';
import { isReversed, type Pass } from '../../src/model/pass';
import type { Program } from '../../src/model/program';
import { type Recording, stepRead } from '../../src/model/recording';
import { valueAt } from '../state/values';

/** A vector shown in the cell. */
export interface Strip {
  /** As the equations write it: `h_{t−1}`. */
  readonly read: Read;
  /** Number of the statement that computes it in this pass; none for what the pass only reads. */
  readonly statement?: number;
}

/** What the equations of a pass read from elsewhere, and what they compute, block by block. */
export interface Strips {
  readonly inputs: readonly Strip[];
  readonly blocks: readonly { readonly block: Block; readonly strips: readonly Strip[] }[];
}

/** The vectors of a pass: whatever its equations read and define, but for tokens, scalars and whole vocabularies. */
export function stripsOf(pass: Pass, program: Program): Strips {
  const computed = new Set(pass.statements.map((one) => one.defines.symbol.id));
  const inputs = new Map<string, Strip>();
  for (const read of pass.statements.flatMap((one) => reads(one.expression))) {
    // A value without a step is the fixed context.
    const here =
      computed.has(read.symbol.id) && (!read.at || (read.at.kind === 'step' && read.at.shift === 0));
    if (here || read.at?.kind === 'each' || !isShown(read.symbol) || statedBy(read.symbol)) continue;
    inputs.set(`${read.symbol.id} ${JSON.stringify(read.at)}`, { read });
  }
  const number = program.passes.indexOf(pass);
  const own = blocksOf(program).filter((block) => block.pass === number);
  const blocks = own.map((block) => ({
    block,
    strips: block.statements
      .map(({ defines }, k) => ({ read: defines, statement: block.first + k }))
      .filter(({ read }) => isShown(read.symbol)),
  }));
  return { inputs: [...inputs.values()], blocks: blocks.filter(({ strips }) => strips.length > 0) };
}

const isShown = ({ role, shape }: MathSymbol) =>
  role === 'value' && shape.length === 1 && shape[0]!.name !== 'vocabulary';

/** The value of a strip when the step being computed is `step`. */
export function valuesOf({ read }: Strip, recording: Recording, step: number): Float32Array {
  return valueAt(recording, read.symbol, stepRead(read.at, step, recording.source.length) ?? 0);
}

/** The value one time step before, in the order the pass runs; undefined where there is none. */
export function valuesBefore(
  { read }: Strip,
  pass: Pass,
  recording: Recording,
  step: number,
): Float32Array | undefined {
  if (pass.loop === 'once') return undefined;
  const before = isReversed(pass.loop) ? step + 1 : step - 1;
  const exists = recording.frame(recording.program.passes.indexOf(pass), before) !== undefined;
  return exists || isCarried(read.symbol, pass) ? valueAt(recording, read.symbol, before) : undefined;
}

/** A state: some equation of the pass reads it from another step, so it has a value before the first. */
const isCarried = (symbol: MathSymbol, pass: Pass) =>
  pass.statements.some(({ expression }) =>
    reads(expression).some(
      (read) => read.symbol.id === symbol.id && read.at?.kind === 'step' && read.at.shift !== 0,
    ),
  );
