import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { ModelSpec } from '../../model/spec';
import type { Scored } from './attention';
import { orders, type Part, pieces } from './order';
import type { Output } from './output';
import { columns, type Origin } from './parameters';
import type { Questions } from './questions';
import type { Stack } from './stacks';
import { Unrecognised } from './unrecognised';

type Bridge = ModelSpec['bridge'];

/** What has been recognised of a checkpoint. */
export interface Found {
  readonly encoder: Stack;
  readonly decoder: Stack;
  readonly embedding: number;
  readonly output: Output;
  readonly scored: Scored | undefined;
  readonly projected: boolean;
  readonly names: readonly string[];
}

/** How the parts of a model are connected. */
export interface Structure {
  readonly fields: Pick<ModelSpec, 'context' | 'bridge' | 'attention' | 'combination'>;
  /** What the decoder's bottom layer reads, in this model's order. */
  readonly input: ReturnType<typeof pieces>;
  /** The matrix that reads the joined vectors, its columns in this model's order. */
  readonly arranged: (matrix: Origin) => Origin;
}

/** Where contexts go, by the widths of what reads them. @throws ReaderError where the widths fit no model here */
export function structureOf(found: Found, questions: Questions): Structure {
  const { encoder, decoder, embedding, output, scored } = found;
  const [state, key] = [decoder.hidden, encoder.hidden * encoder.directions];
  const inCell = contextsIn(decoder.input - embedding, key);
  if (inCell === undefined)
    throw new Unrecognised(
      l10n.t(
        '"{0}" reads {1} numbers: the embedding has {2}, a context vector {3}, and nothing known here makes up the rest.',
        decoder.path,
        decoder.input,
        embedding,
        key,
      ),
    );
  const matrix = output.combination?.weight ?? output.weight;
  const width = matrix.shape[1]!;
  // Where the embedding is as wide as a context, a second context is the least likely.
  const read = [false, true]
    .flatMap((previous) => {
      const contexts = contextsIn(width - state - (previous ? embedding : 0), key);
      return contexts === undefined ? [] : { previous, contexts };
    })
    .toSorted((a, b) => Number(a.contexts > 1) - Number(b.contexts > 1))[0];
  if (!read)
    throw new Unrecognised(
      l10n.t(
        '"{0}" reads {1} numbers: the decoder’s state has {2}, a context vector {3}, the embedding {4}, and no sum of them is {1}.',
        matrix.from[0]!,
        width,
        state,
        key,
        embedding,
      ),
    );
  const { previous, contexts: inOutput } = read;

  const score = scored?.score ?? parameterless(found, state === key, inCell, inOutput, previous, questions);
  const attends = score !== 'none';
  const addition = attends && inCell + inOutput === 0;
  if (addition && state !== key)
    throw new Unrecognised(
      l10n.t(
        'There is attention, but neither "{0}" nor "{1}" is wide enough to read its context vector.',
        decoder.path,
        matrix.from[0]!,
      ),
    );
  const fixed = (contexts: number) => contexts > (attends ? 1 : 0);
  const context = { cell: fixed(inCell), output: fixed(inOutput) };
  const attended = { cell: attends && inCell > 0, output: attends && (inOutput > 0 || addition) };
  const bridge = bridgeOf(found, attends || context.cell || context.output, questions);
  const summary =
    bridge === 'none' && !context.cell && !context.output
      ? 'none'
      : context.cell || context.output
        ? questions.ask('context', l10n.t('How is the fixed context made of the encoder’s states?'), [
            'last',
            'mean',
            'max',
          ])
        : 'last';

  const parts = (place: 'cell' | 'output'): Part[] => [
    ...(context[place] ? [{ name: 'context' as const, size: key }] : []),
    ...(attended[place] && !(place === 'output' && addition)
      ? [{ name: 'attention' as const, size: key }]
      : []),
  ];
  const fed: Part[] = [{ name: 'embedding', size: embedding }, ...parts('cell')];
  const joined: Part[] = [
    { name: 'state', size: state },
    ...parts('output'),
    ...(previous ? [{ name: 'embedding' as const, size: embedding }] : []),
  ];
  const inputOrder =
    fed.length > 1
      ? questions.ask(
          'input-order',
          l10n.t('In which order does the decoder’s cell read its inputs?'),
          orders(fed),
        )
      : 'embedding';
  const outputOrder =
    joined.length > 1
      ? questions.ask(
          'output-order',
          l10n.t('In which order does "{0}" read what is joined?', matrix.from[0]!),
          orders(joined),
        )
      : 'state';
  const kind = addition ? 'addition' : joined.length > 1 ? 'concat' : 'none';
  return {
    fields: {
      context: { summary, ...context },
      bridge,
      attention:
        score === 'none'
          ? { score }
          : scored?.score === 'bahdanau'
            ? { score: scored.score, size: scored.size, ...(scored.bias ? { bias: true } : {}), ...attended }
            : { score: score as 'dot' | 'luong-general', ...attended },
      combination: output.combination
        ? { kind, previous, layer: 'tanh', size: output.weight.shape[1]! }
        : { kind, previous, layer: 'none' },
    },
    input: pieces(fed, inputOrder),
    arranged: (whole) => (joined.length > 1 ? columns(whole, pieces(joined, outputOrder)) : whole),
  };
}

