import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { shortest } from '../../equation/float32';
import type { Type } from '../../equation/language/type';
import { valueText } from '../../trace/valueText';
import type { Numbers, Value, Variable } from './values';
import { elementExpression } from './written';

/** Turns values into variables that can be opened, until the debugger goes on. No reference is ever given out twice. */
export class Variables {
  private readonly opened: Value[] = [];
  /** The reference of the first value opened here. */
  private first = 1;

  /** What was given out before means nothing any more. */
  clear(): void {
    this.first += this.opened.length;
    this.opened.length = 0;
  }

  /** A reference by which a value is opened; 0 where nothing is in it. */
  reference(value: Value): number {
    const opens =
      value.kind === 'numbers'
        ? value.shape.length > 0 || value.before !== undefined
        : value.kind !== 'plain';
    return opens ? this.first + this.opened.push(value) - 1 : 0;
  }

  /** What is in a value; numbered ones a stretch at a time. @throws when the reference means nothing any more */
  async within({
    variablesReference,
    filter,
    start,
    count,
  }: Dap.VariablesArguments): Promise<Dap.Variable[]> {
    const value = this.get(variablesReference);
    const stretch = <T>(all: readonly T[]) => {
      const from = start ?? 0;
      return all.slice(from, count ? from + count : undefined);
    };
    if (value.kind === 'deferred') return [this.shown({ name: '', value: await value.load() })];
    if (value.kind === 'group') {
      const all = await value.of();
      return (value.indexed ? stretch(all) : all).map((one) => this.shown(one));
    }
    if (value.kind === 'plain') return [];
    const named = filter === 'indexed' || !value.before ? [] : [value.before];
    const numbers =
      filter === 'named'
        ? []
        : stretch([...Array(value.shape[0] ?? 0).keys()]).map((k) => elementOf(value, k));
    return [...named, ...numbers].map((one) => this.shown(one));
  }

  /** How the expression language finds a variable, by its name among those of a value. */
  async expressionOf(variablesReference: number, name: string): Promise<string | undefined> {
    const value = this.get(variablesReference);
    if (value.kind === 'numbers') {
      const [, number] = /^\[(\d+)\]/.exec(name) ?? [];
      return number === undefined ? undefined : expressionOfElement(value, Number(number) - firstOf(value));
    }
    const all = value.kind === 'group' ? await value.of() : [];
    const found = all.find((one) => one.name === name)?.value;
    return found?.kind === 'numbers' || found?.kind === 'plain' ? found.expression : undefined;
  }

  private get(reference: number): Value {
    const value = this.opened[reference - this.first];
    if (value) return value;
    throw new Error(`There is no variable ${reference} any more.`);
  }

  /** A variable as VS Code shows it. */
  shown({ name, value, type }: Variable): Dap.Variable {
    const variablesReference = this.reference(value);
    return {
      name,
      value: textOf(value),
      variablesReference,
      ...(type ? { type } : {}),
      ...countsOf(value),
      ...referencesOf(value),
      ...(value.kind === 'deferred' ? { presentationHint: { lazy: true } } : {}),
    };
  }
}

/** How many are in a value, so that VS Code asks for a stretch at a time. */
export function countsOf(value: Value): Pick<Dap.Variable, 'indexedVariables' | 'namedVariables'> {
  if (value.kind !== 'numbers' || value.shape.length === 0) return {};
  return { indexedVariables: value.shape[0]!, namedVariables: value.before ? 1 : 0 };
}

/** A value on one line: a number, a few numbers, or a shape and what the numbers come to. */
export function textOf(value: Value): string {
  switch (value.kind) {
    case 'plain':
    case 'group':
      return value.text;
    case 'deferred':
      return '';
    case 'numbers': {
      const { data, shape } = value;
      if (shape.length === 0) return plain(data[0]!);
      const type: Type = {
        kind: 'number',
        over: false,
        shape: shape.map((size) => ({ name: 'size', size })),
      };
      return valueText({ type, numbers: data }, { source: undefined, target: undefined });
    }
  }
}

/** A number with all its digits, as the expression language reads it. */
export const plain = (number: number): string => String(shortest(number));

/** Where a value is found again: in the expression language, and in memory. */
function referencesOf(value: Value): Pick<Dap.Variable, 'evaluateName' | 'memoryReference'> {
  if (value.kind !== 'numbers' && (value.kind !== 'plain' || value.ahead)) return {};
  const { expression, memory } = value;
  return {
    ...(expression ? { evaluateName: expression } : {}),
    ...(memory ? { memoryReference: memory } : {}),
  };
}

/** A number of a vector, or a row of a matrix. */
function elementOf(of: Numbers, number: number): Variable {
  const { data, shape, label, memory } = of;
  const [, ...inner] = shape;
  const size = inner.reduce((product, one) => product * one, 1);
  const start = number * size;
  const name = `[${number + firstOf(of)}]`;
  return {
    name: label ? `${name} ${label(number)}` : name,
    value: {
      kind: 'numbers',
      data: data.subarray(start, start + size),
      shape: inner,
      memory: memory && `${memory}+${start * Float32Array.BYTES_PER_ELEMENT}`,
      expression: expressionOfElement(of, number),
    },
  };
}

/** Source positions count from 1. */
const firstOf = ({ positions }: Numbers) => (positions ? 1 : 0);

function expressionOfElement({ expression, every, positions }: Numbers, number: number): string | undefined {
  if (every) return `${every}[${number + 1}]`;
  return expression && elementExpression(expression, number, positions);
}
