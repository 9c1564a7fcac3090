import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ReaderError } from '../errors';
import { expectedInWords } from '../expected';
import { ModelSpec, SPEC_VERSION } from '../model/spec';
import { CONFIG_FILE } from './files';

/** Checks a `config.json`. @throws ReaderError naming the field and what to do */
export function readSpec(bytes: Uint8Array): ModelSpec {
  const json = parseJson(CONFIG_FILE, bytes);
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > SPEC_VERSION) {
    throw new ReaderError(
      l10n.t(
        '{0}: "version" is {1}, and this extension reads up to {2}. Update the extension.',
        CONFIG_FILE,
        version,
        SPEC_VERSION,
      ),
    );
  }
  const result = v.safeParse(ModelSpec, json);
  if (result.success) return result.output;
  throw new ReaderError(`${CONFIG_FILE}: ${specProblem(result.issues[0])}`);
}

/** What is wrong with a model's description: a field of it, or all of it. */
export const specProblem = (issue: v.BaseIssue<unknown>): string =>
  fieldProblem(issue, 'docs/model-format.md');

/** What is wrong with a file that a schema refuses: a field of it, or all of it. @param page that says what it can be */
export function fieldProblem(issue: v.BaseIssue<unknown>, page: string): string {
  const path = v.getDotPath(issue);
  if (path) return l10n.t('"{0}" {1}', path, problemOf(issue, page));
  return issue.expected === null ? issue.message : l10n.t('it should be a JSON object.');
}

/** What is wrong with a field, and what it should be. Our own checks have their message; the others say what they expected. */
function problemOf(issue: v.BaseIssue<unknown>, page: string): string {
  if (issue.expected === 'never') {
    return l10n.t('is a field this version does not know. Remove it, or update the extension.');
  }
  if (issue.received === 'undefined') return l10n.t('is missing. Add it; {0} says what it can be.', page);
  if (issue.expected === null || issue.type === 'regex') return issue.message;
  return l10n.t('is {0}; it should be {1}.', issue.received, expectedInWords(issue.expected));
}

/** @throws ReaderError naming the file */
export function parseJson(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ReaderError(
      l10n.t(
        '{0} is not JSON ({1}). Correct it, or restore the file.',
        file,
        error instanceof Error ? error.message : '',
      ),
    );
  }
}
