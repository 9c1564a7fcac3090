import * as l10n from '@vscode/l10n';
import type { BeamTree, Hypothesis } from '../../src/model/beamTree';

/** Its place among the hypotheses of its decoder step, the likeliest first, from 1. */
const rankOf = (beam: BeamTree, hypothesis: Hypothesis): number =>
  beam.steps[hypothesis.step - 1]!.indexOf(hypothesis) + 1;

/** Which hypothesis of its decoder step it is: "hypothesis 2 of 4". */
export const hypothesisText = (beam: BeamTree, hypothesis: Hypothesis): string =>
  l10n.t('hypothesis {0} of {1}', rankOf(beam, hypothesis), beam.steps[hypothesis.step - 1]!.length);
