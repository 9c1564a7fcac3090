import './decoding.css';
import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { ToBeam } from '../beam/ToBeam';
import { DecodingForm } from './DecodingForm';
import { decodingOfRun, decodingText } from './decodingText';

const FORM = 'decoding-form';

/**
 * How a run is decoded; opens the choice of another way, and leads to what there is to see of this one. Belongs into
 * the header's grid: the buttons and the form.
 */
export function DecodingChoice({ run, model }: { readonly run: RunSummary; readonly model: ModelSummary }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const decoding = decodingOfRun(run, model.spec);
  const text = decodingText(decoding, model.spec.target.vocabulary);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <div class="decoding-place">
        <button
          ref={button}
          type="button"
          class="decoding"
          data-testid="decoding"
          aria-expanded={open}
          aria-controls={open ? FORM : undefined}
          aria-label={l10n.t('Decoding: {0}', text)}
          title={l10n.t('Decoding: {0}', text)}
          onClick={() => setOpen(!open)}
        >
          <span>{text}</span>
        </button>
        {decoding.strategy === 'beam' && <ToBeam />}
      </div>
      {open && <DecodingForm id={FORM} run={run} model={model} onClose={close} />}
    </>
  );
}
