import * as l10n from '@vscode/l10n';
import { evaluate } from '../../equation/evaluate';
import type { MathSymbol } from '../../equation/symbol';
import { ReaderError } from '../../errors';
import { type Compute, compute, recordedValues } from '../compute';
import { indexOfLoop } from '../pass';
import type { Program } from '../program';
import type { Frame, Recording } from '../recording';
import type { Statement } from '../statement';
import type { Weights } from '../weights';
import { changes, type Edit, isDistribution } from './edit';

/**
 * Computes as another does, and makes the changes. A time step that holds one runs on the plain list. A changed
 * distribution is shared out to 1 anew.
 */
export function edited(how: Compute, edits: readonly Edit[]): Compute {
  if (edits.length === 0) return how;
  return (recording, weights, frame, statements) => {
    const here = edits.filter((edit) => statements.some(({ id }) => changes(edit, id, frame.step)));
    if (here.length === 0) return how(recording, weights, frame, statements);
    for (const statement of statements) {
      compute(recording, weights, frame, [statement]);
      for (const edit of here)
        if (edit.statement === statement.id)
          placed(edit, recording, frame, () => change(recording, weights, frame, statement, edit));
    }
  };
}

/**
 * The token that an edit makes a decoder step write, in a recording that has everything before it; undefined where none
 * does.
 */
export function forcedToken(
  edits: readonly Edit[],
  token: string,
  recording: Recording,
  weights: Weights,
  frame: Frame,
): number | undefined {
  const edit = edits.findLast((one) => changes(one, token, frame.step));
  if (!edit) return undefined;
  const { defines } = recording.program.passes[frame.pass]!.statements.find(({ id }) => id === token)!;
  return placed(edit, recording, frame, () => {
    const value = computed(edit, recording, weights, frame.step);
    checkValue(value, defines.symbol, recording.program);
    return value[0];
  });
}

/** Says at which of all its time steps an edit fails. */
function placed<T>(edit: Edit, { program }: Recording, { pass, step }: Frame, work: () => T): T {
  if (edit.step !== 'all') return work();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    throw new ReaderError(
      indexOfLoop(program.passes[pass]!.loop) === 't'
        ? l10n.t('At encoder step {0}: {1}', step, error.message)
        : l10n.t('At decoder step {0}: {1}', step, error.message),
    );
  }
}

function change(
  recording: Recording,
  weights: Weights,
  frame: Frame,
  { id, expression, defines }: Statement,
  edit: Edit,
): void {
  const whole = recording.slice(frame, id);
  const part = edit.units ? whole.subarray(...edit.units) : whole;
  const value = computed(edit, recording, weights, frame.step);
  if (part.length < (edit.units ? edit.units[1] - edit.units[0] : 1))
    throw outside(defines.symbol, whole.length);
  checkValue(value, defines.symbol, recording.program);
  const own = value.length === whole.length && edit.units ? value.subarray(...edit.units) : value;
  if (own.length !== 1 && own.length !== part.length) {
    throw new ReaderError(
      l10n.t(
        '{0} numbers cannot become the value of {1} elements of "{2}". Give one number, or one for each.',
        value.length,
        part.length,
        id,
      ),
    );
  }
  if (edit.alone) whole.fill(0);
  if (own.length === 1) part.fill(own[0]!);
  else part.set(own);
  if (isDistribution(expression)) shareOut(whole, id);
}

function computed({ value }: Edit, recording: Recording, weights: Weights, step: number): Float32Array {
  const result = evaluate(value, recordedValues(recording, weights, step));
  const data = Float32Array.from(result.dataSync());
  result.dispose();
  return data;
}

/** Source positions count from 1, units from 0. */
const outside = ({ id, over }: MathSymbol, length: number) =>
  new ReaderError(
    over
      ? l10n.t('"{0}" has the source positions 1 to {1}.', id, length)
      : l10n.t('"{0}" has the elements 0 to {1}.', id, length - 1),
  );

/** @throws ReaderError where a token's new value is no id of its vocabulary */
function checkValue(value: Float32Array, { id, role }: MathSymbol, { spec }: Program): void {
  if (role !== 'token') return;
  const { vocabulary } = spec.target;
  const other = value.find((number) => !Number.isInteger(number) || number < 0 || number >= vocabulary);
  if (other === undefined) return;
  throw new ReaderError(
    l10n.t('{0} is no id of a token: "{1}" is a whole number from 0 to {2}.', other, id, vocabulary - 1),
  );
}

function shareOut(distribution: Float32Array, id: string): void {
  const whole = distribution.reduce((a, b) => a + b, 0);
  if (!(whole > 0) || distribution.some((share) => share < 0)) {
    throw new ReaderError(
      l10n.t('"{0}" is a distribution: no element of it can be negative, and not all of them can be 0.', id),
    );
  }
  for (const [k, share] of distribution.entries()) distribution[k] = share / whole;
}
