import { blocksOf } from '../../model/blocks';
import { blockTitle } from '../../model/blockTitle';
import type { Place } from '../../model/listing';
import { isWithin } from '../../model/names';
import type { Program } from '../../model/program';
import { written } from './naming';

/**
 * The statements that a name means: every equation of a key (`f`, or `f@decoder` of one block), as it is printed
 * (`α_ij`), or the first of a block or pass (`attention`, `decoder.0`, `encoder`).
 */
export function placesNamed(program: Program, name: string): Place[] {
  const wanted = name.trim().toLowerCase();
  const [key, block] = wanted.split('@');
  const all = program.passes.flatMap(({ statements }, pass) =>
    statements.map((stated, statement) => ({ stated, pass, statement })),
  );
  const equations = all.filter(({ stated: { id, defines } }) => {
    const { symbol } = defines;
    if (written(defines).toLowerCase() === wanted || id.toLowerCase() === wanted) return true;
    const path = id.toLowerCase().split('.').slice(0, -1);
    return symbol.key.toLowerCase() === key && (block === undefined || isWithin(block.split('.'), path));
  });
  if (equations.length > 0) return equations.map(({ pass, statement }) => ({ pass, statement }));
  const blocks = blocksOf(program).filter((one) =>
    [one.id, one.kind, blockTitle(one, program)].some((called) => called.toLowerCase() === wanted),
  );
  if (blocks.length > 0) return blocks.map(({ pass, first }) => ({ pass, statement: first }));
  const passes = program.passes.flatMap(({ id, phase }, pass) =>
    id === wanted || phase === wanted ? [{ pass, statement: 0 }] : [],
  );
  return passes.slice(0, 1);
}
