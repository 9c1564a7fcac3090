import * as l10n from '@vscode/l10n';
import type { ByteReader } from './byteReader';
import type { Fail } from './fail';

/** What a pickle may hold here, beside what its globals make. Tuples are lists. */
export type Pickled = string | number | bigint | boolean | null | Dictionary | Pickled[] | object;

/** A dictionary, ordered as all of Python's are. */
export class Dictionary extends Map<string | number | bigint | boolean | null, Pickled> {}

/** A function or class that a pickle names, and what is done where Python would call it. */
export type Global = (args: readonly Pickled[]) => Pickled;

export interface World {
  readonly fail: Fail;
  /** Refuses something that has a name, such as a class. */
  readonly foreign: (name: string) => never;
  /** By `module.name`; any other is refused by its name. */
  readonly globals: ReadonlyMap<string, Global>;
  /** What is stored outside the pickle. */
  readonly persistent: (id: Pickled) => Pickled;
}

/** Whole numbers of more bytes than this are no part of a checkpoint. */
const LONGEST_NUMBER = 32;

/** Python's classes and functions as they stand on the stack. */
export class Named {
  constructor(
    readonly name: string,
    readonly call: Global,
  ) {}
}

class Mark {}
const MARK = new Mark();

const STOP = '.'.charCodeAt(0);

/** Instructions by their byte, given by its character. */
const table = <T>(instructions: Readonly<Record<string, T>>) =>
  new Map(Object.entries(instructions).map(([character, one]) => [character.charCodeAt(0), one]));

/**
 * Reads one pickle without executing anything: every object it makes is one of ours, and every global it names is
 * looked up in `world` and nowhere else. The reader is left after the pickle. Memory and time are bounded by the
 * length of the pickle.
 */
export function unpickle(reader: ByteReader, world: World): Pickled {
  return new Unpickler(reader, world).run();
}

class Unpickler {
  private readonly stack: (Pickled | Mark)[] = [];
  private readonly memo = new Map<number, Pickled>();

  constructor(
    private readonly reader: ByteReader,
    private readonly world: World,
  ) {}

  run(): Pickled {
    for (;;) {
      const op = this.reader.u8();
      if (op === STOP) return this.pop();
      const [literal, action] = [this.literals.get(op), this.actions.get(op)];
      if (literal) this.push(literal());
      else if (action) action();
      else this.unknown(op);
    }
  }

  /** The instructions of Python's pickle protocols 0 to 5 that put one value on the stack, … */
  private readonly literals = table<() => Pickled>({
    N: () => null,
    '\x88': () => true,
    '\x89': () => false,
    I: () => this.writtenInteger(this.reader.line()),
    L: () => this.writtenInteger(this.reader.line()),
    J: () => this.reader.i32(),
    K: () => this.reader.u8(),
    M: () => this.reader.u16(),
    '\x8a': () => this.integer(this.reader.u8()),
    F: () => Number(this.reader.line()),
    G: () => this.reader.f64BigEndian(),
    T: () => this.reader.text(this.reader.u32()),
    X: () => this.reader.text(this.reader.u32()),
    U: () => this.reader.text(this.reader.u8()),
    '\x8c': () => this.reader.text(this.reader.u8()),
    '\x8d': () => this.reader.text(this.reader.u64()),
    V: () => this.reader.line(),
    ')': () => [],
    ']': () => [],
    t: () => this.popMark(),
    l: () => this.popMark(),
    '\x85': () => this.popped(1),
    '\x86': () => this.popped(2),
    '\x87': () => this.popped(3),
    '}': () => new Dictionary(),
    '2': () => this.top(),
    g: () => this.recalled(Number(this.reader.line())),
    h: () => this.recalled(this.reader.u8()),
    j: () => this.recalled(this.reader.u32()),
    c: () => this.named(this.reader.line(), this.reader.line()),
    '\x93': () => {
      const [module, name] = this.popped(2);
      return this.named(String(module), String(name));
    },
    R: () => this.reduced(),
    Q: () => this.world.persistent(this.pop()),
  });

