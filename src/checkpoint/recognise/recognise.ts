import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../../errors';
import { idOf } from '../../model/modelId';
import { hasMemory } from '../../model/sizes';
import { ModelSpec, SPEC_VERSION } from '../../model/spec';
import { specProblem } from '../config';
import type { StateDict } from '../stateDict';
import { refuseUnknownScore, takeScore } from './attention';
import { takeBridge } from './bridge';
import { converted, type Recognised } from './convert';
import { takeEmbeddings } from './embeddings';
import { layerOrigins } from './gates';
import { refuseMissing } from './missing';
import { completed } from './naming';
import { takeOutput } from './output';
import type { Origins } from './parameters';
import { Pool } from './pool';
import { type Answers, Questions } from './questions';
import { encoderAndDecoder } from './roles';
import { structureOf } from './structure';
import { tables } from './tied';
import { Unrecognised } from './unrecognised';

/** What a checkpoint is recognised with. */
export interface Hints {
  readonly answers: Answers;
  /** Names in the checkpoint, of tensors or modules, and what to recognise them as. */
  readonly map: ReadonlyMap<string, string>;
  readonly tokens: ModelSpec['tokens'];
  readonly maxLength: number;
  readonly title: string;
}

/**
 * Recognises an encoder–decoder in a state dictionary, and converts it: PyTorch's gate orders (LSTM `i f g o`, GRU
 * `r z n`) and its two biases become one tensor a gate here.
 * @throws ReaderError naming what is missing with its shape, what is of no known kind, or why no model here is like it
 */
export function recognise(dict: StateDict, hints: Hints): Recognised {
  const map = completed(dict.tensors, hints.map);
  const pool = new Pool(dict.tensors, map);
  const questions = new Questions(hints.answers);
  checkNonlinearity(dict, questions);
  const { encoder, decoder } = encoderAndDecoder(pool, questions);
  if (decoder.directions === 2)
    throw new Unrecognised(
      l10n.t(
        '"{0}" runs in two directions; a decoder writes in one. Say which modules are the two: NAME=encoder.rnn and NAME=decoder.rnn.',
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
  const scored = takeScore(pool, sizes, questions);
  const output =
    embeddings &&
    takeOutput(
      pool,
      vocabulary,
      state,
      extra.map((more) => state + more),
    );
  refuseUnknownScore(pool, sizes);
  const projected = takeBridge(pool, {
    from: key,
    to: state,
    layers: decoder.layers.length,
    memory: hasMemory(encoder.cell) && hasMemory(decoder.cell),
  });
  refuseMissing(
    pool.missing,
    pool.all.map(({ name, tensor }) => ({ name: pool.original(name), tensor })),
  );

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
  const { tied, source, target } = tables(embeddings!, output!, structure.fields);
  const spec = checkedSpec({
    format: 'seq2seq-stepper',
    version: SPEC_VERSION,
    id: idOf(hints.title),
    title: { en: hints.title, ko: hints.title },
    source: source
      ? { kind: 'ids', vocabulary: source.shape[0], maxLength: hints.maxLength }
      : { kind: 'vectors', size: encoder.input, maxLength: hints.maxLength },
    target: { kind: 'ids', vocabulary, maxLength: hints.maxLength },
    tokens: hints.tokens,
    embedding: {
      size: embedding,
      ...(source && encoder.input !== embedding ? { source: encoder.input } : {}),
      tied,
    },
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
    ['target.E', target],
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
  return converted(spec, origins, dict, { map, idle: pool.idle, questions: questions.asked });
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

function checkedSpec(fields: unknown): ModelSpec {
  const result = v.safeParse(ModelSpec, fields);
  if (result.success) return result.output;
  throw new ReaderError(l10n.t('No model here is like this checkpoint: {0}', specProblem(result.issues[0])));
}
