import type { DataConfig } from './fields';

/** The files that data are read from, by the names that the configuration has for them. */
export const filesOf = (data: DataConfig): string[] =>
  [
    ...('file' in data ? [data.file] : []),
    ...(data.task === 'file' ? [data.developmentFile] : []),
    ...('tokenizer' in data ? [data.tokenizer.file] : []),
  ].filter((file) => file !== undefined);

/** The same data, their files under other names. */
export function withFiles(data: DataConfig, renamed: (file: string) => string): DataConfig {
  if (!('tokenizer' in data)) return { ...data, file: renamed(data.file) };
  const { file } = data.tokenizer;
  const tokenizer = file === undefined ? data.tokenizer : { ...data.tokenizer, file: renamed(file) };
  if (data.task !== 'file') return { ...data, tokenizer };
  const { developmentFile: judged } = data;
  return {
    ...data,
    tokenizer,
    file: renamed(data.file),
    ...(judged === undefined ? {} : { developmentFile: renamed(judged) }),
  };
}

/** What a file is called, of its path or URI. */
export const nameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
