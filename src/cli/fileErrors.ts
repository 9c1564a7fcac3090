import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../errors';

/** What is said of a file that the system does not let us read. */
export const unreadable = (file: string, error: unknown) =>
  new ReaderError(l10n.t('"{0}" cannot be read: {1}', file, messageOf(error)));

/** The same of a file or folder to be written. */
export const unwritable = (file: string, error: unknown) =>
  new ReaderError(l10n.t('"{0}" cannot be written: {1}', file, messageOf(error)));
