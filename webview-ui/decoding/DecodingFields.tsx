import * as l10n from '@vscode/l10n';
import { type AskedDecoding, MOST_SEED, MOST_TARGET } from '../../src/model/decoding/asked';
import { DECODING_BOUNDS } from '../../src/model/decoding/strategies';
import { NumberField } from './NumberField';

interface Properties {
  readonly asked: AskedDecoding;
  /** Language of the target. */
  readonly language: string | undefined;
  onChange(asked: AskedDecoding): void;
}

/** What a strategy takes: its numbers, or the target that is given. */
export function DecodingFields({ asked, language, onChange }: Properties) {
  switch (asked.strategy) {
    case 'greedy':
      return null;
    case 'sampling':
      return (
        <>
          <NumberField
            label={l10n.t('Temperature')}
            value={asked.temperature}
            bounds={DECODING_BOUNDS.temperature}
            step="any"
            onChange={(temperature) => onChange({ ...asked, temperature })}
          />
          <NumberField
            label="Top-k"
            value={asked.topK}
            bounds={DECODING_BOUNDS.topK}
            step={1}
            onChange={(topK) => onChange({ ...asked, topK })}
          />
          <NumberField
            label="Top-p"
            value={asked.topP}
            bounds={DECODING_BOUNDS.topP}
            step="any"
            onChange={(topP) => onChange({ ...asked, topP })}
          />
          <NumberField
            label={l10n.t('Seed')}
            value={asked.seed}
            bounds={DECODING_BOUNDS.seed}
            step={1}
            onChange={(seed) => onChange({ ...asked, seed })}
          />
        </>
      );
    case 'beam':
      return (
        <>
          <NumberField
            label={l10n.t('Width')}
            value={asked.width}
            bounds={DECODING_BOUNDS.width}
            step={1}
            onChange={(width) => onChange({ ...asked, width })}
          />
          <NumberField
            label={l10n.t('Length normalisation α')}
            value={asked.lengthNormalisation}
            bounds={DECODING_BOUNDS.lengthNormalisation}
            step="any"
            onChange={(lengthNormalisation) => onChange({ ...asked, lengthNormalisation })}
          />
        </>
      );
    case 'target':
      return (
        <TargetField
          text={asked.text}
          language={language}
          onChange={(text) => onChange({ ...asked, text, ids: undefined })}
        />
      );
    case 'forcing':
      return (
        <>
          <TargetField
            text={asked.text}
            language={language}
            onChange={(text) => onChange({ ...asked, text, ids: undefined })}
          />
          <NumberField
            label={l10n.t('Probability ε of the gold token')}
            value={asked.ratio}
            bounds={[0, 1]}
            step="any"
            onChange={(ratio) => onChange({ ...asked, ratio })}
          />
          <NumberField
            label={l10n.t('Seed')}
            value={asked.seed}
            bounds={[0, MOST_SEED]}
            step={1}
            onChange={(seed) => onChange({ ...asked, seed })}
          />
        </>
      );
  }
}

interface TargetProperties {
  readonly text: string;
  readonly language: string | undefined;
  onChange(text: string): void;
}

function TargetField({ text, language, onChange }: TargetProperties) {
  return (
    <label class="decoding-field decoding-target">
      <span>{l10n.t('Target')}</span>
      <input
        type="text"
        lang={language}
        maxLength={MOST_TARGET}
        value={text}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
