import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';

/** What tensors cannot tell, by the name under which it can be answered (on the command line: `--name`). */
export type QuestionId =
  | 'encoder'
  | 'source'
  | 'nonlinearity'
  | 'attention'
  | 'attention-matrix'
  | 'attention-order'
  | 'bridge'
  | 'bridge-layer'
  | 'context'
  | 'input-order'
  | 'output-order';

export type Answers = Readonly<Partial<Record<QuestionId, string>>>;

/** One thing that could not be told, and what was taken. */
export interface Question {
  readonly id: QuestionId;
  readonly text: string;
  /** The likeliest first. */
  readonly options: readonly string[];
  readonly answer: string;
  /** Whether the answer was given; otherwise it is the likeliest. */
  readonly given: boolean;
}

/** Asks what tensors cannot tell, and remembers what it asked. */
export class Questions {
  readonly asked: Question[] = [];

  constructor(private readonly answers: Answers) {}

  /**
   * @param options the likeliest first, which is taken where no answer was given
   * @throws ReaderError where the given answer is none of the options
   */
  ask<Option extends string>(id: QuestionId, text: string, options: readonly Option[]): Option {
    const given = this.answers[id];
    const answer = given === undefined ? options[0]! : options.find((option) => option === given);
    if (answer === undefined)
      throw new ReaderError(
        l10n.t('--{0} is "{1}"; for this checkpoint it can be {2}.', id, String(given), options.join(', ')),
      );
    this.asked.push({ id, text, options, answer, given: given !== undefined });
    return answer;
  }

  /** What may be asked where nothing was told, the likeliest option first. */
  open(id: QuestionId, text: string, options: readonly string[]): Question | undefined {
    if (this.answers[id] !== undefined) return undefined;
    return { id, text, options, answer: options[0]!, given: false };
  }

  /** An answer to something that is not asked unless somebody brings it up. */
  told(id: QuestionId): string | undefined {
    return this.answers[id];
  }
}
