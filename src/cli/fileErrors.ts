import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../errors';

/** What is said of a file that the system does not let us read. */
export const unreadable = (file: string, error: unknown) =>
  new ReaderError(l10n.t('"{0}" cannot be read: {1}', file, reasonOf(error)));

/** The same of a file or folder to be written. */
export const unwritable = (file: string, error: unknown) =>
  new ReaderError(l10n.t('"{0}" cannot be written: {1}', file, reasonOf(error)));

/** The same inside a sentence that says what could not be written. */
export const hindered = (file: string, error: unknown) =>
  new ReaderError(l10n.t('"{0}": {1}', file, reasonOf(error)));

/** The system's reason in the reader's words, where it is one of those that a reader can do something about. */
function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return l10n.t('there is no such file or folder ({0}).', code);
    case 'EEXIST':
      return l10n.t('it is there already; choose another name, or remove it ({0}).', code);
    case 'ENOTDIR':
      return l10n.t('a part of the path is a file, not a folder ({0}).', code);
    case 'EISDIR':
      return l10n.t('it is a folder ({0}).', code);
    case 'EACCES':
    case 'EPERM':
      return l10n.t('you have not the permission ({0}).', code);
    case 'EROFS':
      return l10n.t('it is on a disk that can only be read ({0}).', code);
    case 'ENOSPC':
      return l10n.t('the disk is full ({0}).', code);
    default:
      return messageOf(error);
  }
}
