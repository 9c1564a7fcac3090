import type { Names } from '../../../../src/equation/language/names';
import type { Decoding } from '../../../../src/model/decoding/choosing';
import { namesAt, type Vocabularies } from '../../../../src/model/names';
import { buildProgram, type Program } from '../../../../src/model/program';
import type { ModelSpec } from '../../../../src/model/spec';
import { tokenNames } from '../../../../src/text/tokenNames';
import { tinySpec } from '../../support/models';

const pieces = ['<pad>', '<sos>', '<eos>', '<unk>', '▁the', '▁cat', 's', '▁eats', 'the'];
const numbered = Array.from({ length: 32 }, (_, id) => pieces[id] ?? `▁word${id}`);

/** The 32 tokens of a tiny model: special ones, words, and `·s`, which goes on with a word. */
export const TOKENS = tokenNames(numbered);
export const VOCABULARIES: Vocabularies = { source: TOKENS, target: TOKENS };
/** The tokens of a source, by its positions. */
export const SOURCE = ['the', 'cat', 'eats', 'the', '·s'];

/** A program, and what names mean behind one of its statements. */
export function at(
  id: string,
  spec: ModelSpec = tinySpec(),
  decoding?: Decoding,
): { program: Program; names: Names } {
  const program = buildProgram(spec, decoding);
  const pass = program.passes.findIndex(({ statements }) => statements.some((one) => one.id === id));
  const statement = program.passes[pass]?.statements.findIndex((one) => one.id === id) ?? -1;
  if (statement < 0) throw new Error(`No statement "${id}".`);
  return { program, names: namesAt(program, { pass, statement }, VOCABULARIES, SOURCE) };
}
