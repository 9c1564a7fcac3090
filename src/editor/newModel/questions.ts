import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { type Architecture, CHOICE_NAMES, CHOICES, type Choice, type Sizes } from '../../model/architecture';
import { completed } from '../../model/completion';
import { defaultDecoding, type Strategy } from '../../model/decoding/defaults';
import { strategyName } from '../../model/inWords';
import type { ModelSpec } from '../../model/spec';
import { answered, askChoice, askText, type Step } from '../ask';
import { heading } from '../modelItems';
import { question, said } from './choices';
import { inDialogue } from './inDialogue';
import { type Preset, presets } from './presets';
import { everySequences, type Sequences } from './sequences';

/** What has been answered so far. */
export interface Answers {
  /** Undefined where everything is chosen one by one. */
  readonly preset?: Preset;
  readonly sequences?: Sequences;
  readonly architecture: Partial<Architecture>;
  readonly sizes: Sizes;
  readonly decoding: ModelSpec['decoding'];
  readonly seed: number;
  readonly name?: string;
}

export const NOTHING_YET: Answers = {
  architecture: {},
  sizes: { embedding: 16, hidden: 24 },
  decoding: { strategy: 'greedy' },
  seed: 1,
};

export const askPreset: Step<Answers> = async (_, place) => {
  const items = presets().map((preset) => ({ ...preset.said, preset }));
  const everything = {
    label: l10n.t('Everything by choice…'),
    detail: l10n.t('cell, layers, direction, attention, context, bridge and all else, one by one'),
  };
  const answer = await askChoice<vscode.QuickPickItem & { preset?: Preset }>({
    ...place,
    placeholder: l10n.t('What to begin with; its weights are drawn, not trained'),
    items: [...items, heading(''), everything],
  });
  return answered(answer, ({ preset }) => ({
    ...NOTHING_YET,
    ...(preset ? { preset, architecture: preset.architecture } : {}),
  }));
};

export const askSequences: Step<Answers> = async (answers, place) => {
  const items = everySequences().map((sequences) => {
    const fits = completed(sides(sequences), answers.architecture, answers.sizes);
    return { label: sequences.label, detail: sequences.detail, sequences, reason: reasonIn(fits) };
  });
  const answer = await askChoice({
    ...place,
    placeholder: l10n.t('What the sequences are'),
    items: fitting(items),
  });
  return answered(answer, ({ sequences }) => ({ ...answers, sequences: sequences! }));
};

export const askArchitecture =
  (choice: Choice): Step<Answers> =>
  async (answers, place) => {
    const { sequences, architecture, sizes } = answers;
    const before = CHOICE_NAMES.slice(0, CHOICE_NAMES.indexOf(choice));
    const chosen = Object.fromEntries(before.map((one) => [one, architecture[one]])) as Partial<Architecture>;
    const values: readonly Architecture[Choice][] = CHOICES[choice];
    const items = values
      .filter((value) => choice !== 'attentionInto' || value !== 'nothing')
      .map((value) => {
        const fits = completed(sides(sequences!), { ...chosen, [choice]: value }, sizes);
        return { ...said(choice, value), value, reason: reasonIn(fits) };
      });
    const plainest = completed(sides(sequences!), chosen, sizes);
    const answer = await askChoice({
      ...place,
      placeholder: question(choice),
      items: fitting(items),
      active:
        'architecture' in plainest
          ? items.find(({ value }) => value === plainest.architecture[choice])
          : undefined,
    });
    return answered(answer, ({ value }) => ({
      ...answers,
      architecture: withMoot({ ...chosen, [choice]: value }),
    }));
  };

/** Of a choice that is not asked about, the one value that it can have. */
function withMoot(chosen: Partial<Architecture>): Partial<Architecture> {
  return {
    ...chosen,
    ...(chosen.score === 'none' ? { attentionInto: 'nothing' } : {}),
    ...(chosen.summary === 'none' ? { contextInto: 'nothing' } : {}),
  };
}

