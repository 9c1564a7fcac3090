import type { Expression, Read, Relation } from '../expression';
import { isSame } from '../same';
import { type At, blockId } from '../symbol';
import type { Names } from './names';
import { type Comparison, PRECEDENCE } from './syntax';

/**
 * An expression as it is written in the language, so that `compile` makes the same of it at the same place.
 * @throws where it holds what the language has no words for: cutting a distribution, drawing from it, going over decoder
 * steps or over a batch
 */
export function print(expression: Expression, names: Names): string {
  return write(expression, names).text;
}

/** A text, and how tightly it holds together. */
interface Written {
  readonly text: string;
  readonly precedence: number;
}

const RELATIONS: Record<Relation, Comparison> = { '≠': '!=', '<': '<', '≤': '<=', '>': '>', '≥': '>=' };

function write(expression: Expression, names: Names): Written {
  const short = [...names.abbreviations].find(([, one]) => isSame(one.expression, expression));
  if (short) return whole(short[0]);
  /** An operand, in parentheses where it holds less tightly than it has to. */
  const of = (operand: Expression, least: number = PRECEDENCE.or): string => {
    const { text, precedence } = write(operand, names);
    return precedence < least ? `(${text})` : text;
  };
  /** From left to right: what stands on the right has to hold more tightly. */
  const infix = (sign: string, precedence: number, left: Expression, right: Expression): Written => ({
    text: `${of(left, precedence)} ${sign} ${of(right, precedence + 1)}`,
    precedence,
  });
  /** What brackets follow. A number right behind a block would be a time step. */
  const indexed = (operand: Expression, number: Expression): string =>
    operand.op === 'read' && number.op === 'number'
      ? readText(operand, names, true)
      : of(operand, PRECEDENCE.whole);
  const call = (name: string, ...parts: string[]): Written => whole(`${name}(${parts.join(', ')})`);
  const { comparison, sum, product, negative, power } = PRECEDENCE;
  switch (expression.op) {
    case 'read':
      return whole(readText(expression, names));
    case 'token':
      return whole(JSON.stringify(expression.name));
    case 'number':
      return {
        text: String(expression.value),
        precedence: expression.value < 0 ? negative : PRECEDENCE.whole,
      };
    case 'matmul':
      return call('dot', of(expression.matrix), of(expression.vector));
    case 'dot':
      return call('dot', of(expression.left), of(expression.right));
    case 'add': {
      const [first, ...others] = expression.terms;
      const text = [of(first!, sum), ...others.map((one) => of(one, sum + 1))].join(' + ');
      return { text, precedence: sum };
    }
    case 'subtract':
      return infix('-', sum, expression.left, expression.right);
    case 'hadamard':
      return infix('*', product, expression.left, expression.right);
    case 'divide':
      return infix('/', product, expression.left, expression.right);
    case 'power':
      return {
        text: `${of(expression.left, power + 1)} ^ ${of(expression.right, negative)}`,
        precedence: power,
      };
    case 'equals':
    case 'compare': {
      const sign = expression.op === 'equals' ? '==' : RELATIONS[expression.relation];
      const text = `${of(expression.left, comparison + 1)} ${sign} ${of(expression.right, comparison + 1)}`;
      return { text, precedence: comparison };
    }
    case 'and':
    case 'or':
      return infix(expression.op, PRECEDENCE[expression.op], expression.left, expression.right);
    case 'not':
      return { text: `not ${of(expression.of, PRECEDENCE.not)}`, precedence: PRECEDENCE.not };
    case 'concat':
      return call('concat', ...expression.parts.map((part) => of(part)));
    case 'lookup':
      return whole(`${indexed(expression.table, expression.token)}[${of(expression.token)}]`);
    case 'element':
      return whole(`${indexed(expression.of, expression.token)}[${of(expression.token)}]`);
    case 'slice':
      return whole(`${of(expression.of, PRECEDENCE.whole)}[${expression.from}:${expression.to ?? ''}]`);
    case 'cases':
      return call('if', of(expression.condition), of(expression.yes), of(expression.no));
    case 'topk':
      return call('topk', of(expression.of), String(expression.count));
    case 'sum':
    case 'mean':
      if (expression.over === 'i' || expression.over === 'pairs')
        throw new Error(`The language has no words for "${expression.op}" over ${expression.over}.`);
      return call(expression.op, of(expression.of));
    case 'truncated':
    case 'sample':
      throw new Error(`The language has no words for "${expression.op}".`);
    default:
      return call(expression.op, of(expression.of));
  }
}

const whole = (text: string): Written => ({ text, precedence: PRECEDENCE.whole });

/**
 * A symbol with its block and its time, as far as they have to be said.
 * @param followed whether a number in brackets comes next
 */
function readText({ symbol, at }: Read, names: Names, followed = false): string {
  const { key, block } = names.reference(symbol);
  const name = block === undefined ? key : `${key}@${block}`;
  const usual = sameTime(at, names.at(symbol));
  if (usual && !(followed && block !== undefined && symbol.index)) return name;
  // A number after a block is a time step; after a key alone it is an element.
  if (at?.kind === 'fixed' && at.step !== 'T') return `${key}@${block ?? blockId(symbol)}[${at.step}]`;
  return `${name}[${timeText(at!)}]`;
}

const sameTime = (one: At | undefined, other: At | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function timeText(at: At): string {
  if (at.kind === 'each') return at.index;
  if (at.kind === 'of') throw new Error('The language has no words for another series.');
  if (at.kind !== 'step') return at.kind === 'fixed' ? String(at.step) : 'step';
  return at.shift === 0 ? at.index : `${at.index}${at.shift < 0 ? '-' : '+'}${Math.abs(at.shift)}`;
}
