/** An id for a model called like this: lower-case letters, digits and hyphens; `model` where none of it can be used. */
export function idOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return plain || 'model';
}

/** The id itself where it is free, else with the lowest number behind it that makes it so: `gru`, `gru-2`, `gru-3`. */
export function freeId(id: string, taken: (id: string) => boolean): string {
  if (!taken(id)) return id;
  for (let number = 2; ; number++) if (!taken(`${id}-${number}`)) return `${id}-${number}`;
}

const LONGEST = 60;
