import type { Read } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import type { Notation } from '../../src/equation/notation';
import { symbolNotation } from '../../src/equation/symbolNotation';
import type { Program } from '../../src/model/program';
import type { Statement } from '../../src/model/statement';
import type { ModelSummary } from '../../src/protocol';
import { quoted, tokenText } from '../../src/text/shown';
import { unitKind, unitNotation } from '../equations/units';
import { write } from '../equations/write';
import type { SetChange } from '../state/asking';
import { editOf } from './understanding';

/** A change of a value in mathematics: `f_3[12] ← 0.5 f_3`. What is not understood stands as it was written. */
export function changeNotation(
  change: SetChange,
  statement: Statement,
  program: Program,
  model: ModelSummary,
): Notation {
  const edit = editOf(program, model, change);
  const value = edit
    ? expressionNotation(edit.value, { style: 'formula' })
    : write.name(change.value.trim() || '…');
  return write.row(leftOf(change, statement, model), write.operator('←'), tokenNamed(value, change, model));

  /** A token that was given by its id is written as it is called. */
  function tokenNamed(notation: Notation, { value }: SetChange, { vocabulary }: ModelSummary): Notation {
    const isId = statement.defines.symbol.role === 'token' && /^\s*\d+\s*$/.test(value);
    return isId ? write.name(quoted(tokenText(vocabulary[Number(value)] ?? value.trim()))) : notation;
  }
}

/** What is changed: `f_3[12]`, `α_{3,2}`, `s_0[0…4]`. */
function leftOf({ step, units }: SetChange, { defines }: Statement, { vocabulary }: ModelSummary): Notation {
  const at: Read = {
    ...defines,
    ...(step !== 'all' && defines.at?.kind === 'step' ? { at: { kind: 'fixed', step } } : {}),
  };
  if (!units) return symbolNotation(at.symbol, at.at);
  const [from, end] = units;
  const entry = (id: number) => tokenText(vocabulary[id] ?? String(id));
  if (end - from === 1) return unitNotation(at, from, entry);
  const first = unitKind(at.symbol) === 'position' ? 1 : 0;
  const range = write.name(`${from + first}…${end - 1 + first}`);
  if (first === 1) return symbolNotation(at.symbol, at.at, { j: `${from + 1}…${end}` });
  return write.row(symbolNotation(at.symbol, at.at), write.fenced('[', range, ']'));
}
