import { forcing as forced, loss } from '../model/decoding/forcing';
import { Scope } from '../model/scope';
import type { Statement } from '../model/statement';
import type { TrainingConfig } from './config';
import { OBJECTIVES, PAIR_LOSS } from './objective';
import { ACCURACY, COSTS, gates, generatorObjective, type ProfessorConfig } from './professor/objective';
import { undecided } from './program';
import { ratioStated } from './schedule';

/** What of a configuration stands in equations. */
export type Stated = Pick<TrainingConfig, 'forcing' | 'objective' | 'labelSmoothing'>;

/** How a training decides which token is fed, and what it makes small: the statements that run. */
export function trainingStatements(config: Stated): Statement[] {
  const { forcing, objective } = config;
  return [
    ratioStated(forcing),
    ...stepStatements(config),
    PAIR_LOSS,
    OBJECTIVES[objective],
    ...(forcing.strategy === 'professor' ? professorStatements(forcing) : []),
  ];
}

/** Of a decoder step: gold token, prediction, draw, coin, the token fed next, and the loss. */
function stepStatements({ labelSmoothing }: Stated): Statement[] {
  const scope = new Scope('output');
  const units = { name: 'vocabulary', size: 1 };
  const [z, p] = ['z', 'p'].map((base) => scope.value(base, { base }, 'i', units));
  const decoding = undecided(labelSmoothing);
  const place = { scope, logits: z!, probabilities: p!, token: scope.token('y', { base: 'y' }, 'i') };
  return [...forced(place, decoding), loss(p!, decoding)];
}

/** What both players of professor forcing make small, and its gates (Lamb et al. 2016). */
function professorStatements(config: ProfessorConfig): Statement[] {
  const { learns, teaches } = gates(config);
  return [
    COSTS.discriminator,
    COSTS.free,
    ...(config.both ? [COSTS.forced] : []),
    generatorObjective(config),
    ACCURACY,
    learns,
    teaches,
  ];
}
