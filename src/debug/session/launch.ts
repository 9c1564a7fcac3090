import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../../errors';
import { expectedInWords } from '../../expected';
import { AskedDecoding, MOST_TARGET } from '../../model/decoding/asked';
import { Source } from '../../model/source';

const text = v.pipe(v.string(), v.trim(), v.minLength(1));

/** What a session is launched with; VS Code adds fields of its own. */
const LaunchArguments = v.object({
  /** A bundled model, one of the reader's own, or a folder. */
  model: text,
  /** What is translated: a sentence, or a sequence as the model takes it. */
  source: text,
  /** What of it is read, where that is known and not to be cut of the text: ids, or frames. */
  tokens: v.exactOptional(Source),
  /** How, where not as the model's description says. */
  decoding: v.exactOptional(AskedDecoding),
  /** The number of a run like this one that is debugged where it is there; nothing for a `launch.json`. */
  run: v.exactOptional(v.number()),
  /** A target that the model's predictions are held against. */
  reference: v.exactOptional(v.pipe(text, v.maxLength(MOST_TARGET))),
  /** Stops at the first equation, where nothing else does. */
  stopOnEntry: v.optional(v.boolean(), true),
  /** Translates without stopping anywhere. */
  noDebug: v.optional(v.boolean(), false),
});
export type LaunchArguments = v.InferOutput<typeof LaunchArguments>;

/** @throws ReaderError that names the attribute that is wrong */
export function launchArguments(given: unknown): LaunchArguments {
  const checked = v.safeParse(LaunchArguments, given);
  if (checked.success) return checked.output;
  const issue: v.BaseIssue<unknown> = checked.issues[0];
  const attribute = v.getDotPath(issue) ?? '';
  if (issue.received === 'undefined')
    throw new ReaderError(l10n.t('The launch configuration has no "{0}". Add it.', attribute));
  const expected = issue.expected === null ? issue.message : expectedInWords(issue.expected);
  throw new ReaderError(
    l10n.t(
      'The launch configuration\'s "{0}" is {1}; it should be {2}.',
      attribute,
      issue.received,
      expected,
    ),
  );
}

/** Whether two launches run the same. */
export const isSameRun = (one: LaunchArguments, other: LaunchArguments): boolean =>
  runOf(one) === runOf(other);

const runOf = ({ model, source, tokens, decoding, reference }: LaunchArguments) =>
  JSON.stringify([model, source, tokens, decoding, reference]);
