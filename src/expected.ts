import * as l10n from '@vscode/l10n';

/** The schema's way of writing what it expects (`>=1`, `("copy" | "sort")`, `string`), for readers. */
export function expectedInWords(expected: string): string {
  const bound = /^(>=?|<=?)(.+)$/.exec(expected);
  if (bound) return BOUNDS[bound[1] as keyof typeof BOUNDS](bound[2]!);
  const kinds = expected
    .replace(/[()]/g, '')
    .split(' | ')
    .filter((kind) => kind !== 'undefined');
  const words = kinds.map((kind) =>
    Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS]() : kind,
  );
  return words.length > 1 ? l10n.t('one of {0}', words.join(', ')) : words[0]!;
}

const BOUNDS = {
  '>=': (value: string) => l10n.t('at least {0}', value),
  '>': (value: string) => l10n.t('greater than {0}', value),
  '<=': (value: string) => l10n.t('at most {0}', value),
  '<': (value: string) => l10n.t('less than {0}', value),
} as const;

const KINDS = {
  string: () => l10n.t('a text'),
  number: () => l10n.t('a number'),
  boolean: () => l10n.t('true or false'),
  Object: () => l10n.t('an object, {…}'),
  Array: () => l10n.t('a list, […]'),
} as const;
