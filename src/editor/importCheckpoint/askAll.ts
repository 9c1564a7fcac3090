import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Answers, Question } from '../../checkpoint/recognise/questions';

interface Item extends vscode.QuickPickItem {
  readonly option: string;
}

/** Asks what was only taken for likely, one question after another; undefined where the reader gave up. */
export async function askAll(questions: readonly Question[]): Promise<Answers | undefined> {
  const open = questions.filter(({ given, options }) => !given && options.length > 1);
  let answers: Answers = {};
  for (const [number, question] of open.entries()) {
    const answer = await ask(question, l10n.t('Import ({0} of {1})', number + 1, open.length));
    if (answer === undefined) return undefined;
    answers = { ...answers, [question.id]: answer };
  }
  return answers;
}

async function ask({ text, options, answer }: Question, title: string): Promise<string | undefined> {
  const items: Item[] = options.map((option) => ({
    option,
    label: option,
    ...(option === answer ? { description: l10n.t('the likeliest') } : {}),
  }));
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: text, ignoreFocusOut: true });
  return chosen?.option;
}
