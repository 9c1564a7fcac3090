import '../equations/math.css';
import * as l10n from '@vscode/l10n';
import { proportion } from '../../src/text/numbers';

interface Properties {
  /** The decoder step at the cursor, 0 before the first. */
  readonly step: number;
  /** Undefined where one of the two has no distribution at that step. */
  readonly distance: number | undefined;
}

/** The distance of the two distributions at the cursor, under its formula. */
export function TotalVariation({ step, distance }: Properties) {
  return (
    <p class="total-variation" data-testid="total-variation" data-value={distance}>
      <span>
        <math>
          <mi>TV</mi>
          <mo>(</mo>
          <Distribution of={1} />
          <mo>,</mo>
          <Distribution of={2} />
          <mo>)</mo>
          <mo>=</mo>
          <mfrac>
            <mn>1</mn>
            <mn>2</mn>
          </mfrac>
          <munder>
            <mo>∑</mo>
            <mi>v</mi>
          </munder>
          <mrow>
            <mo>|</mo>
            <Probability of={1} />
            <mo>−</mo>
            <Probability of={2} />
            <mo>|</mo>
          </mrow>
        </math>{' '}
        = {distance === undefined ? '…' : proportion(distance)}
      </span>
      <span class="total-variation-meaning">
        {step === 0 || distance === undefined
          ? l10n.t('Total variation distance of the output distributions: 0 the same, 1 nothing in common')
          : l10n.t('Total variation distance at decoder step {0}: 0 the same, 1 nothing in common', step)}
      </span>
    </p>
  );
}

const Distribution = ({ of }: { readonly of: number }) => (
  <msub>
    <mi>p</mi>
    <mn>{of}</mn>
  </msub>
);

const Probability = ({ of }: { readonly of: number }) => (
  <mrow>
    <Distribution of={of} />
    <mo>(</mo>
    <mi>v</mi>
    <mo>)</mo>
  </mrow>
);
