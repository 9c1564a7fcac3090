import * as l10n from '@vscode/l10n';
import type { ModelSpec } from '../../src/model/spec';
import type { RunSummary } from '../../src/protocol';
import { trainingPassOf } from '../forcing/passText';
import { decoderStepsInWords, tokensInWords } from './counts';

/** What a run and what it writes are called. */
export interface RunWords {
  /** What stands below the source. */
  written(): string;
  done(text: string): string;
  /** So much of it: tokens, of a training pass decoder steps. */
  count(steps: number): string;
  running(steps: number): string;
  again(): string;
  copy(): string;
  insertBelow(): string;
  replace(): string;
}

const TRANSLATION: RunWords = {
  written: () => l10n.t('Translation'),
  done: (text) => l10n.t('Translation: {0}', text),
  count: tokensInWords,
  running: (tokens) => l10n.t('Translating: {0}', tokensInWords(tokens)),
  again: () => l10n.t('Translate again'),
  copy: () => l10n.t('Copy translation'),
  insertBelow: () => l10n.t('Insert translation below'),
  replace: () => l10n.t('Replace selection with translation'),
};

const TARGET: RunWords = {
  written: () => l10n.t('Target'),
  done: (text) => l10n.t('Target: {0}', text),
  count: tokensInWords,
  running: (tokens) => l10n.t('Decoded so far: {0}', tokensInWords(tokens)),
  again: () => l10n.t('Run again'),
  copy: () => l10n.t('Copy target'),
  insertBelow: () => l10n.t('Insert target below'),
  replace: () => l10n.t('Replace selection with target'),
};

/** A training pass writes nothing: its prediction at each step is a guess at the gold token. */
const PREDICTED: RunWords = {
  ...TARGET,
  written: () => l10n.t('Predicted'),
  done: (text) => l10n.t('Predicted, step by step: {0}', text),
  count: decoderStepsInWords,
  running: (steps) => l10n.t('Computed so far: {0}', decoderStepsInWords(steps)),
  copy: () => l10n.t('Copy what was predicted'),
};

/** The words for a run: text made of text is a translation, of ids and frames it is not. */
export function runWords(run: Pick<RunSummary, 'asked'>, spec: ModelSpec | undefined): RunWords {
  if (trainingPassOf(run)) return PREDICTED;
  return spec && (spec.source.kind !== 'text' || spec.target.kind !== 'text') ? TARGET : TRANSLATION;
}
