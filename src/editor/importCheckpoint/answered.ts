import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Vocabularies } from '../../checkpoint/recognise/files';
import type { Imported } from '../../checkpoint/recognise/importing';
import type { Answers, Question } from '../../checkpoint/recognise/questions';
import { Unrecognised } from '../../checkpoint/recognise/unrecognised';
import type { EngineClient } from '../../engine/client';
import type { ModelSpec } from '../../model/spec';
import type { Answer } from '../ask';
import { askNames } from './askNames';
import { askQuestion } from './askQuestion';
import { refused } from './refused';
import { askTokens } from './tokens';
import { askVocabularies } from './vocabularies';

/** What has been answered so far. */
interface Draft {
  readonly tokens?: ModelSpec['tokens'];
  readonly vocabularies?: Vocabularies;
  readonly answers: Answers;
  /** Names in the checkpoint, and what they stand for. */
  readonly map: ReadonlyMap<string, string>;
  /** The model that these answers give, where it is made already. */
  readonly imported?: Imported | undefined;
}

/** Of source and target, in time steps. */
const MAX_LENGTH = 50;

/** Special tokens that fit every vocabulary, while there is nothing but the file to judge. */
const LEAST = { sos: 0, eos: 1 };

/**
 * Imports a checkpoint, asking one thing after another, with a way back, as long as there is something to ask.
 * @returns undefined where the reader gave up
 * @throws ReaderError where no answer makes a model of it
 */
export async function answered(
  engine: EngineClient,
  file: string,
  bytes: Uint8Array,
): Promise<Imported | undefined> {
  const title = l10n.t('Import {0}', file);
  const nothing: Draft = { answers: {}, map: new Map() };
  const history = [nothing];
  const made = ({ answers, map, tokens = LEAST, vocabularies = {} }: Draft) => {
    const hints = { answers, map, tokens, maxLength: MAX_LENGTH, title: withoutExtension(file) };
    return inProgress(engine.import({ file, bytes, hints, vocabularies }));
  };
  try {
    await made(nothing);
  } catch (error) {
    // What no answer mends is told before anything is asked.
    if (!(error instanceof Unrecognised)) throw error;
  }

  /** The next question; the model, where nothing is left to ask. */
  const next = async (draft: Draft): Promise<Answer<Draft> | Imported> => {
    const place = { title, step: history.length };
    const { tokens, vocabularies, answers, map } = draft;
    if (!tokens) return put(await askTokens(place), (value) => ({ ...draft, tokens: value }));
    if (!vocabularies)
      return put(await askVocabularies(place), (value) => ({ ...draft, vocabularies: value }));
    const withAnswer = ({ id }: Question, value: string) => ({
      ...draft,
      answers: { ...answers, [id]: value },
    });
    let { imported } = draft;
    try {
      imported ??= await made(draft);
    } catch (error) {
      if (!(error instanceof Unrecognised)) throw error;
      const { question } = error;
      switch (await refused(file, error)) {
        case undefined:
          return undefined;
        case 'names':
          return put(await askNames(place, map), (value) => ({ ...draft, map: value }));
        case 'question':
          return put(await askQuestion(place, question!), (value) => withAnswer(question!, value));
      }
    }
    const open = imported.report.questions.filter((one) => isOpen(one, answers));
    const [question] = open;
    if (!question) return withGiven(imported, answers);
    const steps = history.length - 1 + open.length;
    return put(await askQuestion({ ...place, steps }, question), (value) => ({
      ...withAnswer(question, value),
      // What had been taken for likely need not be made again.
      imported: value === question.answer ? imported : undefined,
    }));
  };

  for (;;) {
    const answer = await next(history.at(-1)!);
    if (answer === undefined) return undefined;
    if (answer === 'back') history.pop();
    else if ('value' in answer) history.push(answer.value);
    else return answer;
  }
}

const put = <T>(answer: Answer<T>, into: (value: T) => Draft): Answer<Draft> =>
  typeof answer === 'object' ? { value: into(answer.value) } : answer;

const isOpen = ({ id, given, options }: Question, answers: Answers) =>
  !given && options.length > 1 && answers[id] === undefined;

/** The same model; what the reader agreed to is not told as taken for likely. */
function withGiven({ report, ...imported }: Imported, answers: Answers): Imported {
  const questions = report.questions.map((one) => ({ ...one, given: one.given || one.id in answers }));
  return { ...imported, report: { ...report, questions } };
}

const withoutExtension = (name: string) => name.replace(/\.\w+$/, '');

const inProgress = (work: Promise<Imported>) =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('Reading the checkpoint') },
    () => work,
  );
