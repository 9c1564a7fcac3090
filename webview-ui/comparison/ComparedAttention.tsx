import * as l10n from '@vscode/l10n';
import { AttentionMatrix } from '../attention/AttentionMatrix';
import { decodingOf } from '../state/decoding';
import { AttentionDifference } from './AttentionDifference';
import { Pair } from './Pair';
import { sideNumber } from './SideMark';
import type { ComparedStep, SideStep } from './useComparison';

interface Properties {
  readonly compared: ComparedStep;
  /** Both models read the same tokens. */
  readonly oneSource: boolean;
}

/** The attention weights of both models, and their difference where both have them for the same source. */
export function ComparedAttention({ compared, oneSource }: Properties) {
  const weights = (step: SideStep) => decodingOf(step.recording.program).weights;
  const both = weights(compared.left) && weights(compared.right);
  return (
    <>
      <Pair compared={compared}>
        {(step) => {
          const own = weights(step);
          return own ? <AttentionMatrix step={step} weights={own} /> : <NoAttention step={step} />;
        }}
      </Pair>
      {both && oneSource && <AttentionDifference compared={compared} />}
      {both && !oneSource && (
        <p class="note">
          <span>{l10n.t('The two read different tokens, so their weights have no difference.')}</span>
        </p>
      )}
    </>
  );
}

function NoAttention({ step }: { readonly step: SideStep }) {
  return (
    <p class="no-attention" data-testid={`no-attention-${sideNumber(step.side)}`}>
      {l10n.t('No attention: all that this model knows of the source is the context vector c.')}
    </p>
  );
}
