import type { Dimension, Letter, MathSymbol, SymbolRole, TimeIndex } from '../equation/symbol';

/** Makes the symbols of one block of the model, so that their ids are unique: `decoder.0.f`. */
export class Scope {
  /** @param arrow what stands over every letter that has nothing over it */
  constructor(
    readonly prefix: string,
    private readonly arrow?: Letter['accent'],
  ) {}

  weight(key: string, letter: Letter, ...shape: Dimension[]): MathSymbol {
    return this.symbol('weight', key, letter, shape);
  }

  value(key: string, letter: Letter, index: TimeIndex | undefined, ...shape: Dimension[]): MathSymbol {
    return this.symbol('value', key, letter, shape, index);
  }

  token(key: string, letter: Letter, index: TimeIndex): MathSymbol {
    return this.symbol('token', key, letter, [], index);
  }

  /** A value with one number per source position `j`: `e_{ij}`. */
  perPosition(key: string, letter: Letter, index?: TimeIndex): MathSymbol {
    return { ...this.symbol('value', key, letter, [{ name: 'source length' }], index), over: 'j' };
  }

  private symbol(
    role: SymbolRole,
    key: string,
    letter: Letter,
    shape: readonly Dimension[],
    index?: TimeIndex,
  ): MathSymbol {
    const { arrow } = this;
    const marked = arrow && !letter.accent ? { ...letter, accent: arrow } : letter;
    return { id: `${this.prefix}.${key}`, key, letter: marked, role, shape, ...(index ? { index } : {}) };
  }
}
