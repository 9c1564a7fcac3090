import * as l10n from '@vscode/l10n';
import type { EngineClient, LoadedModel, ReadFiles } from '../../engine/client';
import { ReaderError } from '../../errors';

/**
 * Does work with a model.
 * @param version the model as it has to be; undefined for how its files are now
 * @throws ReaderError when the model is another now than that, and that one was let go
 */
export function withModel<T>(
  engine: EngineClient,
  name: string,
  readFiles: ReadFiles,
  version: LoadedModel | undefined,
  work: (model: LoadedModel) => Promise<T>,
): Promise<T> {
  const ofVersion = async (model: LoadedModel) => {
    if (!version || model.id === version.id) return work(model);
    throw new ReaderError(
      l10n.t('The files of this model have changed since it computed this run. Translate again.'),
    );
  };
  return engine.use(name, readFiles, ofVersion, version);
}
