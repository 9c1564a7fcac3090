import { cite } from '../documents/documents';
import { concat, lookup, now, read } from '../equation/build';
import type { Read } from '../equation/expression';
import type { Dimension, MathSymbol } from '../equation/symbol';
import { attention } from './attention/attention';
import { CELLS } from './cells';
import type { Cell } from './cells/cell';
import { combination } from './combination';
import type { Context } from './context/context';
import { timeless } from './context/summary';
import type { Decoding } from './decoding/choosing';
import { droppedEmbedding, droppedLayer } from './dropout';
import type { Encoder } from './encoder';
import { output } from './output';
import { layerName, type Pass } from './pass';
import { Scope } from './scope';
import type { ModelSpec } from './spec';
import { equation, type Statement } from './statement';

export { STOP, TARGET_TOKEN } from './output';

/** One decoder step as a pass, and the states that the bridge has to fill. */
export interface Decoder {
  readonly pass: Pass;
  readonly states: readonly (readonly MathSymbol[])[];
}

/** The tables that the decoder reads: the target embedding `[vocabulary, embedding]` and the output `[vocabulary, combination]`. */
export interface DecoderTables {
  readonly embedding: MathSymbol;
  readonly output: MathSymbol;
}

/**
 * Cell, attention, combination and output of one decoder step `i`: `attention` 4 and 5, `nlp3`.
 * @param training whether units are dropped, as the description says
 */
export function decoder(
  spec: ModelSpec,
  encoder: Encoder,
  context: Context | undefined,
  tables: DecoderTables,
  decoding: Decoding,
  training: boolean,
): Decoder {
  const scope = new Scope('decoder');
  const size: Dimension = { name: 'decoder hidden', size: spec.decoder.hidden };
  const y = new Scope('output').token('y', { base: 'y' }, 'i');
  const embedded = scope.value('x', { base: 'x' }, 'i', tables.embedding.shape[1]!);
  const kept =
    training && spec.embedding.dropout
      ? droppedEmbedding('target', embedded, spec.embedding.dropout)
      : undefined;
  const x = kept?.output ?? embedded;
  const state = hiddenState(spec, spec.decoder.layers - 1, size);
  const attend = attention(spec.attention, encoder.states, { symbol: state, size });
  const first = attend?.when === 'before the cell';

  /** The fixed context and attention's, where they go to this place. */
  const contexts = (place: 'cell' | 'output', shift: -1 | 0): Read[] => [
    ...(context && spec.context[place] ? [timeless(context.symbol)] : []),
    ...(attend && spec.attention.score !== 'none' && spec.attention[place]
      ? [now(attend.context, shift)]
      : []),
  ];
  // Attention that comes after the cell can feed it at the next step only: c_{i−1}, zeros at first.
  const fed = [now(x), ...contexts('cell', first ? 0 : -1)];
  const parts = [now(state), ...contexts('output', 0), ...(spec.combination.previous ? [now(x)] : [])];
  const combined = combination(spec, parts, training);

  const { layers, dropout } = spec.decoder;
  const cells: Cell[] = [];
  const layered: Statement[] = [];
  let below: MathSymbol | undefined;
  for (let layer = 0; layer < layers; layer++) {
    const name = layerName(layer, layers);
    const cell = CELLS[spec.decoder.cell]({
      scope: new Scope(`decoder.${layer}`),
      index: 'i',
      previous: -1,
      hidden: hiddenState(spec, layer, size),
      // The context vector is a c too; the documents leave the decoder's cell state without a letter of its own.
      memory: { base: 'c', superscript: `dec${name ?? ''}` },
      input: below ? now(below) : fed.length > 1 ? concat(...fed) : fed[0]!,
      inputSize: below ? size : inputSize(fed),
      size,
    });
    cells.push(cell);
    layered.push(...cell.statements);
    below = cell.state[0];
    if (training && dropout && layer < layers - 1) {
      const above = droppedLayer(`decoder.${layer}`, below, dropout);
      layered.push(...above.statements);
      below = above.output;
    }
  }

  return {
    states: cells.map((cell) => cell.state),
    pass: {
      id: 'decoder',
      phase: 'decoder',
      loop: 'target',
      statements: [
        equation({
          defines: now(embedded),
          expression: lookup(read(tables.embedding), now(y, -1)),
          citation: cite('overview', 'implementation'),
          explain: 'decoder.x',
        }),
        ...(kept?.statements ?? []),
        ...(attend && first ? attend.statements : []),
        ...layered,
        ...(attend && !first ? attend.statements : []),
        ...combined.statements,
        ...output(spec, decoding, combined, tables.output, y),
      ],
    },
  };
}

/** `s_i` of a layer, the same symbol as its cell defines. */
function hiddenState(spec: ModelSpec, layer: number, size: Dimension): MathSymbol {
  const name = layerName(layer, spec.decoder.layers);
  const letter = { base: 's', ...(name ? { superscript: name } : {}) };
  return new Scope(`decoder.${layer}`).value('s', letter, 'i', size);
}

function inputSize(fed: readonly Read[]): Dimension {
  const [only, ...others] = fed.map(({ symbol }) => symbol.shape[0] as Dimension & { size: number });
  if (others.length === 0) return only!;
  return { name: 'decoder input', size: others.reduce((sum, { size }) => sum + size, only!.size) };
}
