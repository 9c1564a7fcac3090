import * as l10n from '@vscode/l10n';

/** A time in two units at most; a short one with tenths of seconds. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return l10n.t('{0} s', Number(seconds.toFixed(1)));
  const whole = Math.floor(seconds);
  if (whole < 60) return l10n.t('{0} s', whole);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return l10n.t('{0} min {1} s', minutes, whole % 60);
  return l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}
