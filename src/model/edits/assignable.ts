import * as l10n from '@vscode/l10n';
import type { Expression, Read } from '../../equation/expression';
import { ReaderError } from '../../errors';
import { type Recording, stepRead } from '../recording';

/** What an expression names that a what-if can change. */
export type Assignable =
  /** A value that a statement computed, or some of its elements, the second bound excluded. */
  | {
      readonly kind: 'value';
      readonly statement: string;
      /** 0 for the bridge. */
      readonly step: number;
      readonly units?: readonly [number, number];
    }
  /** The source's token or frame at a step, from 1. */
  | { readonly kind: 'source'; readonly step: number };

/**
 * Finds what `c`, `alpha[2]`, `h@encoder[2]` or `s[0:4]` names in a recording, at a time step of its pass.
 * @throws ReaderError where it is nothing that can be changed
 */
export function assignable(expression: Expression, recording: Recording, step: number): Assignable {
  const { of, units } = partOf(expression);
  if (of.op !== 'read') throw notAssignable();
  const named = namedBy(of, recording, step);
  return units && named.kind === 'value' ? { ...named, units } : named;
}

/**
 * A value and the elements of it that are named, the second bound excluded; all where it is the value itself.
 * @throws ReaderError where an element is named by something that has yet to be computed
 */
export function partOf(expression: Expression): {
  readonly of: Expression;
  readonly units?: readonly [number, number];
} {
  // Source positions count from 1.
  const first = 'over' in expression && expression.over ? 1 : 0;
  if (expression.op === 'slice' && expression.to !== undefined)
    return { of: expression.of, units: [expression.from - first, expression.to - first] };
  if (expression.op !== 'element') return { of: expression };
  const { of, token } = expression;
  const number = token.op === 'number' ? token.value : token.op === 'token' ? token.id : undefined;
  if (number === undefined) throw notAssignable();
  return { of, units: [number - first, number - first + 1] };
}

function namedBy({ symbol, at }: Read, recording: Recording, step: number): Assignable {
  if (symbol.role === 'weight')
    throw new ReaderError(
      l10n.t('Weights are the same in every run: a what-if changes what the run computes with them.'),
    );
  if (at?.kind === 'each') throw notAssignable();
  const read = stepRead(at, step, recording.source.length) ?? 0;
  if (symbol.id === 'source.w' || symbol.id === 'source.frame') return { kind: 'source', step: read };
  const { passes } = recording.program;
  const id = read === 0 && symbol.index ? `${symbol.id}@0` : symbol.id;
  const pass = passes.findIndex(({ statements }) => statements.some((one) => one.id === id));
  if (pass < 0) throw notAssignable();
  if (!recording.frame(pass, read)) {
    throw new ReaderError(
      l10n.t('This run does not compute "{0}" at step {1}: there is nothing to change.', id, read),
    );
  }
  return { kind: 'value', statement: id, step: read };
}

const notAssignable = () =>
  new ReaderError(
    l10n.t(
      'Only a value that the run computes can be changed, or elements of one by their numbers: “c”, “alpha[2]”, “h@encoder[2]”, “s[0:4]”.',
    ),
  );
