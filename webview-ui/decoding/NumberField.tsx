interface Properties {
  readonly label: string;
  readonly value: number;
  readonly bounds: readonly [least: number, most: number];
  /** Only whole numbers where it is 1. */
  readonly step: number | 'any';
  onChange(value: number): void;
}

/** A number of a decoding, within its bounds. */
export function NumberField({ label, value, bounds: [least, most], step, onChange }: Properties) {
  return (
    <label class="decoding-field">
      <span>{label}</span>
      <input
        type="number"
        required
        min={least}
        max={most}
        step={step}
        value={Number.isNaN(value) ? '' : value}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
