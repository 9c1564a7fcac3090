import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { compile } from '../../equation/language/compile';
import { type Completion, completions } from '../../equation/language/complete';
import { inWords, isSingle, type Type } from '../../equation/language/type';
import type { Value as Evaluated } from '../../equation/language/value';
import { ReaderError } from '../../errors';
import type { Runs } from '../../panel/runs';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { valueText } from '../../trace/valueText';
import type { Naming } from './naming';
import type { Value } from './values';
import { countsOf, plain, type Variables } from './variables';

/** Answers expressions: of watches, hovers, the debug console. */
export class Evaluating {
  /** What watches show. */
  private readonly watched = new Map<string, string>();

  constructor(
    private readonly runs: Runs,
    private readonly trace: Trace,
    private readonly naming: Naming,
    private readonly variables: Variables,
  ) {}

  /**
   * @param ahead also what the time step has yet to compute
   * @throws LanguageError, or what there is no value for
   */
  async evaluate(
    position: Position,
    { expression, context }: Dap.EvaluateArguments,
    ahead = false,
  ): Promise<Dap.EvaluateResponse['body']> {
    const compiled = compile(expression, this.names(position));
    const [value] = await this.runs.asking.evaluate(this.trace, compiled, [position], ahead);
    if ('missing' in value!) throw new ReaderError(value.missing);
    const { numbers } = value!;
    const type = inWords(compiled.type);
    if (context === 'clipboard' && compiled.type.kind === 'number')
      return { result: copied(numbers, compiled.type), type, variablesReference: 0 };
    const result = valueText(value!, this.runs.computing.modelOf(this.trace)!.tokens);
    if (context === 'watch') this.watched.set(expression, result);
    const opened = this.opened(value!);
    const variablesReference = opened ? this.variables.reference(opened) : 0;
    return { result, type, variablesReference, ...(opened ? countsOf(opened) : {}) };
  }

  /** Whether a watch shows this: a field opened on it and left as it was sends what it held, which may be rounded. */
  isShown(expression: string, value: string): boolean {
    return this.watched.get(expression) === value;
  }

  completions(
    position: Position,
    { text, line = 1, column }: Dap.CompletionsArguments,
  ): Dap.CompletionsResponse['body'] {
    const lines = text.split('\n');
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const targets = completions(text, before + column - 1, this.names(position)).map(
      ({ label, kind, detail, start, end }): Dap.CompletionItem => ({
        label,
        type: KINDS[kind],
        ...(detail ? { detail } : {}),
        start: start - before + 1,
        length: end - start,
      }),
    );
    return { targets };
  }

  private names(position: Position) {
    const names = this.runs.asking.namesAt(this.trace, position);
    if (names) return names;
    throw new ReaderError(l10n.t('Nothing has been computed yet.'));
  }

  /** What can be looked into: numbers, by their tokens where they have some. */
  private opened({ type, numbers }: Evaluated): Value | undefined {
    if (type.kind !== 'number' || isSingle(type)) return undefined;
    const sizes = type.shape.map((size) => ('size' in size ? size.size : this.trace.tokens.length));
    const own = sizes.reduce((product, size) => product * size, 1);
    const label = type.over
      ? (k: number) => this.naming.source(k)
      : type.vocabulary === 'target'
        ? (k: number) => this.naming.target(k)
        : undefined;
    const shape = type.over ? [numbers.length / own, ...sizes] : sizes;
    return { kind: 'numbers', data: numbers, shape, label, positions: type.over };
  }
}

const KINDS: Record<Completion['kind'], Dap.CompletionItemType> = {
  name: 'keyword',
  symbol: 'variable',
  weight: 'field',
  function: 'function',
  block: 'module',
  time: 'value',
  token: 'text',
  word: 'keyword',
};

/** Numbers with all their digits. */
function copied(numbers: Float32Array, type: Type): string {
  return isSingle(type) ? plain(numbers[0]!) : `[${Array.from(numbers, plain).join(', ')}]`;
}
