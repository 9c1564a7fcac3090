import './comparison.css';
import * as l10n from '@vscode/l10n';
import { BeamView } from '../beam/BeamView';
import { CellView } from '../cell/CellView';
import { Toolbar } from '../controls/Toolbar';
import { runDecodingText } from '../decoding/decodingText';
import { CellDiagram } from '../diagram/CellDiagram';
import { currentInEquations, FORMULA_OF_CURRENT, placeInEquations } from '../equations/currentPlace';
import { EquationsView } from '../equations/EquationsView';
import { trainingPassOf } from '../forcing/passText';
import { Network } from '../network/Network';
import { Announcer } from '../shell/Announcer';
import { Following } from '../shell/Following';
import { Section } from '../shell/Section';
import { ComparedWatchSection } from '../watch/WatchSection';
import { ComparedAttention } from './ComparedAttention';
import { ComparedGradients } from './ComparedGradients';
import { ComparedNotes } from './ComparedNotes';
import { DistributionDifference } from './DistributionDifference';
import { sameNames } from './difference';
import { Pair } from './Pair';
import { SidePlaces } from './SidePlaces';
import type { ComparedStep, SideStep } from './useComparison';
import { WrittenTokens } from './WrittenTokens';

/** Everything there is to see of two runs at the shared cursor. */
export function ComparisonStage({ compared }: { readonly compared: ComparedStep }) {
  const { timeline, position, left, right } = compared;
  // Whoever is at the cursor's own equation says where it is.
  const leading = left.away && !right.away ? right : left;
  const oneVocabulary = sameNames(left.model.vocabulary, right.model.vocabulary);
  const oneSource = sameNames(piecesOf(left), piecesOf(right));
  return (
    <>
      <Toolbar step={leading} timeline={timeline} position={position} />
      <Announcer step={leading} />
      <SidePlaces compared={compared} />
      <ComparedNotes compared={compared} oneSource={oneSource} oneVocabulary={oneVocabulary} />
      <div class="comparison">
        <Section
          name="written"
          title={trainingPassOf(left.run) ? l10n.t('Tokens of both passes') : l10n.t('Targets')}
        >
          <WrittenTokens compared={compared} oneVocabulary={oneVocabulary} />
        </Section>
        {oneVocabulary && (
          <Section name="output" title={l10n.t('Output distributions')}>
            <DistributionDifference compared={compared} />
          </Section>
        )}
        <Section name="attention" title={l10n.t('Attention')}>
          <ComparedAttention compared={compared} oneSource={oneSource} />
        </Section>
        <Section name="network" title={l10n.t('Network')}>
          <Pair compared={compared}>{(step) => <Network step={step} />}</Pair>
        </Section>
        <ComparedWatchSection compared={compared} />
        {[left, right].some(isGoingBack) && (
          <Section name="backward" title={l10n.t('The gradient back through time')}>
            <ComparedGradients compared={compared} />
          </Section>
        )}
        <Section name="equations" title={l10n.t('Equations')}>
          <Pair compared={compared}>
            {(step) => (
              <Following
                current={currentInEquations(step.position)}
                beside={FORMULA_OF_CURRENT}
                followed={placeInEquations(passOf(step), step.position)}
              >
                <EquationsView step={step} />
              </Following>
            )}
          </Pair>
        </Section>
        {(left.recording.beam || right.recording.beam) && (
          <Section name="beam" title={l10n.t('Beam search')}>
            <Pair compared={compared}>
              {(step) => {
                const { beam } = step.recording;
                if (beam) return <BeamView step={step} beam={beam} />;
                return <p class="readout">{runDecodingText(step.run, step.model)}</p>;
              }}
            </Pair>
          </Section>
        )}
        <Section name="diagram" title={l10n.t('Data flow')}>
          <Pair compared={compared}>{(step) => <CellDiagram step={step} />}</Pair>
        </Section>
        <Section name="cell" title={l10n.t('Values')}>
          <Pair compared={compared}>
            {(step) => (
              <Following current=".cell-row.current" followed={`${passOf(step)} ${step.position.statement}`}>
                <CellView step={step} />
              </Following>
            )}
          </Pair>
        </Section>
      </div>
    </>
  );
}

const isGoingBack = (step: SideStep) => step.recording.program.passes[passOf(step)]!.phase === 'backward';

const passOf = ({ recording, position }: SideStep) => recording.frames[position.frame]!.pass;

/** How a source was cut, whatever ids the pieces have; of frames, all their numbers. */
const piecesOf = ({ run }: SideStep) =>
  run.tokens.map((token) => ('vector' in token ? token.vector.join(' ') : token.piece));
