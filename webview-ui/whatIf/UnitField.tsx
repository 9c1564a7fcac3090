interface Properties {
  readonly label: string;
  readonly unit: number;
  readonly length: number;
  /** What the units are called; where there are none, a unit is chosen by its number. */
  readonly options: readonly { readonly number: number; readonly text: string }[] | undefined;
  onChange(unit: number): void;
}

/** Chooses one element of a value. */
export function UnitField({ label, unit, length, options, onChange }: Properties) {
  return options ? (
    <label class="what-if-field">
      <span>{label}</span>
      <select value={unit} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {options.map(({ number, text }) => (
          <option key={number} value={number}>
            {text}
          </option>
        ))}
      </select>
    </label>
  ) : (
    <label class="what-if-field">
      <span>{label}</span>
      <input
        type="number"
        required
        min={0}
        max={length - 1}
        step={1}
        value={Number.isNaN(unit) ? '' : unit}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
