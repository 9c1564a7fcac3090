import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { type Sides, specOf } from '../model/architecture';
import { completed } from '../model/completion';
import { ModelSpec } from '../model/spec';
import type { DataConfig, SequencesConfig, TextsConfig } from './data/fields';
import { EMBEDDING, type ModelConfig } from './modelFields';

/** What becomes of choices that leave some open: a whole description, or the reason why there is none. */
export type Described = { readonly spec: ModelSpec } | { readonly problem: string };

/** The description of the model that is trained. */
export function describedModel(
  { architecture: chosen, sizes: given, dropout, ...elsewhere }: ModelConfig,
  sides: Sides,
): Described {
  const sizes = { embedding: EMBEDDING, ...given };
  const found = completed(sides, chosen, sizes);
  if (!('architecture' in found))
    return { problem: found.reason ?? l10n.t('its choices exclude each other.') };
  const spec = specOf(sides, found.architecture, sizes) as ModelSpec;
  const { encoder, decoder } = spec;
  if (dropout > 0 && encoder.layers === 1 && decoder.layers === 1)
    return { problem: l10n.t('“dropout” lies between layers, and there is only one: remove it.') };
  const between = ({ layers }: { readonly layers: number }) => (layers > 1 ? dropout : 0);
  const whole = v.safeParse(ModelSpec, {
    ...spec,
    embedding: { ...spec.embedding, ...dropping('dropout', elsewhere.embeddingDropout) },
    encoder: {
      ...encoder,
      ...dropping('dropout', between(encoder)),
      ...dropping('stateDropout', elsewhere.stateDropout),
    },
    decoder: { ...decoder, ...dropping('dropout', between(decoder)) },
    combination: { ...spec.combination, ...dropping('dropout', elsewhere.outputDropout) },
  });
  return whole.success ? { spec: whole.output } : { problem: whole.issues[0].message };
}

/** A share that is dropped, where there is one. */
const dropping = (field: string, share = 0) => (share > 0 ? { [field]: share } : {});

/** Whether there is such a model, told before there is a vocabulary. */
export function modelProblem(model: ModelConfig, data: DataConfig): string | undefined {
  const described = describedBefore(model, data);
  return 'problem' in described ? described.problem : undefined;
}

/** The description of the model before there is a vocabulary: as it will be but for what the data decide. */
export function describedBefore(model: ModelConfig, data: DataConfig): Described {
  return describedModel(model, {
    id: 'model',
    title: { en: 'model', ko: 'model' },
    ...('tokenizer' in data ? textsBefore(data) : sequencesBefore(data)),
    decoding: { strategy: 'greedy' },
  });
}

/** A size that is given where the architecture decides another, or where nothing has one. */
interface UnusedSize {
  readonly name: keyof ModelConfig['sizes'];
  /** It is what an embedding has by itself: configurations have been written with it, whatever was chosen. */
  readonly byItself: boolean;
  /** In the reader's language. */
  readonly problem: string;
}

/** The sizes given that the model has not. */
export function unusedSizes(model: ModelConfig, data: DataConfig): UnusedSize[] {
  const described = describedBefore(model, data);
  if ('problem' in described) return [];
  const { embedding, decoder, attention, combination } = described.spec;
  const own = {
    embedding: embedding.size,
    decoder: decoder.hidden,
    attention: 'size' in attention ? attention.size : undefined,
    combination: 'size' in combination ? combination.size : undefined,
  };
  const names = Object.keys(own) as (keyof typeof own)[];
  return names.flatMap((name) => {
    const [given, size] = [model.sizes[name], own[name]];
    if (given === undefined || given === size) return [];
    const byItself = name === 'embedding' && given === EMBEDDING;
    return [{ name, byItself, problem: unused(name, given, size) }];
  });
}

const unused = (name: string, given: number, size: number | undefined): string =>
  size === undefined
    ? l10n.t('“sizes.{0}” is {1}, and nothing in this architecture has that size: remove it.', name, given)
    : l10n.t(
        '“sizes.{0}” is {1}, and the other choices make it {2}: remove it, or make choices that leave it open.',
        name,
        given,
        size,
      );

/** The same model, without them. */
export function withoutUnusedSizes(model: ModelConfig, data: DataConfig): ModelConfig {
  const names = unusedSizes(model, data).map(({ name }) => name as string);
  const sizes = Object.fromEntries(Object.entries(model.sizes).filter(([name]) => !names.includes(name)));
  return { ...model, sizes: sizes as ModelConfig['sizes'] };
}

function textsBefore({ tokenizer, longest }: TextsConfig): BeforeSides {
  const side = (file: string, maxLength: number, vocabulary: number) =>
    ({ kind: 'text', language: 'und', tokenizer: file, vocabulary, maxLength }) as const;
  return {
    tokens: TOKENS,
    source: side('tokenizer.json', longest.source, LEAST),
    target: side('tokenizer.json', longest.target, tokenizer.shared || tokenizer.file ? LEAST : LEAST + 1),
  };
}

type BeforeSides = Pick<Sides, 'tokens' | 'source' | 'target'>;

/** The sides of sequences that nothing spells. @param found how many ids there are, and numbers in a frame */
export function sequencesSides(
  data: SequencesConfig,
  found: { readonly source: number; readonly target: number; readonly frame: number },
): BeforeSides {
  const { tokens, longest } = data;
  const target = { kind: 'ids', vocabulary: found.target, maxLength: longest.target } as const;
  const source =
    data.task === 'ids'
      ? ({ kind: 'ids', vocabulary: found.source, maxLength: longest.source } as const)
      : ({ kind: 'vectors', size: found.frame, maxLength: longest.source } as const);
  return { tokens, source, target };
}

function sequencesBefore(data: SequencesConfig): BeforeSides {
  const least = Math.max(...Object.values(data.tokens)) + 1;
  const { source, target }: { source?: number; target?: number } = data.vocabulary ?? {};
  const frame = data.task === 'vectors' ? (data.size ?? 1) : 0;
  return sequencesSides(data, { source: source ?? least, target: target ?? least, frame });
}

/** Ids of the special tokens in every vocabulary that is learned here. */
export const TOKENS = { pad: 0, sos: 1, eos: 2, unk: 3 } as const;

/** Entries of the smallest vocabulary. */
const LEAST = Object.keys(TOKENS).length + 1;
