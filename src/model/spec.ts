import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { Fields } from './fields';
import { gibibytes, longestRunBytes, MEMORY_LIMIT, parameterBytes } from './memory';
import { crossesByLayer, encoderWidth, outputParts, outputWidth } from './sizes';

export { SPEC_VERSION } from './fields';

/** One reason why fields do not fit each other, told at the field to change. */
const unless = <const Path extends readonly [keyof Fields, ...string[]]>(
  path: Path,
  fits: (spec: Fields) => boolean,
  reason: () => string,
) => v.forward(v.check(fits, reason), path as never) as v.GenericValidation<Fields>;

/** Whether what the bridge hands over has the decoder's size; a projection gives it any. */
const sizesFitBridge = ({ bridge, encoder, decoder }: Fields) =>
  bridge === 'none' ||
  bridge.startsWith('projection') ||
  decoder.hidden === (bridge === 'concat' ? 2 * encoder.hidden : encoder.hidden);

/** Whether source and target are read and written by one vocabulary, as far as the fields can tell. */
const shareVocabulary = ({ source, target }: Fields) =>
  source.kind === target.kind && source.vocabulary === target.vocabulary;

/**
 * What a model is made of: everything but its weights. `config.json` of a model folder, checked strictly in both
 * directions: a field this code does not know is an error, and so is one that is missing. Fields that do not fit each
 * other are refused with the reason.
 */
