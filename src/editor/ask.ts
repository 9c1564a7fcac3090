import * as vscode from 'vscode';

/** Where a question stands among several, as VS Code shows it. */
export interface Place {
  readonly title: string;
  /** Its number from 1; from 2 on there is a way back. */
  readonly step: number;
  /** How many there are in all, once that is known. */
  readonly steps?: number | undefined;
}

interface Question extends Place {
  readonly placeholder: string;
}

interface Choices<Item> extends Question {
  readonly items: readonly Item[];
  /** The one that Enter takes. */
  readonly active?: Item | undefined;
}

interface Text extends Question {
  readonly value: string;
  /** What is wrong with a text; undefined where it will do. */
  problem(text: string): string | undefined;
}

/** An answer; `back`: to the question before; undefined: no more questions. */
export type Answer<T> = { readonly value: T } | 'back' | undefined;

/** One question of several: shows itself with its place, and gives the answers with its own. */
export type Step<Answers> = (answers: Answers, place: Place) => Promise<Answer<Answers>>;

/**
 * Asks one question after another, with a way back; undefined where they were left.
 * @param stepsFor all questions, as far as the answers until then decide them
 */
export async function askInTurn<Answers>(
  title: string,
  nothingYet: Answers,
  stepsFor: (answers: Answers) => readonly Step<Answers>[],
): Promise<Answers | undefined> {
  const history: Answers[] = [nothingYet];
  for (;;) {
    const answers = history.at(-1)!;
    const steps = stepsFor(answers);
    const step = history.length;
    if (step > steps.length) return answers;
    // What is begun with decides how many there are.
    const place = { title, step, steps: step > 1 ? steps.length : undefined };
    const answer = await steps[step - 1]!(answers, place);
    if (answer === undefined) return undefined;
    if (answer === 'back') history.pop();
    else history.push(answer.value);
  }
}

/** Puts an answer among the others, unless there is none. */
export const answered = <T, Answers>(answer: Answer<T>, put: (value: T) => Answers): Answer<Answers> =>
  typeof answer === 'object' ? { value: put(answer.value) } : answer;

/** Asks for one of a list; what has a reason against it cannot be taken. */
export function askChoice<Item extends vscode.QuickPickItem & { readonly reason?: string | undefined }>({
  items,
  active,
  ...question
}: Choices<Item>): Promise<Answer<Item>> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  if (active) pick.activeItems = [active];
  return asked(pick, question, () => pick.selectedItems.find(({ reason }) => reason === undefined));
}

/** Asks for a text. */
export function askText({ value, problem, ...question }: Text): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  input.value = value;
  // The value hides the placeholder.
  input.prompt = question.placeholder;
  input.onDidChangeValue((text) => {
    input.validationMessage = problem(text);
  });
  return asked(input, question, () => {
    input.validationMessage = problem(input.value);
    return input.validationMessage === undefined ? input.value : undefined;
  });
}

/** @param take the answer accepted; undefined where it will not do yet */
function asked<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, placeholder, step, steps }: Question,
  take: () => T | undefined,
): Promise<Answer<T>> {
  input.title = title;
  input.placeholder = placeholder;
  // Looking something up elsewhere should lose no answers.
  input.ignoreFocusOut = true;
  if (steps !== undefined) Object.assign(input, { step, totalSteps: steps });
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    const end = (answer: Answer<T>) => {
      resolve(answer);
      input.dispose();
    };
    input.onDidAccept(() => {
      const value = take();
      if (value !== undefined) end({ value });
    });
    input.onDidTriggerButton(() => end('back'));
    input.onDidHide(() => end(undefined));
    input.show();
  });
}
