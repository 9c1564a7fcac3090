import { type Block, blocksOf } from '../../src/model/blocks';
import { DEFINITIONS, type Definition, instancesOf } from '../../src/model/definitions';
import type { Program } from '../../src/model/program';
import type { Frame } from '../../src/model/recording';

/** A definition and what it stands for, seen from one pass. */
export interface Instantiated {
  readonly definition: Definition;
  /** Numbers of the pass's own statements. */
  readonly here: readonly number[];
  readonly elsewhere: readonly Elsewhere[];
}

/** A block of another pass, and the number in that pass of the first statement that the definition stands for. */
export interface Elsewhere {
  readonly block: Block;
  readonly first: number;
}

/** The definitions that have something in a pass. */
export function instantiatedIn(pass: number, program: Program): Instantiated[] {
  return DEFINITIONS.map((definition): Instantiated => {
    const instances = new Set(instancesOf(definition, program));
    const found = blocksOf(program).map((block) => ({
      block,
      numbers: block.statements.flatMap((one, k) => (instances.has(one) ? [block.first + k] : [])),
    }));
    return {
      definition,
      here: found.flatMap(({ block, numbers }) => (block.pass === pass ? numbers : [])),
      elsewhere: found.flatMap(({ block, numbers: [first] }) =>
        block.pass !== pass && first !== undefined ? [{ block, first }] : [],
      ),
    };
  }).filter(({ here }) => here.length > 0);
}

/** The number of the frame of a pass that is nearest to another frame; undefined while there is none. */
export function nearestFrame(frames: readonly Frame[], pass: number, from: number): number | undefined {
  const numbers = frames.flatMap((frame, number) => (frame.pass === pass ? [number] : []));
  return numbers.reduce<number | undefined>(
    (best, one) => (best === undefined || Math.abs(one - from) < Math.abs(best - from) ? one : best),
    undefined,
  );
}
