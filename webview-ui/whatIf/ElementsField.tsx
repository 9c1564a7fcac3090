import * as l10n from '@vscode/l10n';
import { greatest } from '../../src/equation/greatest';
import type { MathSymbol } from '../../src/equation/symbol';
import { quoted, tokenText } from '../../src/text/shown';
import { unitKind } from '../equations/units';
import type { Step } from '../hooks/useStep';
import type { Elements } from './elements';
import { UnitField } from './UnitField';

interface Properties {
  readonly symbol: MathSymbol;
  readonly values: Float32Array;
  readonly step: Step;
  readonly elements: Elements;
  onChange(elements: Elements): void;
}

/** Entries of a vocabulary to choose from: the likeliest, and the one chosen before. */
const ENTRIES = 10;

/** Which elements of a value change: all, one, or a range. */
export function ElementsField({ symbol, values, step, elements, onChange }: Properties) {
  const kind = unitKind(symbol);
  if (kind === 'none') return null;
  const { which, from, to } = elements;
  const options = kind === 'element' ? undefined : namedUnits(kind, values, step, from);
  const shared = { length: values.length, options };
  const one = {
    element: l10n.t('Unit'),
    position: l10n.t('Source token'),
    entry: l10n.t('Vocabulary entry'),
  };
  return (
    <>
      <label class="what-if-field">
        <span>{l10n.t('Elements')}</span>
        <select
          value={which}
          onChange={(event) =>
            onChange({ which: event.currentTarget.value as Elements['which'], from, to: Math.max(from, to) })
          }
        >
          <option value="all">{l10n.t('all {0}', values.length)}</option>
          <option value="one">{l10n.t('one')}</option>
          {kind !== 'entry' && <option value="range">{l10n.t('a range')}</option>}
        </select>
      </label>
      {which === 'one' && (
        <UnitField
          label={one[kind]}
          unit={from}
          {...shared}
          onChange={(unit) => onChange({ ...elements, from: unit })}
        />
      )}
      {which === 'range' && (
        <>
          <UnitField
            label={l10n.t('From')}
            unit={from}
            {...shared}
            onChange={(unit) => onChange({ ...elements, from: unit })}
          />
          <UnitField
            label={l10n.t('To')}
            unit={to}
            {...shared}
            onChange={(unit) => onChange({ ...elements, to: unit })}
          />
        </>
      )}
    </>
  );
}

function namedUnits(kind: 'position' | 'entry', values: Float32Array, { run, model }: Step, chosen: number) {
  if (kind === 'position') {
    return run.tokens.map(({ piece }, number) => ({
      number,
      text: `${number + 1} ${quoted(tokenText(piece))}`,
    }));
  }
  return [...new Set([...greatest(values, ENTRIES), chosen])].map((number) => ({
    number,
    text: quoted(tokenText(model.vocabulary[number] ?? String(number))),
  }));
}
