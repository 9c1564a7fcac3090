import * as l10n from '@vscode/l10n';
import { rounded, signed } from '../../src/text/numbers';

/** `f_t[3] = 0.712, before 0.655, change +0.057`; a unit may be called by more than its number: `e_ij[2 is]`. */
export function unitText(
  name: string,
  unit: number,
  values: Float32Array,
  before: Float32Array | undefined,
  called: string = String(unit),
): string {
  const value = values[unit];
  if (value === undefined) return '';
  const now = `${name}[${called}] = ${rounded(value)}`;
  const earlier = before?.[unit];
  if (earlier === undefined) return now;
  return l10n.t('{0}, before {1}, change {2}', now, rounded(earlier), signed(value - earlier));
}
