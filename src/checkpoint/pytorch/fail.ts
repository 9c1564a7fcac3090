import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';

/** Refuses a file, given what is wrong with it. */
export type Fail = (what: string) => never;

/** @throws ReaderError that names the file and how to get a sound one */
export const damaged =
  (file: string): Fail =>
  (what) => {
    throw new ReaderError(
      l10n.t(
        '{0} is not a sound PyTorch checkpoint: {1} Get the file again, or save it anew with torch.save(model.state_dict(), …).',
        file,
        what,
      ),
    );
  };

/** @throws ReaderError: the file is what it is, but not what is read here */
export function foreign(file: string, what: string): never {
  throw new ReaderError(
    l10n.t(
      '{0} holds {1}, and only tensors, ordered dictionaries and plain values are read here, because a pickle can run any program. Save the state dictionary alone: torch.save(model.state_dict(), …).',
      file,
      what,
    ),
  );
}
