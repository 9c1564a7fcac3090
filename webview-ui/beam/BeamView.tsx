import './beam.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { equationNotation, expressionNotation } from '../../src/equation/expressionNotation';
import type { Notation } from '../../src/equation/notation';
import type { BeamTree } from '../../src/model/beamTree';
import type { Program } from '../../src/model/program';
import { decimal } from '../../src/text/numbers';
import { Formula } from '../equations/Formula';
import type { Step } from '../hooks/useStep';
import { decodingOf } from '../state/decoding';
import { hypothesisAt, lineOf } from '../state/hypotheses';
import { isGrowing } from '../state/store';
import { hypothesisText } from '../text/hypothesis';
import { fateOf, fateWord } from './describe';
import { EndedHypotheses } from './EndedHypotheses';
import { Tree } from './Tree';

/** The tree of a beam search, which hypothesis of it is followed, and those that ended. */
export function BeamView({ step, beam }: { readonly step: Step; readonly beam: BeamTree }) {
  const { recording, position, run, model } = step;
  const followed = useMemo(() => lineOf(recording), [recording]);
  const line = useMemo(() => new Set(followed), [followed]);
  const [logp, score] = useMemo(() => formulas(recording.program), [recording.program]);
  const current = hypothesisAt(recording, position.frame);
  const end = followed.at(-1);
  const shown = current ?? end;
  const fate = shown && fateWord(fateOf(beam, shown));
  if (!shown) return <p class="readout">{l10n.t('Comes with the first decoder step.')}</p>;
  return (
    <div class="beam" data-testid="beam" data-followed={end!.number} data-current={current?.number}>
      <p class="beam-readout">
        <span>
          {l10n.t('Decoder step {0}', shown.step)}
          {', '}
          {hypothesisText(beam, shown)}
        </span>
        {fate && <span>{fate}</span>}
        <span>
          log <i>p</i> = <Formula notation={logp} /> = {decimal(shown.logp, 3)}
        </span>
        <span>
          <Formula notation={score} /> = {decimal(shown.score, 3)}
        </span>
      </p>
      <Tree beam={beam} line={line} current={current} vocabulary={model.vocabulary} />
      <p class="beam-legend" aria-hidden="true">
        <span class="legend-followed">{l10n.t('followed')}</span>
        <span class="legend-pruned">{l10n.t('pruned')}</span>
        <span>✓ {l10n.t('finished')}</span>
      </p>
      <EndedHypotheses beam={beam} followed={end} growing={isGrowing(run)} vocabulary={model.vocabulary} />
    </div>
  );
}

/** `ℓ_i`, and `score_i = ℓ_i / i^α` on one line. */
function formulas(program: Program): [Notation, Notation] {
  const { logProbability, score } = decodingOf(program);
  const { defines, expression } = score!.statement;
  return [
    expressionNotation(logProbability!.statement.defines, { style: 'line' }),
    equationNotation(defines, expression, { style: 'line' }),
  ];
}
