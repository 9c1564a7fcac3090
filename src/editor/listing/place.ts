/** Where in a listing's URI its model stands, decoded. */
export interface ListingPlace {
  /** Of a folder: `file`, or the scheme and authority of its URI with a `~` between. */
  readonly authority?: string | undefined;
  readonly path: string;
}

const EXTENSION = '.seq2seq';

/**
 * Where the listing of a model lies: as a file in its folder, so that the path reads like any other; of an id, in a
 * folder called so. What would not lead back to the model stands there escaped.
 */
export function placeOf(model: string): ListingPlace {
  const folder = model.replace(/(?<=[^\\/:])[\\/]+$/, '');
  const { authority, path } = folderPlace(folder);
  const place = { ...(authority ? { authority } : {}), path: `${path}/${nameOf(path)}` };
  return modelAt(place) === folder && !STRANGE.test(path)
    ? place
    : { path: `/${encodeURIComponent(folder)}/${nameOf(folder)}` };
}

/** The model whose listing lies there; undefined where none does. */
export function modelAt({ authority, path }: ListingPlace): string | undefined {
  const end = path.lastIndexOf('/');
  const folder = authority ? path.slice(0, end) : decoded(path.slice(1, Math.max(end, 1)));
  if (!folder || path.slice(end + 1) !== nameOf(folder)) return undefined;
  return authority ? folderAt(authority, folder) : folder;
}

/** What a listing is called by its folder. */
const nameOf = (folder: string): string =>
  `${folder.split(/[\\/]/).filter(Boolean).at(-1) ?? 'model'}${EXTENSION}`;

/** A path that URIs may write in another way. */
const STRANGE = /\/\.{0,2}(?:\/|$)/;

/** Where a folder lies that is given by its path, of a drive or a server, too, or by its URI; an id, by itself. */
function folderPlace(folder: string): ListingPlace {
  const slashed = folder.replaceAll('\\', '/');
  if (/^[a-z]:\//i.test(slashed)) return { authority: 'file', path: `/${slashed}` };
  if (folder.startsWith('/')) return { authority: 'file', path: folder };
  const [, server, shared] = /^\/\/([^/]+)(\/.*)$/.exec(slashed) ?? [];
  if (server && shared) return { authority: `file~${server}`, path: shared };
  const [, scheme, authority, path] = /^([a-z][a-z0-9+.-]+):\/\/([^/]*)(\/.*)$/i.exec(folder) ?? [];
  if (!scheme || !path) return { path: `/${folder}` };
  return { authority: authority ? `${scheme}~${authority}` : scheme, path: decoded(path) ?? path };
}

/** The inverse, of what is not an id. */
function folderAt(written: string, path: string): string {
  const [, scheme, authority] = /^([^~]*)~?(.*)$/.exec(written)!;
  if (scheme !== 'file')
    return `${scheme}://${authority}${path.split('/').map(encodeURIComponent).join('/')}`;
  if (authority) return `\\\\${authority}${path.replaceAll('/', '\\')}`;
  return /^\/[a-z]:\//i.test(path) ? path.slice(1).replaceAll('/', '\\') : path;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
