import * as l10n from '@vscode/l10n';
import type { Model } from '../checkpoint/modelFolder';
import { ReaderError } from '../errors';
import { decodingFor } from '../model/decoding/asked';
import { buildProgram } from '../model/program';
import type { ModelSpec } from '../model/spec';
import { Ids } from '../text/ids';
import { askedDecoding, type DecodingValues } from './decodingFlags';
import { maxLength, naturals, specialTokens } from './ids';
import { recorded } from './record';
import type { Traced } from './traced';

const TEXT = { type: 'string' } as const;

export const idUsage = () =>
  l10n.t(`Any model on plain ids, without text; target ids are fed as they are, <sos> first:
  cli trace [--model NAME|FOLDER] --source-ids 5,6,7 [--target-ids 1,4,9] [--sos 1 --eos 2 --pad 0 --max-length 50]`);

/** Flags by which a model is stepped on plain ids, whatever it reads otherwise. */
export const ID_FLAGS = {
  'source-ids': TEXT,
  'target-ids': TEXT,
  sos: TEXT,
  eos: TEXT,
  pad: TEXT,
  'max-length': TEXT,
} as const;

export type IdValues = { readonly [Flag in keyof typeof ID_FLAGS]?: string | undefined };

export const ID_FLAG_NAMES = Object.keys(ID_FLAGS) as (keyof typeof ID_FLAGS)[];

/**
 * Runs a model on token ids. `target-ids` are fed as they stand, `<sos>` first, and each gives one row of logits.
 * @throws ReaderError where an id has no embedding, the source is empty or too long, or flags contradict each other
 */
export function tracedIds(model: Model, sourceIds: string, values: IdValues & DecodingValues): Traced {
  const { spec } = model.program;
  if (spec.source.kind === 'vectors')
    throw new ReaderError(l10n.t('This model reads frames of numbers, not ids; --source-ids is not for it.'));
  const source = naturals('source-ids', sourceIds);
  const fed = fedIds(values);
  const asked = askedSpec(spec, values, fed);
  const decoding = askedDecoding(values, spec);
  if (fed && decoding)
    throw new ReaderError(
      l10n.t('--target-ids gives the target; no --decoding goes with it, nor its numbers.'),
    );
  if (fed) checkFed(fed, spec.target.vocabulary);
  const program = buildProgram(
    asked,
    fed ? { strategy: 'target', ids: fed.slice(1) } : decodingFor(asked, decoding, []),
  );
  return {
    model: {
      ...model,
      program,
      target: spec.target.kind === 'ids' ? new Ids(asked.tokens, spec.target.vocabulary) : model.target,
    },
    text: source.join(' '),
    tokens: source.map((id) => ({ id, piece: String(id), unknown: false })),
    recording: recorded(model, program, source),
  };
}

/** What is fed to the decoder, where it is given. */
function fedIds({ 'target-ids': text }: IdValues): [sos: number, ...others: number[]] | undefined {
  if (text === undefined) return undefined;
  const [sos, ...others] = naturals('target-ids', text);
  if (sos === undefined)
    throw new ReaderError(l10n.t('--target-ids is empty; it begins with the id of <sos>.'));
  return [sos, ...others];
}

/** @throws ReaderError where one has no embedding, by its place among the ids as they were given */
function checkFed(fed: readonly number[], vocabulary: number): void {
  const at = fed.findIndex((id) => id >= vocabulary);
  if (at < 0) return;
  throw new ReaderError(
    l10n.t(
      'Number {0} of --target-ids is {1}; this model knows the ids 0 to {2}.',
      at + 1,
      fed[at]!,
      vocabulary - 1,
    ),
  );
}

/** The model's description with what the flags give in the place of its own. */
function askedSpec(spec: ModelSpec, values: IdValues, fed: ReturnType<typeof fedIds>): ModelSpec {
  const tokens = specialTokens(values, spec.tokens);
  if (fed) tokens.sos = sosOf(fed[0], tokens.sos, values.sos !== undefined);
  checkInside(tokens, spec.target.vocabulary);
  if (values['max-length'] === undefined) return { ...spec, tokens };
  const most = maxLength(values['max-length']);
  if (fed && fed.length > most)
    throw new ReaderError(
      l10n.t(
        '--target-ids has {0} ids, more than --max-length {1}. Leave one of them out.',
        fed.length,
        most,
      ),
    );
  return { ...spec, tokens, target: { ...spec.target, maxLength: most } };
}

/** What is fed first is taken for `<sos>`, whatever the model has for it; said aloud, for it may have been forgotten. */
function sosOf(first: number, sos: number, asked: boolean): number {
  if (first === sos) return sos;
  if (asked)
    throw new ReaderError(
      l10n.t(
        '--target-ids begins with {0}, and --sos is {1}. Begin with <sos>, or leave --sos out.',
        first,
        sos,
      ),
    );
  console.error(
    l10n.t('--target-ids begins with {0}, which is fed in the place of <sos> ({1}).', first, sos),
  );
  return first;
}

function checkInside(tokens: ModelSpec['tokens'], vocabulary: number): void {
  const outside = Object.entries(tokens).find(([, id]) => id >= vocabulary);
  if (outside)
    throw new ReaderError(
      l10n.t('<{0}> is {1}; this model knows the ids 0 to {2}.', outside[0], outside[1], vocabulary - 1),
    );
}
