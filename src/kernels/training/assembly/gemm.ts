/** Columns of `B` that are worked on at once. */
const WIDTH: i32 = 8;

/** Where what is left at the edge is put together. */
let edge: usize = 0;

export function useEdge(space: usize): void {
  edge = space;
}

/** See PACK. */
export function pack(out: usize, a: usize, n: i32, k: i32, p: usize, q: usize): void {
  for (let j = 0; j < n; j += WIDTH) {
    const columns = min(WIDTH, n - j);
    const panel = a + <usize>j * q;
    if (columns === WIDTH && q === 4) packRows(out, panel, k, p);
    else if (columns === WIDTH && p === 4) packColumns(out, panel, k, q);
    else packAny(out, panel, columns, k, p, q);
    out += (<usize>k) << 5;
  }
}

function packRows(out: usize, a: usize, k: i32, p: usize): void {
  for (let l = 0; l < k; l++) {
    v128.store(out, v128.load(a));
    v128.store(out, v128.load(a, 16), 16);
    out += 32;
    a += p;
  }
}

/** Four steps of `k` of eight columns, transposed. */
function packColumns(out: usize, a: usize, k: i32, q: usize): void {
  let l = 0;
  for (; l + 4 <= k; l += 4) {
    transpose(out, a, q);
    transpose(out + 16, a + 4 * q, q);
    out += 128;
    a += 16;
  }
  if (l < k) packAny(out, a, WIDTH, k - l, 4, q);
}