export const askSizes: Step<Answers> = async (answers, place) => {
  const items = SIZES.map((sizes) => ({
    label: l10n.t('{0} hidden units, embeddings of {1}', sizes.hidden, sizes.embedding),
    sizes,
  }));
  const answer = await askChoice({
    ...place,
    placeholder: l10n.t('How large it is; where the choices ask for it, sizes follow from one another'),
    items,
    active: items[1],
  });
  return answered(answer, ({ sizes }) => ({ ...answers, sizes }));
};

/** Small enough to look at every number; as large as the trained ones. */
const SIZES: readonly Sizes[] = [
  { hidden: 4, embedding: 4 },
  { hidden: 24, embedding: 16 },
  { hidden: 128, embedding: 64 },
  { hidden: 256, embedding: 256 },
];

export const askDecoding: Step<Answers> = async (answers, place) => {
  const answer = await askChoice({
    ...place,
    placeholder: l10n.t('How it decodes, unless a run says otherwise'),
    items: STRATEGIES.map((strategy) => ({
      label: strategyName(strategy),
      detail: inDetail(strategy),
      strategy,
    })),
  });
  return answered(answer, ({ strategy }) => ({
    ...answers,
    decoding: defaultDecoding(strategy, sides(answers.sequences!)),
  }));
};

const STRATEGIES: readonly Strategy[] = ['greedy', 'beam', 'sampling'];

/** What a strategy does with the numbers that it is begun with. */
function inDetail(strategy: Strategy): string {
  switch (strategy) {
    case 'greedy':
      return l10n.t('the most probable token at every step');
    case 'beam':
      return l10n.t('four hypotheses at once, compared by the mean log-probability of their tokens');
    case 'sampling':
      return l10n.t('drawn from the whole distribution');
  }
}

export const askSeed: Step<Answers> = async (answers, place) => {
  const answer = await askText({
    ...place,
    placeholder: l10n.t('The seed that the weights are drawn with: a whole number'),
    value: String(answers.seed),
    problem: (text) =>
      /^\d{1,9}$/.test(text.trim()) ? undefined : l10n.t('Give a whole number of at most nine digits.'),
  });
  return answered(answer, (text) => ({ ...answers, seed: Number(text) }));
};

export const askName: Step<Answers> = async (answers, place) => {
  const answer = await askText({
    ...place,
    placeholder: l10n.t('What it is called'),
    value: answers.preset?.said.label ?? l10n.t('My model'),
    problem: (text) => (text.trim() === '' ? l10n.t('Give it a name.') : undefined),
  });
  return answered(answer, (text) => ({ ...answers, name: text.trim() }));
};

/** A choice, and the reason where it does not fit. */
type Fitting = vscode.QuickPickItem & { readonly reason: string | undefined };

/** Those that fit first; the others, with their reason, where nobody takes them by mistake. */
function fitting<Item extends Fitting>(items: readonly Item[]): Item[] {
  const unfit = items.filter(({ reason }) => reason !== undefined);
  const told = unfit.map((item) => ({
    ...item,
    label: `$(circle-slash) ${item.label}`,
    detail: item.reason!,
  }));
  return [
    ...items.filter(({ reason }) => reason === undefined),
    ...(unfit.length > 0
      ? [{ ...heading(l10n.t('Not with what was chosen')), reason: undefined } as Item]
      : []),
    ...told,
  ];
}

const reasonIn = (fits: ReturnType<typeof completed>) =>
  'architecture' in fits
    ? undefined
    : fits.reason === undefined
      ? l10n.t('Nothing else that can be chosen fits it.')
      : inDialogue(fits.reason);

/** A description's sides before the vocabulary is learned: what fits does not depend on it. */
const sides = ({ sides: of }: Sequences) => ({
  ...of,
  id: 'draft',
  title: { en: '-', ko: '-' },
  decoding: { strategy: 'greedy' } as const,
});
