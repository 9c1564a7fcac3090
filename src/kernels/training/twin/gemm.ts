import type { Read } from './read';

const WIDTH = 8;

const inTwos = (steps: number) => steps + (steps % 2);

export function pack({ floats, out, a, n, k, p, q }: Read): void {
  let to = out;
  for (let j = 0; j < n; j += WIDTH)
    for (let l = 0; l < inTwos(k); l++)
      for (let i = j; i < j + WIDTH; i++)
        floats[to++] = i < n && l < k ? floats[a + (l * p + i * q) / 4]! : 0;
}

export function gemm({ floats, out, a, b, c, rows, n, k, p, q, r }: Read): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < n; j++) {
      const column = b + (j - (j % WIDTH)) * inTwos(k) + (j % WIDTH);
      const row = a + (i * p) / 4;
      let sum = 0;
      for (let l = 0; l < k; l++) sum += floats[row + (l * q) / 4]! * floats[column + l * WIDTH]!;
      floats[out + i * n + j] = (c === 0 ? 0 : floats[c + (i * r) / 4 + j]!) + sum;
    }
  }
}