/** Four floats of each of four rows become four columns, 32 bytes apart. */
function transpose(out: usize, a: usize, stride: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(a + stride);
  const r2 = v128.load(a + 2 * stride);
  const r3 = v128.load(a + 3 * stride);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(out, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
  v128.store(out, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
  v128.store(out, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
}

function packAny(out: usize, a: usize, columns: i32, k: i32, p: usize, q: usize): void {
  for (let l = 0; l < k; l++) {
    for (let j = 0; j < WIDTH; j++) {
      store<f32>(out + ((<usize>j) << 2), j < columns ? load<f32>(a + <usize>j * q) : 0);
    }
    out += 32;
    a += p;
  }
}

/** See GEMM. What is read over and over lies in the nearest cache: columns of `B`, or, of a transposed `A`, its rows. */
export function gemm(
  out: usize,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  rows: i32,
  n: i32,
  k: i32,
  p: usize,
  q: usize,
  r: usize,
): void {
  const wide = (<usize>n) << 2;
  const panel = (<usize>k) << 5;
  if (q === 4) {
    for (let j = 0; j < n; j += WIDTH) {
      for (let i = 0; i < rows; i += 4) {
        const at = <usize>i * wide + ((<usize>j) << 2);
        const start: usize = c === 0 ? 0 : c + <usize>i * r + ((<usize>j) << 2);
        ofRows(out + at, wide, a + <usize>i * p, p, b, b + panel, start, r, rows - i, n - j);
      }
      b += panel;
    }
    return;
  }
  for (let i = 0; i < rows; i += 4) {
    strip(d, a + <usize>i * p, min(4, rows - i), k, p, q);
    let columns = b;
    for (let j = 0; j < n; j += WIDTH) {
      const at = <usize>i * wide + ((<usize>j) << 2);
      const start: usize = c === 0 ? 0 : c + <usize>i * r + ((<usize>j) << 2);
      ofStrip(out + at, wide, d, columns, columns + panel, start, r, rows - i, n - j);
      columns += panel;
    }
  }
}

/** Up to four rows of `A`, step by step of `k`. */
function strip(out: usize, a: usize, rows: i32, k: i32, p: usize, q: usize): void {
  if (rows === 4 && p === 4) {
    for (let l = 0; l < k; l++) {
      v128.store(out, v128.load(a));
      out += 16;
      a += q;
    }
    return;
  }
  for (let l = 0; l < k; l++) {
    for (let i = 0; i < 4; i++) {
      store<f32>(out + ((<usize>i) << 2), i < rows ? load<f32>(a + <usize>i * p) : 0);
    }
    out += 16;
    a += q;
  }
}

/*
 * Four rows of eight columns of the product; of fewer, only those that there are are put down. A step of `k` at a time,
 * and strides that are known: one more pointer, or another step in the loop, and there are too few registers.
 */

/** Rows of `A` `p` bytes apart. */
function ofRows(
  out: usize,
  wide: usize,
  a0: usize,
  p: usize,
  b: usize,
  end: usize,
  start: usize,
  r: usize,
  rows: i32,
  columns: i32,
): void {
  let a1 = rows > 1 ? a0 + p : a0;
  let a2 = rows > 2 ? a0 + 2 * p : a0;
  let a3 = rows > 3 ? a0 + 3 * p : a0;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  if (start !== 0) {
    // What is read beyond the last row or column is put nowhere.
    c00 = v128.load(start);
    c01 = v128.load(start, 16);
    start += r;
    c10 = v128.load(start);
    c11 = v128.load(start, 16);
    start += r;
    c20 = v128.load(start);
    c21 = v128.load(start, 16);
    start += r;
    c30 = v128.load(start);
    c31 = v128.load(start, 16);
  }
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a0);
    c00 = f32x4.add(f32x4.mul(x, b0), c00);
    c01 = f32x4.add(f32x4.mul(x, b1), c01);
    x = v128.load32_splat(a1);
    c10 = f32x4.add(f32x4.mul(x, b0), c10);
    c11 = f32x4.add(f32x4.mul(x, b1), c11);
    x = v128.load32_splat(a2);
    c20 = f32x4.add(f32x4.mul(x, b0), c20);
    c21 = f32x4.add(f32x4.mul(x, b1), c21);
    x = v128.load32_splat(a3);
    c30 = f32x4.add(f32x4.mul(x, b0), c30);
    c31 = f32x4.add(f32x4.mul(x, b1), c31);
    b += 32;
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
  }
  let to = out;
  let next = wide;
  if (rows < 4 || columns < WIDTH) {
    to = edge;
    next = 32;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += next;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += next;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += next;
  v128.store(to, c30);
  v128.store(to, c31, 16);
  if (rows < 4 || columns < WIDTH) cut(out, wide, rows, columns);
}

/** `A` as `strip` leaves it. */
function ofStrip(
  out: usize,
  wide: usize,
  a: usize,
  b: usize,
  end: usize,
  start: usize,
  r: usize,
  rows: i32,
  columns: i32,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  if (start !== 0) {
    // What is read beyond the last row or column is put nowhere.
    c00 = v128.load(start);
    c01 = v128.load(start, 16);
    start += r;
    c10 = v128.load(start);
    c11 = v128.load(start, 16);
    start += r;
    c20 = v128.load(start);
    c21 = v128.load(start, 16);
    start += r;
    c30 = v128.load(start);
    c31 = v128.load(start, 16);
  }
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(f32x4.mul(x, b0), c00);
    c01 = f32x4.add(f32x4.mul(x, b1), c01);
    x = v128.load32_splat(a, 4);
    c10 = f32x4.add(f32x4.mul(x, b0), c10);
    c11 = f32x4.add(f32x4.mul(x, b1), c11);
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(f32x4.mul(x, b0), c20);
    c21 = f32x4.add(f32x4.mul(x, b1), c21);
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(f32x4.mul(x, b0), c30);
    c31 = f32x4.add(f32x4.mul(x, b1), c31);
    b += 32;
    a += 16;
  }
  let to = out;
  let next = wide;
  if (rows < 4 || columns < WIDTH) {
    to = edge;
    next = 32;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += next;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += next;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += next;
  v128.store(to, c30);
  v128.store(to, c31, 16);
  if (rows < 4 || columns < WIDTH) cut(out, wide, rows, columns);
}

/** Puts down what there is of the four rows and eight columns at `edge`. */
function cut(out: usize, wide: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < min(rows, 4); i++) {
    const row = edge + ((<usize>i) << 5);
    memory.copy(out + <usize>i * wide, row, (<usize>min(columns, WIDTH)) << 2);
  }
}
