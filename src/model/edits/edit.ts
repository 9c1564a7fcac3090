import * as l10n from '@vscode/l10n';
import { type Expression, reads } from '../../equation/expression';
import { ReaderError } from '../../errors';
import { isBackward } from '../backward/passes';
import type { Program } from '../program';
import type { Statement } from '../statement';

/** A what-if: a value that is changed as soon as it was computed, so that all that follows reads the change. */
export interface Edit {
  /** Id of the statement whose value is changed. */
  readonly statement: string;
  /** t or i, 0 for the bridge; or every step at which the statement is computed. */
  readonly step: number | 'all';
  /** The elements that change, the second bound excluded; all of them where it is absent. */
  readonly units?: readonly [number, number];
  /** All other elements become 0: with one unit, one-hot. */
  readonly alone?: true;
  /**
   * What they become: one number for all of them, one each, or one for each element of the whole. It reads weights and what has been computed up to and
   * including the statement, the value as it was.
   */
  readonly value: Expression;
}

/** Whether an edit changes a statement at a step. */
export const changes = (edit: Pick<Edit, 'statement' | 'step'>, statement: string, step: number): boolean =>
  edit.statement === statement && (edit.step === 'all' || edit.step === step);

/** Whether a value's elements are shares of 1, as its equation says; when they are changed they are shared out anew. */
export const isDistribution = ({ op }: Expression): boolean => op === 'softmax' || op === 'truncated';

/** @throws ReaderError when a program has no such value, or the change reads what is not there yet */
export function checkEdit({ passes }: Program, { statement: id, value, units }: Edit): void {
  const pass = passes.find(({ statements }) => statements.some((one) => one.id === id));
  if (!pass) throw new ReaderError(l10n.t('This model computes no value "{0}" that could be changed.', id));
  if (isBackward(id)) {
    throw new ReaderError(
      l10n.t(
        'A gradient cannot be changed: it follows from the way forwards. Change a value there, and the way back is another.',
      ),
    );
  }
  const place = pass.statements.findIndex((one) => one.id === id);
  const later = new Set(pass.statements.slice(place + 1).map((one) => one.id));
  const early = reads(value).find(
    ({ symbol, at }) => later.has(symbol.id) && (at?.kind !== 'step' || at.shift >= 0),
  );
  if (early) {
    throw new ReaderError(
      l10n.t(
        'The new value of "{0}" cannot read "{1}", which is computed after it. Read what comes before it, or an earlier time step.',
        id,
        early.symbol.id,
      ),
    );
  }
  const size = sizeOf(pass.statements[place]!);
  if (units && size !== undefined && (units[0] < 0 || units[1] > size || units[0] >= units[1])) {
    throw new ReaderError(l10n.t('"{0}" has the elements 0 to {1}.', id, size - 1));
  }
}

/** Undefined where it depends on the source. */
function sizeOf({ defines }: Statement): number | undefined {
  let size = 1;
  for (const dimension of defines.symbol.shape) {
    if (!('size' in dimension)) return undefined;
    size *= dimension.size;
  }
  return size;
}
