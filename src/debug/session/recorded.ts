import * as l10n from '@vscode/l10n';
import type { Read } from '../../equation/expression';
import { symbolListing } from '../../equation/listing';
import type { MathSymbol } from '../../equation/symbol';
import { symbolNotation } from '../../equation/symbolNotation';
import { isReversed } from '../../model/pass';
import { type Recording, stepRead } from '../../model/recording';
import { shapeInWords } from '../../model/shapeInWords';
import type { Statement } from '../../model/statement';
import { symbolName } from '../../model/symbolNames';
import { valueBefore } from '../../trace/changes';
import { memoryOf, weightMemory } from './memory';
import type { Naming } from './naming';
import type { Numbers, Value, Variable } from './values';
import { symbolExpression } from './written';

/** Reads a recording as variables, at one of its time steps. */
export class Recorded {
  constructor(
    readonly recording: Recording,
    /** Number of the time step's frame. */
    readonly frame: number,
    private readonly naming: Naming,
    private readonly weight: (id: string) => Promise<Float32Array>,
  ) {}

  /** What a statement of the time step's pass computed. @param computed whether the cursor is beyond it */
  statement({ defines, id }: Statement, computed: boolean): Variable {
    const { recording } = this;
    const frame = recording.frames[this.frame]!;
    const value = (): Value => {
      if (!computed) {
        const expression = symbolExpression(defines.symbol, defines.at);
        return { kind: 'plain', text: l10n.t('not computed yet'), expression, ahead: true };
      }
      const data = recording.slice(frame, id);
      const memory = memoryOf(frame.pass, frame.step, id);
      return this.value(defines, data, frame.step, memory, this.before(defines));
    };
    return this.variable(defines, value());
  }

  /** What an occurrence of a symbol reads at this time step. */
  read(occurrence: Read): Variable {
    const { symbol, at } = occurrence;
    const { recording, weight } = this;
    if (symbol.role === 'weight') return this.variable(occurrence, this.weightValue(symbol, weight));
    const { step } = recording.frames[this.frame]!;
    const { length } = recording.source;
    if (at?.kind === 'each') {
      const sizes = symbol.shape.map((size) => ('size' in size ? size.size : length));
      return this.variable(occurrence, {
        kind: 'numbers',
        data: recording.every(symbol),
        shape: [length, ...sizes],
        label: (k) => this.naming.source(k),
        positions: true,
        every: symbolExpression(symbol),
        expression: symbolExpression(symbol, at),
      });
    }
    const from = stepRead(at, step, length) ?? step;
    return this.variable(occurrence, this.value(occurrence, recording.at(symbol, from), from));
  }

  private variable(occurrence: Read, value: Value): Variable {
    const { symbol, at } = occurrence;
    const notation = symbolNotation(symbol, at);
    const name = notation.kind === 'symbol' ? symbolListing(notation.letter, notation.index) : symbol.key;
    const type = `${symbolName(symbol)}, ${shapeInWords(occurrence, this.recording.source.length)}`;
    return { name, value, type };
  }

  /** @param step the time step that the value is of */
  private value(
    { symbol, at }: Read,
    data: Float32Array,
    step: number,
    memory?: string,
    before?: Variable,
  ): Value {
    if (symbol.role === 'token') {
      const text = symbol.index === 't' ? this.naming.source(step - 1) : this.naming.target(data[0]!);
      return { kind: 'plain', text, expression: symbolExpression(symbol, at), ...(memory ? { memory } : {}) };
    }
    return {
      kind: 'numbers',
      data,
      shape: symbol.shape.length === 0 ? [] : [data.length],
      label: this.label(symbol),
      memory,
      expression: symbolExpression(symbol, at),
      positions: symbol.over !== undefined,
      before,
    };
  }

  private before({ symbol, at }: Read): Variable | undefined {
    if (at?.kind !== 'step' || symbol.role === 'token') return undefined;
    const data = valueBefore(this.recording, symbol, this.frame);
    if (!data) return undefined;
    const { pass, step } = this.recording.frames[this.frame]!;
    const shift = isReversed(this.recording.program.passes[pass]!.loop) ? 1 : -1;
    const earlier: Read = { op: 'read', symbol, at: { ...at, shift } };
    return this.variable(earlier, this.value(earlier, data, step + shift));
  }

  private label(symbol: MathSymbol): Numbers['label'] {
    if (symbol.over) return (k) => this.naming.source(k);
    return symbol.shape[0]?.name === 'vocabulary' ? (k) => this.naming.target(k) : undefined;
  }

  private weightValue(symbol: MathSymbol, weight: (id: string) => Promise<Float32Array>): Value {
    const { id } = symbol;
    const shape = symbol.shape.map((size) => ('size' in size ? size.size : 1));
    const load = async (): Promise<Value> => ({
      kind: 'numbers',
      data: await weight(id),
      shape,
      label:
        shape.length === 2 && symbol.shape[0]?.name === 'vocabulary'
          ? (k) => this.naming.target(k)
          : undefined,
      memory: weightMemory(id),
      expression: symbolExpression(symbol),
    });
    return { kind: 'deferred', load };
  }
}
