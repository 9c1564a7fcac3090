import type { Recording } from '../../model/recording';
import { stepsOf } from '../../model/steps';
import { discriminatorStatements } from '../../training/professor/discriminator';
import type { Judged } from '../../training/professor/judged';
import type { JudgedBatch, JudgedPair } from '../protocol';
import { statementShown } from '../words/equations';

/** What a discriminator made of a batch, as the lab shows it. */
export function judgedBatch(judged: Judged): JudgedBatch {
  const { forced, discriminatorLoss, freeLoss, forcedLoss, accuracy, before, learns, teaches } = judged;
  return {
    equations: discriminatorStatements(forced[0]!.program).map(statementShown),
    values: {
      'professor.C_d': discriminatorLoss,
      'professor.C_f': freeLoss,
      'professor.C_t': forcedLoss,
      'professor.accuracy': accuracy,
      'professor.before': before,
      'professor.learns': Number(learns),
      'professor.teaches': Number(teaches),
    },
  };
}

/** What it made of one of the pairs. @param number of the pair in the batch, from 0 */
export const judgedPair = ({ forced, free }: Judged, number: number): JudgedPair => ({
  forced: lengths(forced[number]!),
  free: lengths(free[number]!),
});

/** What each statement came to at the last step of its pass: a number, of a vector its length. */
function lengths(recording: Recording): number[] {
  return recording.program.passes.flatMap((pass, number) => {
    const last = [...stepsOf(pass, recording.source.length, 0)].at(-1)!;
    const frame = recording.frame(number, last)!;
    return pass.statements.map(({ id }) => {
      const value = recording.slice(frame, id);
      return value.length === 1 ? value[0]! : Math.hypot(...value);
    });
  });
}
