import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../../errors';
import { buildProgram } from '../../model/program';
import { hasMemory } from '../../model/sizes';
import { ModelSpec, SPEC_VERSION } from '../../model/spec';
import { shapeOf, type Values } from '../../model/weights';
import type { StateDict } from '../stateDict';
import { type Scored, takeScore } from './attention';
import { takeBridge } from './bridge';
import { takeEmbeddings } from './embeddings';
import { layerOrigins } from './gates';
import { orders, type Part, pieces } from './order';
import { type Output, takeOutput } from './output';
import { as, columns, type Origin, type Origins } from './parameters';
import { type Missing, Pool } from './pool';
import { type Answers, type Question, Questions } from './questions';
import { encoderAndDecoder } from './roles';
import type { Stack } from './stacks';

/** What a checkpoint is recognised with. */
export interface Hints {
  readonly answers: Answers;
  /** Names in the checkpoint, of tensors or modules, and what to recognise them as. */
  readonly map: ReadonlyMap<string, string>;
  readonly tokens: ModelSpec['tokens'];
  readonly maxLength: number;
  readonly title: string;
}

/** One tensor of the checkpoint and what became of it. */
export interface Used {
  readonly name: string;
  readonly shape: readonly number[];
  readonly ids: readonly string[];
}

export interface Recognised {
  readonly spec: ModelSpec;
  /** The model's tensors, decoded and in this model's conventions. */
  readonly values: ReadonlyMap<string, Values>;
  readonly report: Report;
}

export interface Report {
  readonly used: readonly Used[];
  readonly unused: readonly Omit<Used, 'ids'>[];
  /** Tensors of the model for which the checkpoint has nothing, as `bias=False` leaves them out. */
  readonly zeros: readonly string[];
  readonly questions: readonly Question[];
}

type Bridge = ModelSpec['bridge'];

/**
 * Recognises an encoder–decoder in a state dictionary, and converts it: PyTorch's gate orders (LSTM `i f g o`, GRU
 * `r z n`) and its two biases become one tensor a gate here.
 * @throws ReaderError naming what is missing with its shape, what is of no known kind, or why no model here is like it
 */
export function recognise(dict: StateDict, hints: Hints): Recognised {
  const pool = new Pool(dict.tensors, hints.map);
  const questions = new Questions(hints.answers);
  checkNonlinearity(dict, questions);
  const { encoder, decoder } = encoderAndDecoder(pool, questions);
  if (decoder.directions === 2)
    throw new ReaderError(
      l10n.t(
        '"{0}" runs in two directions; a decoder writes in one. Choose the other module with --encoder.',
        decoder.path,
      ),
    );
  if ([encoder.cell, decoder.cell].includes('rnn'))
    questions.ask('nonlinearity', l10n.t('Which nonlinearity has nn.RNN? Its tensors do not tell.'), [
      'tanh',
    ]);

  const embeddings = takeEmbeddings(pool, encoder, decoder, questions);
  const sizes = { query: decoder.hidden, key: encoder.hidden * encoder.directions };
  const embedding = embeddings?.size ?? decoder.input;
  const { query: state, key } = sizes;
  const extra = [0, key, embedding, key + embedding, 2 * key, 2 * key + embedding];
  const vocabulary = embeddings?.target.tensor.shape[0] ?? 0;
  const output =
    embeddings &&
    takeOutput(
      pool,
      vocabulary,
      state,
      extra.map((more) => state + more),
    );
  const scored = takeScore(pool, sizes, questions);
  const projected = takeBridge(pool, {
    from: key,
    to: state,
    layers: decoder.layers.length,
    memory: hasMemory(encoder.cell) && hasMemory(decoder.cell),
  });
  refuseMissing(pool);

  const structure = structureOf(
    {
      encoder,
      decoder,
      embedding,
      output: output!,
      scored,
      projected: projected !== undefined,
      names: [...dict.tensors.keys()],
    },
    questions,
  );
  const table = as(embeddings!.target.name, embeddings!.target.tensor);
  const source = embeddings!.source && as(embeddings!.source.name, embeddings!.source.tensor);
  const tied = tiedTables(source, table, output!, structure);
  const spec = checkedSpec({
    format: 'seq2seq-stepper',
    version: SPEC_VERSION,
    id: slug(hints.title),
    title: { en: hints.title, ko: hints.title },
    source: source
      ? { kind: 'ids', vocabulary: source.shape[0], maxLength: hints.maxLength }
      : { kind: 'vectors', size: encoder.input, maxLength: hints.maxLength },
    target: { kind: 'ids', vocabulary, maxLength: hints.maxLength },
    tokens: hints.tokens,
    embedding: { size: embedding, tied },
    encoder: {
      cell: encoder.cell,
      layers: encoder.layers.length,
      hidden: encoder.hidden,
      direction: encoder.directions === 2 ? 'bidirectional' : 'forward',
    },
    decoder: { cell: decoder.cell, layers: decoder.layers.length, hidden: decoder.hidden },
    ...structure.fields,
    decoding: { strategy: 'greedy' },
  });

  const origins: Origins = new Map([
    ...(source ? ([['source.E', source]] as const) : []),
    ['target.E', table],
    [
      'output.W_y',
      structure.fields.combination.layer === 'none' ? structure.arranged(output!.weight) : output!.weight,
    ],
    ['output.b_y', output!.bias],
    ...(output!.combination
      ? ([
          ['combination.W_c', structure.arranged(output!.combination.weight)],
          ['combination.b_c', output!.combination.bias],
        ] as const)
      : []),
    ...(scored?.origins ?? []),
    ...(projected ?? []),
    ...encoder.layers.flatMap((directions, layer) =>
      directions.flatMap((one, k) => [
        ...layerOrigins(encoder, one, `encoder.${layer}.${k === 0 ? 'forward' : 'backward'}`),
      ]),
    ),
    ...decoder.layers.flatMap(([one], layer) => [
      ...layerOrigins(decoder, one!, `decoder.${layer}`, layer === 0 ? structure.input : undefined),
    ]),
  ]);
  return converted(spec, origins, dict, hints, questions);
}