  /** … and the others, as far as a state dictionary uses them, or a name can be given to what is refused. */
  private readonly actions = table<() => void>({
    '\x80': () => void this.reader.u8(), // version
    '\x95': () => void this.reader.u64(), // frame
    '(': () => void this.stack.push(MARK),
    '0': () => void this.stack.pop(),
    '1': () => void this.popMark(),
    d: () => {
      const items = this.popMark();
      this.push(new Dictionary());
      this.setItems(items);
    },
    s: () => this.setItems(this.popped(2)),
    u: () => this.setItems(this.popMark()),
    a: () => this.append(this.popped(1)),
    e: () => this.append(this.popMark()),
    p: () => this.memoise(Number(this.reader.line())),
    q: () => this.memoise(this.reader.u8()),
    r: () => this.memoise(this.reader.u32()),
    '\x94': () => this.memoise(this.memo.size),
    b: () => this.build(),
    i: () => this.object(this.named(this.reader.line(), this.reader.line())),
    o: () => this.object(),
    '\x81': () => this.object(),
    '\x92': () => this.object(),
    '\x8f': () => this.world.foreign('builtins.set'),
    '\x91': () => this.world.foreign('builtins.frozenset'),
    B: () => this.world.foreign('builtins.bytes'),
    C: () => this.world.foreign('builtins.bytes'),
    '\x8e': () => this.world.foreign('builtins.bytes'),
    '\x96': () => this.world.foreign('builtins.bytearray'),
  });

  private unknown(op: number): never {
    const hexadecimal = op.toString(16).padStart(2, '0');
    return this.world.fail(
      l10n.t('its pickle has the instruction 0x{0}, which no state dictionary needs.', hexadecimal),
    );
  }

  /** An instance of a class: none is made here. */
  private object(named = this.stack.findLast((one) => one instanceof Named)): never {
    return this.world.foreign(named instanceof Named ? named.name : l10n.t('an object'));
  }

  private push(value: Pickled): void {
    this.stack.push(value);
  }

  private top(): Pickled {
    const value = this.stack.at(-1);
    if (value === undefined || value instanceof Mark) return this.broken();
    return value;
  }

  private pop(): Pickled {
    const value = this.top();
    this.stack.pop();
    return value;
  }

  private popped(count: number): Pickled[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  /** What lies above the last mark, which goes too. */
  private popMark(): Pickled[] {
    const mark = this.stack.lastIndexOf(MARK);
    if (mark < 0) return this.broken();
    const [, ...values] = this.stack.splice(mark);
    return values as Pickled[];
  }

  private memoise(place: number): void {
    this.memo.set(place, this.top());
  }

  private recalled(place: number): Pickled {
    const value = this.memo.get(place);
    return value === undefined ? this.broken() : value;
  }

  private setItems(items: readonly Pickled[]): void {
    const into = this.top();
    if (!(into instanceof Dictionary) || items.length % 2 !== 0) this.broken();
    for (let k = 0; k < items.length; k += 2) {
      const key = items[k]!;
      if (typeof key === 'object' && key !== null)
        this.world.foreign(l10n.t('a dictionary whose keys are no plain values'));
      into.set(key as string, items[k + 1]!);
    }
  }

  private append(items: readonly Pickled[]): void {
    const into = this.top();
    if (!Array.isArray(into)) this.broken();
    for (const item of items) into.push(item);
  }

  private named(module: string, name: string): Named {
    const whole = `${module}.${name}`;
    const call = this.world.globals.get(whole);
    return call ? new Named(whole, call) : this.world.foreign(whole);
  }

  private reduced(): Pickled {
    const [callee, args] = this.popped(2);
    return callee instanceof Named && Array.isArray(args) ? callee.call(args) : this.broken();
  }

  /** Attributes: an ordered dictionary has them (`_metadata`), and nothing here reads them. */
  private build(): void {
    this.pop();
    if (!(this.top() instanceof Dictionary)) this.world.foreign(l10n.t('an object with a state of its own'));
  }

  private writtenInteger(text: string): Pickled {
    if (text === '00') return false;
    if (text === '01') return true;
    const digits = text.replace(/L$/, '');
    if (digits.length > LONGEST_NUMBER || !/^-?\d+$/.test(digits)) return this.broken();
    return narrowed(BigInt(digits));
  }

  /** Two's complement, little-endian. */
  private integer(length: number): Pickled {
    if (length > LONGEST_NUMBER) return this.broken();
    let value = 0n;
    for (const byte of this.reader.bytes(length).toReversed()) value = (value << 8n) | BigInt(byte);
    return narrowed(BigInt.asIntN(8 * length, value));
  }

  private broken(): never {
    return this.world.fail(l10n.t('its pickle is damaged.'));
  }
}

const narrowed = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
