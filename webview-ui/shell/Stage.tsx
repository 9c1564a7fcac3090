import './stage.css';
import * as l10n from '@vscode/l10n';
import { AttentionMatrix } from '../attention/AttentionMatrix';
import { BackwardView } from '../backward/BackwardView';
import { BeamView } from '../beam/BeamView';
import { CellView } from '../cell/CellView';
import { Toolbar } from '../controls/Toolbar';
import { CellDiagram } from '../diagram/CellDiagram';
import { currentInEquations, FORMULA_OF_CURRENT, placeInEquations } from '../equations/currentPlace';
import { EquationsView } from '../equations/EquationsView';
import type { Step } from '../hooks/useStep';
import { Network } from '../network/Network';
import { LogProbability } from '../output/LogProbability';
import { OutputDistribution } from '../output/OutputDistribution';
import { decodingOf } from '../state/decoding';
import { WatchSection } from '../watch/WatchSection';
import { BranchSection } from '../whatIf/BranchSection';
import { Announcer } from './Announcer';
import { FollowingSection } from './FollowingSection';
import { Section } from './Section';

/** Everything there is to see of a run at the cursor. */
export function Stage({ step }: { readonly step: Step }) {
  const { recording, position } = step;
  const { weights, distribution, logProbability } = decodingOf(recording.program);
  const { pass } = recording.frames[position.frame]!;
  return (
    <>
      <Toolbar step={step} />
      <Announcer step={step} />
      <div class="stage">
        <BranchSection step={step} />
        <Section name="network" title={l10n.t('Network')}>
          <Network step={step} />
        </Section>
        <WatchSection step={step} />
        {recording.program.passes[pass]!.phase === 'backward' && (
          <Section name="backward" title={l10n.t('The gradient back through time')}>
            <BackwardView step={step} />
          </Section>
        )}
        <FollowingSection
          name="equations"
          title={l10n.t('Equations')}
          followed={placeInEquations(pass, position)}
          current={currentInEquations(position)}
          beside={FORMULA_OF_CURRENT}
        >
          <EquationsView step={step} />
        </FollowingSection>
        {recording.beam && (
          <Section name="beam" title={l10n.t('Beam search')}>
            <BeamView step={step} beam={recording.beam} />
          </Section>
        )}
        <Section name="diagram" title={l10n.t('Data flow')}>
          <CellDiagram step={step} />
        </Section>
        <FollowingSection
          name="cell"
          title={l10n.t('Values')}
          followed={`${pass} ${position.statement}`}
          current=".cell-row.current"
        >
          <CellView step={step} />
        </FollowingSection>
        {weights && (
          <Section name="attention" title={l10n.t('Attention')}>
            <AttentionMatrix step={step} weights={weights} />
          </Section>
        )}
        {distribution && (
          <Section name="output" title={l10n.t('Output distribution')}>
            <OutputDistribution step={step} distribution={distribution} />
          </Section>
        )}
        {logProbability && (
          <Section name="likelihood" title={l10n.t('Log-probability')}>
            <LogProbability step={step} logProbability={logProbability} />
          </Section>
        )}
      </div>
    </>
  );
}
