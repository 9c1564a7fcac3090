import * as l10n from '@vscode/l10n';
import type { Model } from '../checkpoint/modelFolder';
import { ReaderError } from '../errors';
import { decodingFor } from '../model/decoding/asked';
import { buildProgram } from '../model/program';
import { Recording } from '../model/recording';
import { run } from '../model/run';
import type { ModelSpec } from '../model/spec';
import { Ids } from '../text/ids';
import { askedDecoding, type DecodingValues } from './decodingFlags';
import { natural, naturals, specialTokens } from './ids';
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

/**
 * Runs a model on token ids. `target-ids` are fed as they stand, `<sos>` first, and each gives one row of logits.
 * @throws ReaderError where an id has no embedding, or the source is empty or too long
 */
export function tracedIds(model: Model, values: IdValues & DecodingValues): Traced {
  const { spec } = model.program;
  if (spec.source.kind === 'vectors')
    throw new ReaderError(l10n.t('This model reads frames of numbers, not ids; --source-ids is not for it.'));
  if (values['source-ids'] === undefined)
    throw new ReaderError(l10n.t('--target-ids goes with --source-ids.'));
  const source = naturals('source-ids', values['source-ids']);
  const fed = values['target-ids'] === undefined ? undefined : naturals('target-ids', values['target-ids']);
  if (fed?.length === 0)
    throw new ReaderError(l10n.t('--target-ids is empty; it begins with the id of <sos>.'));
  const tokens = specialTokens(values, spec.tokens);
  // What is fed first is taken for <sos>, and what is left is given.
  if (fed) tokens.sos = fed[0]!;
  checkInside(tokens, spec.target.vocabulary);
  const maxLength =
    values['max-length'] === undefined ? spec.target.maxLength : natural('max-length', values['max-length']);
  if (maxLength === 0) throw new ReaderError(l10n.t('--max-length is 0; a target has one token at least.'));
  const asked: ModelSpec = { ...spec, tokens, target: { ...spec.target, maxLength } };
  const decoding = askedDecoding(values, spec);
  if (fed && decoding)
    throw new ReaderError(
      l10n.t('--target-ids gives the target; no --decoding goes with it, nor its numbers.'),
    );
  const program = buildProgram(
    asked,
    fed ? { strategy: 'target', ids: fed.slice(1) } : decodingFor(asked, decoding, []),
  );
  const recording = new Recording(program, source);
  for (const _ of run(recording, model.weights, model.compute)) {
    // Each time step is kept in the recording.
  }
  return {
    model: {
      ...model,
      program,
      target: spec.target.kind === 'ids' ? new Ids(tokens, spec.target.vocabulary) : model.target,
    },
    text: source.join(' '),
    tokens: source.map((id) => ({ id, piece: String(id), unknown: false })),
    recording,
  };
}

function checkInside(tokens: ModelSpec['tokens'], vocabulary: number): void {
  const outside = Object.entries(tokens).find(([, id]) => id >= vocabulary);
  if (outside)
    throw new ReaderError(
      l10n.t('<{0}> is {1}; this model knows the ids 0 to {2}.', outside[0], outside[1], vocabulary - 1),
    );
}
