import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type AskedDecoding, givenTarget } from '../../src/model/decoding/asked';
import { defaultDecoding } from '../../src/model/decoding/defaults';
import { strategyName } from '../../src/model/inWords';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { useActions } from '../hooks/useView';
import { DecodingFields } from './DecodingFields';
import { decodingOfRun, strategyHint } from './decodingText';

interface Properties {
  readonly id: string;
  readonly run: RunSummary;
  readonly model: ModelSummary;
  onClose(): void;
}

const STRATEGIES = ['greedy', 'sampling', 'beam', 'target', 'forcing'] as const;

/** A training pass is begun with half of the gold tokens. */
const HALF = { ratio: 0.5, coin: 'example', seed: 0, example: 0, labelSmoothing: 0 } as const;

/** Chooses how the text is decoded, and runs it again so: as a run of its own, so that both can be looked at. */
export function DecodingForm({ id, run, model: { spec }, onClose }: Properties) {
  const actions = useActions();
  const first = useRef<HTMLSelectElement>(null);
  const [asked, setAsked] = useState(() => decodingOfRun(run, spec));
  useEffect(() => first.current?.focus(), []);
  const begun = (strategy: AskedDecoding['strategy']): AskedDecoding => {
    const target = givenTarget(run.asked) ?? { text: run.translation };
    if (strategy === 'target') return { strategy, ...target };
    return strategy === 'forcing' ? { strategy, ...target, ...HALF } : defaultDecoding(strategy, spec);
  };
  return (
    <form
      id={id}
      class="decoding-form"
      data-testid="decoding-form"
      aria-label={l10n.t('How to decode')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        event.stopPropagation();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        actions.decode(run.id, asked);
        onClose();
      }}
    >
      <label class="decoding-field">
        <span>{l10n.t('Strategy')}</span>
        <select
          ref={first}
          value={asked.strategy}
          onChange={(event) => setAsked(begun(STRATEGIES[event.currentTarget.selectedIndex]!))}
        >
          {STRATEGIES.map((strategy) => (
            <option key={strategy} value={strategy}>
              {strategyName(strategy)}
            </option>
          ))}
        </select>
      </label>
      <DecodingFields
        asked={asked}
        language={'language' in spec.target ? spec.target.language : undefined}
        onChange={setAsked}
      />
      <span class="decoding-buttons">
        <button type="submit" class="button">
          {l10n.t('Run')}
        </button>
        <button type="button" class="button secondary" onClick={onClose}>
          {l10n.t('Close')}
        </button>
      </span>
      <p class="decoding-hint">{strategyHint(asked.strategy)}</p>
    </form>
  );
}