/** How many context vectors fill a width: 0, 1 or 2. */
function contextsIn(width: number, key: number): 0 | 1 | 2 | undefined {
  return ([0, 1, 2] as const).find((contexts) => contexts * key === width);
}

/** Whether there is attention that has no tensors of its own: the dot product, or none. */
function parameterless(
  { output, names }: Found,
  equal: boolean,
  inCell: number,
  inOutput: number,
  previous: boolean,
  questions: Questions,
): 'none' | 'dot' {
  const told = questions.told('attention');
  if (!equal || (inCell + inOutput === 0 && told === undefined)) {
    if (told !== undefined) return questions.ask('attention', ATTENTION(), ['none']);
    return 'none';
  }
  const likely =
    output.combination !== undefined ||
    names.some((name) => /att/i.test(name)) ||
    (inOutput > 0 && inCell === 0 && !previous);
  return questions.ask('attention', ATTENTION(), likely ? ['dot', 'none'] : ['none', 'dot']);
}

const ATTENTION = () => l10n.t('Does the decoder attend to the encoder’s states?');

/** How the decoder starts. @param reached whether something else of the source reaches the decoder */
function bridgeOf({ encoder, decoder, projected }: Found, reached: boolean, questions: Questions): Bridge {
  const ask = (options: readonly Bridge[]) =>
    questions.ask(
      'bridge',
      l10n.t('How do the encoder’s final states become the decoder’s initial ones?'),
      options,
    );
  if (projected) {
    const layer = questions.ask(
      'bridge-layer',
      l10n.t('Does a tanh follow the layer between encoder and decoder?'),
      ['linear', 'tanh'],
    );
    return layer === 'tanh' ? 'projection-tanh' : 'projection';
  }
  const none: Bridge[] = reached ? ['none'] : [];
  const same = encoder.layers.length === decoder.layers.length;
  if (encoder.directions === 1 && same && encoder.hidden === decoder.hidden)
    return questions.told('bridge') === undefined ? 'identity' : ask(['identity', ...none]);
  if (encoder.directions === 2 && same && decoder.hidden === 2 * encoder.hidden)
    return ask(['concat', ...none]);
  if (encoder.directions === 2 && same && decoder.hidden === encoder.hidden) return ask(['sum', ...none]);
  if (reached) return ask(['none']);
  if (!same)
    throw new ReaderError(
      l10n.t(
        'Encoder and decoder have different numbers of layers ({0} and {1}); the states of one become those of the other layer by layer.',
        encoder.layers.length,
        decoder.layers.length,
      ),
    );
  throw new Unrecognised(
    l10n.t(
      'The encoder’s states have {0} units and the decoder’s {1}, and no layer leads from one to the other. Missing: encoder.fc_hidden.weight [{1}, {0}] (bridge.0.W_s). Name it: NAME=bridge.0.W_s.',
      encoder.hidden * encoder.directions,
      decoder.hidden,
    ),
  );
}
