import * as l10n from '@vscode/l10n';
import { Inflate } from 'fflate';
import { ByteReader } from './byteReader';
import type { Fail } from './fail';

/** What the compressed entries of an archive may hold together, and how many entries there may be. */
const MOST_INFLATED = 2 ** 30;
const MOST_ENTRIES = 100_000;
/** Deflate cannot make less of anything (its longest copy, 258 bytes, in two bits). */
const DENSEST = 1032;
/** So many compressed bytes are inflated at once, before their result is measured again. */
const PIECE = 16 * 1024;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ABSENT_32 = 0xffffffff;
const ABSENT_16 = 0xffff;

interface Entry {
  readonly method: number;
  /** In the archive, and after inflating. */
  readonly stored: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

/** The entries of a zip archive by name, each inflated when it is asked for. */
export class Zip {
  private constructor(
    private readonly bytes: Uint8Array,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly fail: Fail,
  ) {}

  /** Reads an archive's directory; entries that lie in each other are refused, as a zip bomb's do. */
  static open(bytes: Uint8Array, fail: Fail): Zip {
    return new Zip(bytes, new Map(directory(bytes, fail)), fail);
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  /** Of how many bytes an entry says that it is, or undefined where there is none of that name. */
  size(name: string): number | undefined {
    return this.entries.get(name)?.size;
  }

  /** The bytes of an entry, or undefined where there is none of that name. */
  read(name: string): Uint8Array | undefined {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    const local = this.reader(entry.offset);
    if (local.u32() !== LOCAL) this.fail(l10n.t('the entry "{0}" is not where its directory says.', name));
    local.bytes(22);
    const [nameLength, extraLength] = [local.u16(), local.u16()];
    local.bytes(nameLength + extraLength);
    const data = local.bytes(entry.stored);
    if (entry.method === 0) return data;
    if (entry.method === 8) return inflated(name, data, entry.size, this.fail);
    return this.fail(l10n.t('the entry "{0}" is compressed in an unknown way ({1}).', name, entry.method));
  }

  private reader(offset: number): ByteReader {
    return new ByteReader(this.bytes, () => this.fail(l10n.t('it ends too early.')), offset);
  }
}

/** No more than was declared is kept, whatever the bytes go on to say. */
function inflated(name: string, data: Uint8Array, size: number, fail: Fail): Uint8Array {
  const whole = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((part) => {
    if (length + part.length > size) fail(l10n.t('the entry "{0}" holds more than it declares.', name));
    whole.set(part, length);
    length += part.length;
  });
  for (let from = 0; from < data.length; from += PIECE) {
    const last = from + PIECE >= data.length;
    try {
      inflate.push(data.subarray(from, from + PIECE), last);
    } catch (error) {
      if (error instanceof Error && 'code' in error)
        fail(l10n.t('the entry "{0}" cannot be inflated.', name));
      throw error;
    }
  }
  if (length !== size) fail(l10n.t('the entry "{0}" holds less than it declares.', name));
  return whole;
}

function* directory(bytes: Uint8Array, fail: Fail): Generator<[string, Entry]> {
  const { count, offset } = endOfDirectory(bytes, fail);
  if (count > MOST_ENTRIES) fail(l10n.t('it claims {0} entries.', count));
  const reader = new ByteReader(bytes, () => fail(l10n.t('it ends inside its directory.')), offset);
  const spans: [from: number, to: number][] = [];
  const names = new Set<string>();
  let inflated = 0;
  for (let k = 0; k < count; k++) {
    if (reader.u32() !== CENTRAL) fail(l10n.t('its directory is damaged.'));
    const [name, entry] = directoryEntry(reader);
    if (names.has(name)) fail(l10n.t('it has the entry "{0}" twice.', name));
    if (entry.method === 0) {
      if (entry.size !== entry.stored) fail(l10n.t('its directory is damaged.'));
    } else {
      inflated += entry.size;
      if (inflated > MOST_INFLATED || entry.size > DENSEST * entry.stored + PIECE)
        fail(l10n.t('its entry "{0}" claims {1} bytes.', name, entry.size));
    }
    names.add(name);
    spans.push([entry.offset, entry.offset + 30 + entry.stored]);
    yield [name, entry];
  }
  spans.sort((a, b) => a[0] - b[0]);
  if (spans.some(([from], k) => k > 0 && from < spans[k - 1]![1]))
    fail(l10n.t('some of its entries lie inside others.'));
}

function directoryEntry(reader: ByteReader): [string, Entry] {
  reader.bytes(6); // versions, flags
  const method = reader.u16();
  reader.bytes(8); // time, checksum
  let [stored, size] = [reader.u32(), reader.u32()];
  const [nameLength, extraLength, commentLength] = [reader.u16(), reader.u16(), reader.u16()];
  reader.bytes(8); // disk, attributes
  let offset = reader.u32();
  const name = reader.text(nameLength);
  const end = reader.offset + extraLength;
  while (reader.offset + 4 <= end) {
    const [tag, length] = [reader.u16(), reader.u16()];
    const next = reader.offset + length;
    if (tag === 1) {
      // The numbers that do not fit 32 bits, in this order.
      if (size === ABSENT_32) size = reader.u64();
      if (stored === ABSENT_32) stored = reader.u64();
      if (offset === ABSENT_32) offset = reader.u64();
    }
    reader.offset = next;
  }
  reader.offset = end;
  reader.bytes(commentLength);
  return [name, { method, stored, size, offset }];
}

/** Number of entries, and where their directory begins. */
function endOfDirectory(bytes: Uint8Array, fail: Fail): { count: number; offset: number } {
  const ended = () => fail(l10n.t('it ends inside its directory.'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = bytes.length - 22;
  const first = Math.max(0, at - 0xffff); // a comment may follow
  while (at >= first && view.getUint32(at, true) !== END) at--;
  if (at < first) fail(l10n.t('it has no directory; it was cut off.'));
  const end = new ByteReader(bytes, ended, at + 10);
  const count = end.u16();
  end.bytes(4);
  const offset = end.u32();
  if (count !== ABSENT_16 && offset !== ABSENT_32) return { count, offset };
  if (at < 20) return { count, offset };
  const locator = new ByteReader(bytes, ended, at - 20);
  if (locator.u32() !== END_64_LOCATOR) return { count, offset };
  locator.bytes(4);
  const end64 = new ByteReader(bytes, ended, Math.min(locator.u64(), bytes.length));
  if (end64.u32() !== END_64) fail(l10n.t('its directory is damaged.'));
  end64.bytes(28);
  const count64 = end64.u64();
  end64.bytes(8);
  return { count: count64, offset: Math.min(end64.u64(), bytes.length) };
}
