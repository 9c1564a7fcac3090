/** A tensor in a list for people. */
interface Row {
  readonly name: string;
  readonly shape: readonly (number | string)[];
  /** The model's tensors that it becomes. */
  readonly becomes?: readonly string[];
}

/** Tensors one a line, under each other: name, shape, and what becomes of them. */
export function columnsOf(rows: readonly Row[]): string[] {
  const told = rows.map(({ name, shape, becomes = [] }) => ({
    name,
    shape: `[${shape.join(', ')}]`,
    becomes: becomes.length === 0 ? '' : `→ ${together(becomes).join('; ')}`,
  }));
  const widthOf = (column: 'name' | 'shape') => Math.max(...told.map((row) => row[column].length));
  const [name, shape] = [widthOf('name'), widthOf('shape')];
  return told.map((row) =>
    `  ${row.name.padEnd(name)}  ${row.shape.padEnd(shape)}  ${row.becomes}`.trimEnd(),
  );
}

/** The model's tensors by place, which is written once: `encoder.0.forward: W_xf, W_xi`. */
export function together(ids: readonly string[]): string[] {
  const places = new Map<string, string[]>();
  for (const id of ids) {
    const at = id.lastIndexOf('.');
    const place = id.slice(0, at);
    places.set(place, [...(places.get(place) ?? []), id.slice(at + 1)]);
  }
  return [...places].map(([place, [first, ...others]]) =>
    others.length === 0 ? `${place}.${first}` : `${place}: ${[first, ...others].join(', ')}`,
  );
}
