import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { tokenText } from '../../src/text/shown';
import type { Token } from '../../src/text/token';
import { AttentionMatrix } from '../attention/AttentionMatrix';
import { isBranchOf } from '../state/branches';
import { decodingOf } from '../state/decoding';
import { AttentionDifference } from './AttentionDifference';
import { type Aligned, aligned } from './difference';
import { Pair } from './Pair';
import { sideNumber } from './SideMark';
import type { ComparedStep, SideStep } from './useComparison';

interface Properties {
  readonly compared: ComparedStep;
  /** Both models read the same tokens. */
  readonly oneSource: boolean;
}

/** The attention weights of both runs, and their difference where both have them for the same source, or one with swaps. */
export function ComparedAttention({ compared, oneSource }: Properties) {
  const weights = (step: SideStep) => decodingOf(step.recording.program).weights;
  const both = weights(compared.left) && weights(compared.right);
  const [left, right] = [compared.left.run, compared.right.run];
  const comparable = oneSource || isBranchOf(right, left);
  const columns = useMemo(
    () => (comparable ? aligned(namesOf(left.tokens), namesOf(right.tokens)) : undefined),
    [comparable, left.tokens, right.tokens],
  );
  return (
    <>
      <Pair compared={compared}>
        {(step) => {
          const own = weights(step);
          return own ? <AttentionMatrix step={step} weights={own} /> : <NoAttention step={step} />;
        }}
      </Pair>
      {both && columns && <AttentionDifference compared={compared} columns={columns} />}
      {both && columns?.some(isJoined) && (
        <p class="note">
          <span>{l10n.t('Where a swap made another number of tokens, their weights are added up.')}</span>
        </p>
      )}
      {both && !columns && (
        <p class="note">
          <span>{l10n.t('The two read different tokens, so their weights have no difference.')}</span>
        </p>
      )}
    </>
  );
}

const namesOf = (tokens: readonly Token[]) => tokens.map(({ piece }) => tokenText(piece));

/** Whether several positions stand in one column. */
const isJoined = ({ left, right }: Aligned) => left[1] - left[0] !== 1 || right[1] - right[0] !== 1;

function NoAttention({ step }: { readonly step: SideStep }) {
  return (
    <p class="no-attention" data-testid={`no-attention-${sideNumber(step.side)}`}>
      {l10n.t('No attention: all that this model knows of the source is the context vector c.')}
    </p>
  );
}
