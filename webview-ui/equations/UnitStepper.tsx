import * as l10n from '@vscode/l10n';

interface UnitStepperProps {
  readonly unit: number;
  readonly length: number;
  choose(unit: number): void;
}

/** Chooses a unit by its number. */
export function UnitStepper({ unit, length, choose }: UnitStepperProps) {
  const within = (wanted: number) => Math.min(Math.max(wanted, 0), length - 1);
  return (
    <span class="unit-choice">
      <label>
        {l10n.t('Unit')}
        <input
          type="number"
          min={0}
          max={length - 1}
          value={unit}
          onChange={(event) => {
            const wanted = event.currentTarget.valueAsNumber;
            const chosen = Number.isInteger(wanted) ? within(wanted) : unit;
            event.currentTarget.value = String(chosen);
            choose(chosen);
          }}
        />
      </label>
      <button
        type="button"
        aria-label={l10n.t('Previous unit')}
        disabled={unit <= 0}
        onClick={() => choose(within(unit - 1))}
      >
        −
      </button>
      <button
        type="button"
        aria-label={l10n.t('Next unit')}
        disabled={unit >= length - 1}
        onClick={() => choose(within(unit + 1))}
      >
        +
      </button>
      <span class="unit-of">{l10n.t('of {0}, counted from 0', length)}</span>
    </span>
  );
}
