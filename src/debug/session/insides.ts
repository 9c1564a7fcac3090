import * as l10n from '@vscode/l10n';
import { type Expression, operands } from '../../equation/expression';
import type { Term } from '../../equation/terms';
import type { Recording } from '../../model/recording';
import type { Called } from '../../trace/callStack';
import type { Position } from '../../trace/cursor';
import { operationAt } from '../../trace/inside';
import { written } from './naming';
import type { Numbers, Variable } from './values';
import { plain } from './variables';
import { elementExpression, symbolExpression } from './written';

/** Asks the engine for what is not recorded: parts of an equation. */
export interface Asking {
  /** All numbers of an expression at a position. */
  evaluate(position: Position, expression: Expression): Promise<Float32Array>;
  /** One unit of an operation of the statement at a position. */
  explain(position: Position, unit: number, path: readonly number[]): Promise<Term>;
}

type Inner = Extract<Called, { kind: 'operation' | 'unit' | 'product' }>;

/** What there is to see inside of an equation. */
export class Insides {
  constructor(
    private readonly recording: Recording,
    private readonly asking: Asking,
  ) {}

  async variables(called: Inner): Promise<readonly Variable[]> {
    const { position } = called;
    const { of, path } = operationAt(this.recording, position)!;
    if (called.kind === 'operation')
      return Promise.all([of, ...operands(of).filter(isComputed)].map((one) => this.whole(position, one)));
    const term = await this.asking.explain(position, position.inside!.unit ?? 0, path);
    return called.kind === 'unit' ? unit(of, term) : product(term, called.product);
  }

  private async whole(position: Position, expression: Expression): Promise<Variable> {
    const data = await this.asking.evaluate(position, expression);
    const shape = data.length > 1 ? [data.length] : [];
    const named = expression.op === 'read' ? symbolExpression(expression.symbol, expression.at) : undefined;
    return { name: written(expression), value: { kind: 'numbers', data, shape, expression: named } };
  }
}

const isComputed = (expression: Expression) =>
  !(expression.op === 'read' && expression.symbol.role === 'weight') && expression.op !== 'token';

/** A unit, the operands that have a unit of their own, and the products that it is the sum of. */
function unit(of: Expression, term: Term): Variable[] {
  const all = operands(of);
  const parts = term.operands.map((operand, k): Variable => {
    const part = all[term.part ?? k]!;
    return {
      name: written(part),
      value: { ...number(operand.value), expression: unitExpression(part, operand) },
    };
  });
  const { products, among } = term;
  return [
    { name: written(of), value: number(term.value) },
    ...parts,
    ...(products ? [productsOf(products)] : []),
    ...(among
      ? [{ name: l10n.t('among'), value: { kind: 'numbers', data: among, shape: [among.length] } as const }]
      : []),
  ];
}

function productsOf({ left, right }: NonNullable<Term['products']>): Variable {
  const of = () =>
    [...left.keys()].map((k): Variable => {
      const text = `${plain(left[k]!)} × ${plain(right[k]!)} = ${plain(Math.fround(left[k]! * right[k]!))}`;
      return { name: `[${k}]`, value: { kind: 'plain', text } };
    });
  return { name: l10n.t('products'), value: { kind: 'group', text: String(left.length), of, indexed: true } };
}

function product({ products }: Term, number_: number): Variable[] {
  const { left, right } = products!;
  const upTo = left.subarray(0, number_ + 1).reduce((sum, one, k) => sum + one * right[k]!, 0);
  const [a, b] = [left[number_]!, right[number_]!];
  return [
    { name: l10n.t('product'), value: number(a * b) },
    { name: l10n.t('left'), value: number(a) },
    { name: l10n.t('right'), value: number(b) },
    { name: l10n.t('sum so far'), value: number(upTo) },
  ];
}

/** How the expression language finds a unit of what was recorded. */
function unitExpression(of: Expression, { unit }: Term): string | undefined {
  if (of.op !== 'read' || of.at?.kind === 'each') return undefined;
  const name = symbolExpression(of.symbol, of.at);
  return name && unit !== undefined ? elementExpression(name, unit, of.symbol.over !== undefined) : name;
}

const number = (value: number): Numbers => ({ kind: 'numbers', data: Float32Array.of(value), shape: [] });
