import * as l10n from '@vscode/l10n';
import type { Read } from '../../equation/expression';
import { isOverTarget } from '../../model/pass';
import { stepRead } from '../../model/recording';
import { plain, rounded } from '../../text/numbers';
import { quoted } from '../../text/shown';
import { summaryOf } from '../../trace/summary';
import { valueNow } from '../../trace/valueNow';
import type { Standing } from './standing';

/** What a symbol on a line is where a run stands, with the time step: `i = 3 “mange”`, `0.02 … 0.98, mean 0.4`. */
export interface Current {
  readonly step: string;
  readonly value: string;
}

/** Undefined for a weight, and while the run has not come to the line. */
export function currentOf(standing: Standing, pass: number, read: Read): Current | undefined {
  const { recording, position } = standing;
  const now = valueNow(recording, position, pass, read);
  if (!now) return undefined;
  const { frame, values } = now;
  return {
    step: stepText(standing, pass, frame.step),
    value: values ? valueText(standing, read, frame.step, values) : l10n.t('not computed yet'),
  };
}

/** `t = 3 “apple”`, `i = 2`; nothing of what runs once. */
function stepText({ source, recording }: Standing, pass: number, step: number): string {
  const { loop } = recording.program.passes[pass]!;
  if (loop === 'once') return '';
  if (isOverTarget(loop)) return `i = ${step}`;
  const token = source[step - 1];
  return `t = ${step}${token === undefined ? '' : ` ${quoted(token)}`}`;
}

function valueText(standing: Standing, read: Read, step: number, values: Float32Array): string {
  const [first] = values;
  if (read.symbol.role === 'token') return tokenOf(standing, read, step, first!);
  if (values.length === 1) return plain(first!);
  const { least, greatest, mean, norm } = summaryOf(values);
  return l10n.t('{0} … {1}, mean {2}, norm {3}', ...[least, greatest, mean, norm].map(rounded));
}

/**
 * What a token is called that a symbol stands for at a time step: of the source as it was written there, since unknown
 * ones all have the same id.
 */
export function tokenOf(
  { recording, source, target }: Standing,
  { symbol, at }: Read,
  step: number,
  id: number,
): string {
  const from = stepRead(at, step, recording.source.length) ?? step;
  return quoted((symbol.index === 't' ? source[from - 1] : target(id)) ?? String(id));
}
