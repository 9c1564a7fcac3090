import type { Read } from '../equation/expression';
import { elements } from '../model/layout';
import type { Value, Writer } from './writer';

/** What has to be copied into memory before the code runs. */
export interface Import extends Pick<Read, 'symbol' | 'at'> {
  readonly address: number;
}

/** Where the symbols are that statements read. */
export class Reads {
  /** Values of other steps and other passes, needed at every step. */
  readonly imports: Import[] = [];
  /** Values at every source position. */
  readonly tables: Import[] = [];
  /** What earlier statements define. */
  private readonly defined = new Map<string, Value>();

  constructor(private readonly writer: Writer) {}

  define(id: string, value: Value): void {
    this.defined.set(id, value);
  }

  of(occurrence: Read): Value {
    const { symbol, at } = occurrence;
    if (symbol.role === 'weight') {
      const { address, shape } = this.writer.weight(occurrence);
      return { address, over: false, size: shape[0]!, rank: 1 };
    }
    if (at?.kind === 'each') return this.imported(occurrence, this.tables, true);
    const now = !at || (at.kind === 'step' && at.shift === 0);
    return (
      (now && this.defined.get(symbol.id)) || this.imported(occurrence, this.imports, symbol.over === 'j')
    );
  }

  /** A value that comes from outside, one and the same wherever it is read. */
  private imported(occurrence: Read, list: Import[], over: boolean): Value {
    return this.writer.once(occurrence, () => {
      const { symbol } = occurrence;
      const numbered = symbol.over === 'j';
      const shape = {
        over,
        size: numbered ? 1 : elements(symbol, this.writer.sourceLength),
        rank: numbered ? 0 : symbol.shape.length,
      };
      const value = { ...shape, address: this.writer.space(shape) };
      list.push({ ...occurrence, address: value.address });
      return value;
    });
  }
}
