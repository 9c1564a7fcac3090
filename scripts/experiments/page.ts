import { citedTitle, heading } from '../../src/documents/documents';
import { EXPERIMENTS } from '../../src/experiments/all';
import {
  type Bound,
  type Claim,
  type Experiment,
  isBound,
  type Operand,
} from '../../src/experiments/experiment';
import type { Results, Run } from '../../src/experiments/results';
import { ranges, seedsOf } from '../../src/experiments/summary';
import { type Weighed, weigh } from '../../src/experiments/verdict';
import {
  besideInWords,
  countedInWords,
  differenceInWords,
  divergencesInWords,
  measuredInWords,
  OUTCOMES,
  operandInWords,
  quantityOf,
  seedsInWords,
  VERDICT_SIGNS,
  VERDICTS,
} from '../../src/experiments/words';

/** `docs/experiments.md`. @param results of every experiment, by its name */
export function experimentsPage(results: ReadonlyMap<string, Results>): string {
  const parts = EXPERIMENTS.flatMap((experiment) => {
    const found = results.get(experiment.name)!;
    const { runs } = found;
    return [
      `## \`${experiment.name}\`: ${experiment.title()}`,
      `${experiment.setting()} ${circumstances(experiment, runs)}`,
      ...divergencesInWords(runs, experiment),
      glance(experiment, found),
      ...experiment.claims.flatMap((claim, k) =>
        weighedClaim(claim, anchor(experiment, k), experiment, found),
      ),
    ];
  });
  return `${[HEAD, ...parts].join('\n\n')}\n`;
}

const HEAD = `# What the study documents say, and what was measured

Made by \`node scripts/experiments.mjs\` from [media/experiments](../media/experiments), the results that ship with the extension; do not edit it. A test compares it with them. How they were made, and how a claim is weighed: [training.md](training.md#experiments).

✓ is measured as it says; ◐ in part, the rest being in balance or within the noise; ± both ways, one comparison so and another the other way round; ⇄ the other way round; ○ is open: in balance or within the noise, or too few seeds.

Every claim is taken apart into comparisons: a number that should be greater under one condition than another number under another, or than a fixed bound. Given are the medians over the seeds; the mean difference with its 95 % interval, but of gradients; and what that comes to; pp are percentage points. These are small models on small tasks: what is measured here may be otherwise with large ones.

**Seq2Seq: Experiments…** shows the same in the editor, with charts:

![An experiment in the editor: what the documents say of how far a cell remembers, the verdicts, and what was measured](images/experiments.png)`;

function circumstances({ conditions }: Experiment, runs: readonly Run[]): string {
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  return `${conditions.length} conditions, seeds ${ranges(seedsOf(runs))}; ${Math.round(seconds / 60)} minutes of computing in all on one busy core.`;
}

/** What leads to a claim: two experiments may test the same one. */
const anchor = ({ name }: Experiment, k: number) => `${name}-${k + 1}`;

/** Every claim with its verdict, which leads to what it comes from. */
function glance(experiment: Experiment, results: Results): string {
  return [
    '| measured | what the documents say | |',
    '| --- | --- | --- |',
    ...experiment.claims.map((claim, k) => {
      const { verdict, weighed } = weigh(claim, experiment, results);
      const { document } = claim.citation;
      const measured = `${VERDICT_SIGNS[verdict]} **${VERDICTS[verdict]()}**`;
      return `| ${measured} | [${claim.says()}](#${anchor(experiment, k)}) (\`${document}\`) | ${countedInWords(weighed)} |`;
    }),
  ].join('\n');
}

function weighedClaim(claim: Claim, id: string, experiment: Experiment, results: Results): string[] {
  const { runs } = results;
  const { verdict, weighed } = weigh(claim, experiment, results);
  const { document } = claim.citation;
  const beside = besideInWords(claim, experiment, runs);
  return [
    `### <a id="${id}"></a>${claim.says()}`,
    `${VERDICT_SIGNS[verdict]} **${VERDICTS[verdict]()}** · \`${document}\` (${citedTitle(claim.citation)}), ${heading(claim.citation)}`,
    ...(beside.length > 0
      ? [['To be read with it:', '', ...beside.map((one) => `- ${one}`)].join('\n')]
      : []),
    [
      '| expected to be greater | | than | | difference | |',
      '| --- | --- | --- | --- | --- | --- |',
      ...weighed.map((one) => row(one, experiment, runs)),
    ].join('\n'),
  ];
}

function row(weighed: Weighed, experiment: Experiment, runs: readonly Run[]): string {
  const { expectation, outcome, difference } = weighed;
  const { greater, than } = expectation;
  const quantity = quantityOf(experiment, greater.quantity);
  const side = (one: Operand | Bound) => {
    const spread = !isBound(one) && one.deviation ? ', relative standard deviation' : '';
    return `${operandInWords(one, experiment)}${spread} | ${measuredInWords(one, experiment, runs)}`;
  };
  const seeds = seedsInWords(weighed).join('; ');
  const came = seeds ? `${seeds}: ${OUTCOMES[outcome]()}` : OUTCOMES[outcome]();
  const by = difference ? differenceInWords(difference, quantity, expectation.by) : '';
  return `| ${side(greater)} | ${side(than)} | ${by} | ${came} |`;
}
