/** With a fixed number of decimals and a real minus sign, so that columns of numbers line up. */
export function decimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '−∞' : '∞';
  const text = value.toFixed(decimals);
  return text.startsWith('-') ? (Number(text) === 0 ? text.slice(1) : `−${text.slice(1)}`) : text;
}

/** A weight or probability: `0.62`; one too small to show is `<0.01` rather than a false zero. */
export function share(value: number, decimals: number): string {
  const least = 10 ** -decimals;
  return value > 0 && value < least / 2 ? `<${least.toFixed(decimals)}` : decimal(value, decimals);
}
