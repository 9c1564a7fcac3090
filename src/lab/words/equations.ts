import { EXPLANATIONS } from '../../documents/explanations';
import { equationNotation } from '../../equation/expressionNotation';
import type { Statement } from '../../model/statement';
import type { TrainingConfig } from '../../training/config';
import { forcedAt } from '../../training/schedule';
import { type Stated, trainingStatements } from '../../training/stated';
import type { ShownEquation, TrainingEquations } from '../protocol';

/** So many values of a schedule are told. */
const VALUES = 101;

/** A statement with what it means. */
export const statementShown = ({ id, defines, expression, citation, explain }: Statement): ShownEquation => ({
  id,
  notation: equationNotation(defines, expression, { style: 'formula' }),
  citation,
  explanation: EXPLANATIONS[explain](),
});

/** The statements of a training, and of a schedule its course. */
export function trainingEquations(config: Stated & Pick<TrainingConfig, 'updates'>): TrainingEquations {
  const { forcing, updates } = config;
  const equations = trainingStatements(config).map(statementShown);
  if (forcing.strategy !== 'scheduled') return { equations };
  const ratios = Array.from(
    { length: VALUES },
    (_, k) => forcedAt(forcing, Math.round((k * updates) / (VALUES - 1))).ratio,
  );
  return { equations, schedule: { updates, ratios } };
}
