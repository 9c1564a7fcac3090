/**
 * Where a key leads along the places of a chart.
 * @param places ascending
 * @param from number of the place one is at; as many as there are: after the last
 * @returns the place, "away" from all of them, or undefined for keys that lead nowhere
 */
export function movedAlong(
  key: string,
  places: readonly number[],
  from: number,
): number | 'away' | undefined {
  if (key === 'Escape') return 'away';
  const last = places.length - 1;
  const page = Math.max(1, Math.round(places.length / 10));
  const to = {
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    PageDown: from - page,
    PageUp: from + page,
    Home: 0,
    End: last,
  }[key];
  return to === undefined ? undefined : places[Math.min(Math.max(to, 0), last)];
}
