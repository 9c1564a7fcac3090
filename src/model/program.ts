import { reads } from '../equation/expression';
import type { Dimension, MathSymbol } from '../equation/symbol';
import { backwardPasses } from './backward/passes';
import { bridge } from './bridge';
import { fixedContext } from './context/context';
import { decoder } from './decoder';
import type { Decoding } from './decoding/choosing';
import { type Dropout, dropoutOf } from './dropout';
import { encoder } from './encoder';
import type { Pass } from './pass';
import { Scope } from './scope';
import { outputWidth } from './sizes';
import type { ModelSpec } from './spec';
import type { Statement } from './statement';

/** A model as the list of everything it computes, in order. Derived from its spec; needs no weights. */
export interface Program {
  readonly spec: ModelSpec;
  /** How target tokens come about. */
  readonly decoding: Decoding;
  /** Set while training, where some units are dropped. */
  readonly dropout: Dropout | undefined;
  readonly passes: readonly Pass[];
  /** Every trainable tensor that some statement reads, once, with its shape. */
  readonly parameters: readonly MathSymbol[];
}

/**
 * @param decoding other than the one that the model's description names
 * @param dropout for a training run: as the description says; without it nothing is dropped but what the decoding
 *   itself asks for
 */
export function buildProgram(
  spec: ModelSpec,
  decoding: Decoding = spec.decoding,
  dropout: Dropout | undefined = droppedBy(decoding),
): Program {
  const tables = embeddingTables(spec);
  const encode = encoder(spec, tables.source, dropout !== undefined);
  const context = fixedContext(spec, encode);
  const decode = decoder(
    spec,
    encode,
    context,
    { embedding: tables.target, output: tables.output },
    decoding,
    dropout !== undefined,
  );
  const between = bridge(spec, encode, context, decode.states);
  const forward = [...encode.passes, ...(between ? [between] : []), decode.pass];
  const back = decoding.strategy === 'forcing' && decoding.backward;
  const passes = back ? [...forward, ...backwardPasses(spec, forward)] : forward;
  return { spec, decoding, dropout, passes, parameters: parametersOf(passes) };
}

const droppedBy = (decoding: Decoding): Dropout | undefined =>
  decoding.strategy === 'forcing' && decoding.dropout ? dropoutOf(decoding) : undefined;

/** All statements in the order of the listing. */
export function statements(program: Program): Statement[] {
  return program.passes.flatMap((pass) => pass.statements);
}

/** The tables of source, target and output, `[vocabulary, …]`: three, or shared ones; a source of vectors has none. */
function embeddingTables(spec: ModelSpec) {
  const { embedding, source, target } = spec;
  const units = (size: number): Dimension => ({ name: 'embedding', size });
  const width = units(embedding.size);
  const rows = (size: number): Dimension => ({ name: 'vocabulary', size });
  if (embedding.tied === 'all') {
    const table = new Scope('source').weight('E', { base: 'E' }, rows(target.vocabulary), width);
    return { source: table, target: table, output: table };
  }
  const ofSource =
    source.kind === 'vectors'
      ? undefined
      : new Scope('source').weight(
          'E',
          { base: 'E', subscript: 'x' },
          rows(source.vocabulary),
          units(embedding.source ?? embedding.size),
        );
  const ofTarget = new Scope('target').weight(
    'E',
    { base: 'E', subscript: 'y' },
    rows(target.vocabulary),
    width,
  );
  if (embedding.tied === 'target') return { source: ofSource, target: ofTarget, output: ofTarget };
  const read: Dimension = { name: 'combination', size: outputWidth(spec) };
  const affine = new Scope('output').weight(
    'W_y',
    { base: 'W', subscript: 'y' },
    rows(target.vocabulary),
    read,
  );
  return { source: ofSource, target: ofTarget, output: affine };
}

function parametersOf(passes: readonly Pass[]): MathSymbol[] {
  const occurrences = passes.flatMap((pass) =>
    pass.statements.flatMap((statement) => reads(statement.expression)),
  );
  const weights = occurrences
    .map((occurrence) => occurrence.symbol)
    .filter((symbol) => symbol.role === 'weight');
  return [...new Map(weights.map((symbol) => [symbol.id, symbol])).values()];
}
