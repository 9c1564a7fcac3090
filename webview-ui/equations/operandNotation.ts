import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import type { Notation } from '../../src/equation/notation';
import { write } from './write';

/** What a softmax or an argmax is taken of, or what is cut, as it is written. */
export function operandNotation(expression: Expression): Notation {
  return expression.op === 'softmax' || expression.op === 'argmax' || expression.op === 'truncated'
    ? expressionNotation(expression.of, { style: 'formula' })
    : write.name('');
}
