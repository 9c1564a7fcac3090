import * as l10n from '@vscode/l10n';
import type { Pass } from '../../src/model/pass';
import type { Program } from '../../src/model/program';
import type { Statement } from '../../src/model/statement';
import { symbolName } from '../../src/model/symbolNames';
import { quoted, tokenText } from '../../src/text/shown';
import type { Token } from '../../src/text/token';
import type { Change } from '../../src/trace/change';
import { unitKind } from '../equations/units';
import type { SetChange } from '../state/asking';

/** Where a program computes a value. */
export function placeOf(program: Program, id: string): { pass: Pass; statement: Statement } | undefined {
  for (const pass of program.passes) {
    const statement = pass.statements.find((one) => one.id === id);
    if (statement) return { pass, statement };
  }
  return undefined;
}

/** A change in words: "decoder step 3: attention weights, “eating”: masked". */
export function changeText(change: Change, program: Program, source: readonly Token[]): string {
  if (change.kind === 'swap')
    return l10n.t('source token {0} swapped for {1}', change.step, quoted(change.text));
  const place = placeOf(program, change.statement);
  if (!place) return change.statement;
  const { symbol } = place.statement.defines;
  const what = [symbolName(symbol), elementsText(change, place.statement, source)].filter(Boolean).join(', ');
  return l10n.t('{0}: {1} {2}', whenText(change.step, place.pass), what, doneText(change, place.statement));
}

/** At which time steps. */
export function whenText(step: number | 'all', { phase }: Pass): string {
  if (phase === 'bridge') return l10n.t('bridge');
  if (phase === 'encoder')
    return step === 'all' ? l10n.t('every encoder step') : l10n.t('encoder step {0}', step);
  return step === 'all' ? l10n.t('every decoder step') : l10n.t('decoder step {0}', step);
}

function elementsText({ units }: SetChange, { defines }: Statement, source: readonly Token[]): string {
  if (!units) return '';
  const [from, end] = units;
  const kind = unitKind(defines.symbol);
  if (kind === 'position') {
    const tokens = source.slice(from, end).map(({ piece }) => quoted(tokenText(piece)));
    return tokens.length === end - from ? tokens.join(', ') : `${from + 1}–${end}`;
  }
  return end - from === 1 ? l10n.t('unit {0}', from) : l10n.t('units {0} to {1}', from, end - 1);
}

function doneText({ value, alone, units }: SetChange, { defines, expression }: Statement): string {
  const written = value.trim();
  if (defines.symbol.role === 'token') return l10n.t('forced');
  if (alone) return l10n.t('made one-hot');
  if (/^-?0(\.0*)?$/.test(written) && units && (expression.op === 'softmax' || expression.op === 'truncated'))
    return l10n.t('masked');
  const key = defines.symbol.key.replace(/\W/g, '\\$&');
  if (new RegExp(`^([\\d.]+ ?\\* ?${key}|${key} ?[*/] ?[\\d.]+)$`).test(written)) return l10n.t('scaled');
  return /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(written) ? l10n.t('clamped') : l10n.t('set');
}