interface Found {
  readonly encoder: Stack;
  readonly decoder: Stack;
  readonly embedding: number;
  readonly output: Output;
  readonly scored: Scored | undefined;
  readonly projected: boolean;
  readonly names: readonly string[];
}

interface Structure {
  readonly fields: Pick<ModelSpec, 'context' | 'bridge' | 'attention' | 'combination'>;
  /** What the decoder's bottom layer reads, in this model's order. */
  readonly input: ReturnType<typeof pieces>;
  /** The matrix that reads the joined vectors, its columns in this model's order. */
  readonly arranged: (matrix: Origin) => Origin;
}

/** Where contexts go, by the widths of what reads them. */
function structureOf(found: Found, questions: Questions): Structure {
  const { encoder, decoder, embedding, output, scored } = found;
  const [state, key] = [decoder.hidden, encoder.hidden * encoder.directions];
  const inCell = contextsIn(decoder.input - embedding, key);
  if (inCell === undefined)
    throw new ReaderError(
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
  const read = [false, true]
    .map((previous) => ({ previous, contexts: contextsIn(width - state - (previous ? embedding : 0), key) }))
    .find(({ contexts }) => contexts !== undefined);
  if (!read)
    throw new ReaderError(
      l10n.t(
        '"{0}" reads {1} numbers: the decoder’s state has {2}, a context vector {3}, the embedding {4}, and no sum of them is {1}.',
        matrix.from[0]!,
        width,
        state,
        key,
        embedding,
      ),
    );
  const { previous, contexts: inOutput } = { previous: read.previous, contexts: read.contexts! };

  const score = scored?.score ?? parameterless(found, state === key, inCell, inOutput, previous, questions);
  const attends = score !== 'none';
  const addition = attends && inCell + inOutput === 0;
  if (addition && state !== key)
    throw new ReaderError(
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

const ATTENTION = () =>
  l10n.t('Does the decoder attend to the encoder’s states? A dot product has no tensors that would tell.');

/** How the decoder starts. @param reached whether something else of the source reaches the decoder */
function bridgeOf({ encoder, decoder, projected }: Found, reached: boolean, questions: Questions): Bridge {
  const ask = (options: readonly Bridge[]) =>
    questions.ask(
      'bridge',
      l10n.t('How do the encoder’s final states become the decoder’s initial ones?'),
      options,
    );
  if (projected) return 'projection';
  const none: Bridge[] = reached ? ['none'] : [];
  const same = encoder.layers.length === decoder.layers.length;
  if (encoder.directions === 1 && same && encoder.hidden === decoder.hidden)
    return questions.told('bridge') === undefined ? 'identity' : ask(['identity', ...none]);
  if (encoder.directions === 2 && same && decoder.hidden === 2 * encoder.hidden)
    return ask(['concat', ...none]);
  if (encoder.directions === 2 && same && decoder.hidden === encoder.hidden) return ask(['sum', ...none]);
  if (reached) return ask(['none']);
  throw new ReaderError(
    same
      ? l10n.t(
          'The encoder’s states have {0} units and the decoder’s {1}, and no layer leads from one to the other. Missing: encoder.fc_hidden.weight [{1}, {0}] (bridge.0.W_s). Name it with --map NAME=bridge.0.W_s.',
          encoder.hidden * encoder.directions,
          decoder.hidden,
        )
      : l10n.t(
          'The encoder has {0} layers and the decoder {1}; the states of one become those of the other layer by layer.',
          encoder.layers.length,
          decoder.layers.length,
        ),
  );
}

/** One table here where the checkpoint has several with the same numbers. */
function tiedTables(
  source: Origin | undefined,
  target: Origin,
  output: Output,
  { fields }: Structure,
): 'none' | 'target' | 'all' {
  const readsEmbedding =
    output.weight.shape[1] === target.shape[1] &&
    (fields.combination.layer === 'tanh' || fields.combination.kind !== 'concat');
  if (!readsEmbedding || !same(target, output.weight)) return 'none';
  return source && same(source, target) ? 'all' : 'target';
}

function same(one: Origin, other: Origin): boolean {
  if (one.shape.join() !== other.shape.join()) return false;
  if (one.from.join() === other.from.join()) return true;
  const numbers = other.read();
  return one.read().every((value, k) => value === numbers[k]);
}

function checkNonlinearity({ values }: StateDict, questions: Questions): void {
  const saved = [...values].find(([name]) => /(?:^|\.)nonlinearity$/.test(name))?.[1];
  const nonlinearity = questions.told('nonlinearity') ?? saved;
  if (nonlinearity !== undefined && nonlinearity !== 'tanh')
    throw new ReaderError(
      l10n.t(
        'nn.RNN with nonlinearity="{0}" is not among the cells here, whose RNN has tanh.',
        String(nonlinearity),
      ),
    );
}

/** @throws ReaderError naming everything that is missing */
function refuseMissing({ missing, all }: Pool): void {
  if (missing.length === 0) return;
  const lines = missing.map(({ name, shape, id }) => `  ${name} [${shape.join(', ')}] (${id})`);
  const left = all.map(({ name, tensor }) => `  ${name} [${tensor.shape.join(', ')}]`);
  throw new ReaderError(
    [
      l10n.t('The checkpoint lacks:'),
      ...lines,
      ...(left.length > 0 ? [l10n.t('Not used so far:'), ...left] : []),
      l10n.t('If one of its tensors is what is missing, say so: --map NAME=MISSING.'),
    ].join('\n'),
  );
}

function checkedSpec(fields: unknown): ModelSpec {
  const result = v.safeParse(ModelSpec, fields);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ReaderError(
    l10n.t('No model here is like this checkpoint: "{0}" {1}', v.getDotPath(issue) ?? '', issue.message),
  );
}

/** Decodes what the model needs. */
function converted(
  spec: ModelSpec,
  origins: Origins,
  dict: StateDict,
  { map }: Hints,
  questions: Questions,
): Recognised {
  const values = new Map<string, Values>();
  const users = new Map<string, string[]>();
  const missing: Missing[] = [];
  const zeros: string[] = [];
  for (const symbol of buildProgram(spec).parameters) {
    const { id } = symbol;
    const shape = shapeOf(symbol);
    const origin = origins.get(id);
    if (origin?.shape.join() !== shape.join()) {
      missing.push({ name: origin?.from.join(' + ') ?? id, shape, id });
      continue;
    }
    const data = origin.read();
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new ReaderError(
        l10n.t('"{0}" holds {1}; weights must be finite.', origin.from.join(' + '), String(data[bad])),
      );
    values.set(id, { shape, data });
    if (origin.from.length === 0) zeros.push(id);
    for (const name of origin.from) users.set(name, [...(users.get(name) ?? []), id]);
  }
  refuseMissing({ missing, all: [] } as unknown as Pool);
  const original = (name: string) => originalName(name, map);
  const used = [...users].map(([name, ids]) => ({
    name: original(name),
    shape: dict.tensors.get(original(name))?.shape ?? [],
    ids,
  }));
  const known = new Set(used.map(({ name }) => name));
  const unused = [...dict.tensors]
    .filter(([name]) => !known.has(name))
    .map(([name, { shape }]) => ({ name, shape }));
  return { spec, values, report: { used, unused, zeros, questions: questions.asked } };
}

/** The name in the checkpoint of what was recognised by another. */
function originalName(name: string, map: ReadonlyMap<string, string>): string {
  for (const [from, to] of map)
    if (name === to || name.startsWith(`${to}.`)) return `${from}${name.slice(to.length)}`;
  return name;
}

/** An id for a title. */
function slug(title: string): string {
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'imported' : id;
}