export const ModelSpec = v.pipe(
  Fields,
  unless(
    ['decoder', 'layers'],
    (spec) => !crossesByLayer(spec) || spec.encoder.layers === spec.decoder.layers,
    () =>
      l10n.t(
        'must equal "encoder.layers": the bridge leads from each encoder layer to the decoder layer of the same number.',
      ),
  ),
  ...(['encoder', 'decoder'] as const).map((side) =>
    unless(
      [side, 'dropout'],
      (spec) => !spec[side].dropout || spec[side].layers > 1,
      () => l10n.t('lies between layers, and there is only one: remove it.'),
    ),
  ),
  unless(
    ['encoder', 'stateDropout'],
    ({ encoder, attention, context }) =>
      !encoder.stateDropout ||
      attention.score !== 'none' ||
      (context.summary !== 'none' && context.summary !== 'last'),
    () =>
      l10n.t(
        'lies on the states that attention or a summary of all of them reads, and neither does: remove it.',
      ),
  ),
  unless(
    ['context', 'summary'],
    ({ context, bridge }) => context.summary !== 'none' || bridge === 'none',
    () => l10n.t('cannot be "none" where "bridge" hands the context to the decoder.'),
  ),
  unless(
    ['context', 'summary'],
    ({ context }) => context.summary !== 'none' || !(context.cell || context.output),
    () =>
      l10n.t('cannot be "none" where "context.cell" or "context.output" feeds the context to the decoder.'),
  ),
  unless(
    ['context', 'summary'],
    ({ context, bridge }) =>
      context.summary === 'none' || bridge !== 'none' || context.cell || context.output,
    () => l10n.t('must be "none" where neither "bridge", "context.cell" nor "context.output" uses it.'),
  ),
  unless(
    ['bridge'],
    ({ bridge, encoder }) =>
      (bridge !== 'sum' && bridge !== 'concat') || encoder.direction === 'bidirectional',
    () => l10n.t('can be "sum" or "concat" only where the encoder has two directions to join.'),
  ),
  unless(
    ['bridge'],
    ({ bridge, encoder }) => bridge !== 'identity' || encoder.direction === 'forward',
    () => l10n.t('cannot be "identity" for two directions: choose "concat", "sum" or "projection".'),
  ),
  unless(
    ['bridge'],
    ({ bridge, context }) => bridge !== 'sum' || context.summary === 'last',
    () =>
      l10n.t(
        'can be "sum" only where "context.summary" is "last": another summary has joined the directions.',
      ),
  ),
  unless(['decoder', 'hidden'], sizesFitBridge, () =>
    l10n.t(
      'must be the size the bridge hands over ("encoder.hidden"; twice that for "concat"): choose the bridge "projection" where sizes differ.',
    ),
  ),
  unless(
    ['attention', 'score'],
    ({ attention, context }) => attention.score !== 'none' || context.summary !== 'none',
    () => l10n.t('cannot be "none" without a context: nothing of the source would reach the decoder.'),
  ),
  unless(
    ['attention', 'score'],
    (spec) => spec.attention.score !== 'dot' || spec.decoder.hidden === encoderWidth(spec),
    () =>
      l10n.t(
        'can be "dot" only where the decoder\'s state has the size of the encoder\'s (both directions together): choose "luong-general" where sizes differ.',
      ),
  ),
  unless(
    ['attention', 'output'],
    ({ attention }) => attention.score === 'none' || attention.cell || attention.output,
    () => l10n.t('must be true where "attention.cell" is false: attention would change nothing.'),
  ),
  unless(
    ['combination', 'kind'],
    (spec) => spec.combination.kind !== 'none' || outputParts(spec).length === 1,
    () => l10n.t('cannot be "none" where a context or the previous embedding goes to the output.'),
  ),
  unless(
    ['combination', 'kind'],
    (spec) => spec.combination.kind === 'none' || outputParts(spec).length > 1,
    () => l10n.t('must be "none" where only the decoder\'s state goes to the output.'),
  ),
  unless(
    ['combination', 'kind'],
    (spec) => spec.combination.kind !== 'addition' || new Set(outputParts(spec)).size === 1,
    () => l10n.t('can be "addition" only where all that is added has one size: choose "concat".'),
  ),
  unless(
    ['embedding', 'tied'],
    ({ embedding, source }) => embedding.tied !== 'all' || source.kind !== 'vectors',
    () =>
      l10n.t('cannot be "all" for a source of vectors, which has no embedding: choose "target" or "none".'),
  ),
  unless(
    ['embedding', 'source'],
    ({ embedding, source }) => embedding.source === undefined || source.kind !== 'vectors',
    () => l10n.t('must be left out for a source of vectors, which has no embedding.'),
  ),
  unless(
    ['embedding', 'source'],
    ({ embedding }) =>
      embedding.source === undefined || embedding.tied !== 'all' || embedding.source === embedding.size,
    () => l10n.t('must equal "embedding.size" where source and target share one table.'),
  ),
  unless(
    ['embedding', 'tied'],
    (spec) => spec.embedding.tied !== 'all' || shareVocabulary(spec),
    () => l10n.t('can be "all" only where source and target share one vocabulary.'),
  ),
  unless(
    ['combination', 'size'],
    ({ embedding, combination }) =>
      embedding.tied === 'none' || combination.layer === 'none' || embedding.size === combination.size,
    () => l10n.t('must equal "embedding.size" where the output shares the embedding table.'),
  ),
  unless(
    ['embedding', 'tied'],
    (spec) =>
      spec.embedding.tied === 'none' ||
      spec.combination.layer === 'tanh' ||
      outputWidth(spec) === spec.embedding.size,
    () =>
      l10n.t(
        'must be "none" where what the output reads has another size than the embedding, and no tanh layer fits it.',
      ),
  ),
  unless(
    ['tokens'],
    ({ tokens, target }) => Math.max(...Object.values(tokens)) < target.vocabulary,
    () => l10n.t("must lie inside the target's vocabulary."),
  ),
  unless(
    ['tokens'],
    ({ tokens, source }) => source.kind !== 'text' || (tokens.unk ?? 0) < source.vocabulary,
    () => l10n.t('must have an "unk" that lies inside the source\'s vocabulary.'),
  ),
  unless(
    ['tokens'],
    ({ tokens }) => new Set(Object.values(tokens)).size === Object.keys(tokens).length,
    () => l10n.t('must all be different.'),
  ),
  // Only where everything fits: a program cannot be built of less.
  v.rawCheck<Fields>(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.issues) return;
    const problem = memoryProblem(dataset.value);
    if (problem) addIssue({ message: problem });
  }),
);

/** Before anything of a model is allocated. */
function memoryProblem(spec: Fields): string | undefined {
  const parameters = parameterBytes(spec);
  if (parameters > MEMORY_LIMIT) {
    return l10n.t(
      'The parameters would take {0}; the limit is {1}. Choose smaller vocabularies or fewer units.',
      gibibytes(parameters),
      gibibytes(MEMORY_LIMIT),
    );
  }
  const run = longestRunBytes(spec);
  if (run > MEMORY_LIMIT) {
    return l10n.t(
      'A run would record up to {0} of values; the limit is {1}. Choose a smaller "maxLength" (or beam), smaller vocabularies or fewer units.',
      gibibytes(run),
      gibibytes(MEMORY_LIMIT),
    );
  }
  return undefined;
}

/** A checked model description. */
export type ModelSpec = Fields;
