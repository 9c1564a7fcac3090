/** Rows in columns as wide as their widest cell, the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [k, cell] of row.entries()) widths[k] = Math.max(widths[k] ?? 0, width(cell));
  return rows
    .map((row) =>
      row
        .map((cell, k) => {
          const space = ' '.repeat(widths[k]! - width(cell));
          return k === 0 ? cell + space : space + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Columns of a terminal: two for a syllable of Hangul. */
const width = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/\p{Script=Hangul}/u.test(one) ? 2 : 1), 0);
