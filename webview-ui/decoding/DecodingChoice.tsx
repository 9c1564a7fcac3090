import './decoding.css';
import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { ToBeam } from '../beam/ToBeam';
import { DecodingForm } from './DecodingForm';
import { decodingOfRun, runDecodingText } from './decodingText';

const FORM = 'decoding-form';

interface Properties {
  readonly run: RunSummary;
  readonly model: ModelSummary;
  /** What is said of it, where that is more than the run's own decoding. */
  readonly text?: string;
}

/**
 * How a run is decoded; opens the choice of another way, and leads to what there is to see of this one. Belongs into
 * the header's grid: the buttons and the form.
 */
export function DecodingChoice({ run, model, text = runDecodingText(run, model) }: Properties) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
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
        {decodingOfRun(run, model.spec).strategy === 'beam' && <ToBeam />}
      </div>
      {open && <DecodingForm id={FORM} run={run} model={model} onClose={close} />}
    </>
  );
}
