/** Columns of `B` that are worked on at once. */
const WIDTH: i32 = 8;

/** Rows of `A`, and steps of `k`, that are worked on at once: they stay in the second cache. */
const BLOCK_ROWS: i32 = 64;
const BLOCK_STEPS: i32 = 512;

/** Where what is left at the edge is put together, zeros of a tile's row, and a block of `A`: see SPACE. */
let edge: usize = 0;
let zeros: usize = 0;
let block: usize = 0;

export function useSpace(space: usize): void {
  edge = space;
  zeros = space + 128;
  block = zeros + 32;
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
    if (k & 1) out = zero(out, 32);
  }
}

/** So that steps of `k` come in twos. */
function zero(out: usize, bytes: usize): usize {
  memory.fill(out, 0, bytes);
  return out + bytes;
}

/** Steps with one of zeros. */
function inTwos(steps: i32): i32 {
  return steps + (steps & 1);
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
    transpose(out, 32, a, q);
    transpose(out + 16, 32, a + 4 * q, q);
    out += 128;
    a += 16;
  }
  if (l < k) packAny(out, a, WIDTH, k - l, 4, q);
}

/** Four floats of each of four rows become four columns, `next` bytes apart. */
function transpose(out: usize, next: usize, a: usize, stride: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(a + stride);
  const r2 = v128.load(a + 2 * stride);
  const r3 = v128.load(a + 3 * stride);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(out + next, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(out + 2 * next, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(out + 3 * next, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
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

/** See GEMM. A panel of `B` and a strip of `A` lie in the nearest cache while they are multiplied. */
export function gemm(
  out: usize,
  a: usize,
  b: usize,
  c: usize,
  rows: i32,
  n: i32,
  k: i32,
  p: usize,
  q: usize,
  r: usize,
): void {
  for (let l = 0; l < k; l += BLOCK_STEPS) {
    const steps = min(BLOCK_STEPS, k - l);
    for (let i = 0; i < rows; i += BLOCK_ROWS) {
      const height = min(BLOCK_ROWS, rows - i);
      const row = (<usize>i * <usize>n) << 2;
      strips(a + <usize>i * p + <usize>l * q, height, steps, p, q);
      const start: usize = c === 0 ? 0 : c + <usize>i * r;
      const stride: usize = c === 0 ? 0 : r;
      times(
        out + row,
        b + ((<usize>l) << 5),
        (<usize>inTwos(k)) << 5,
        start,
        height,
        n,
        inTwos(steps),
        stride,
      );
    }
    c = out;
    r = (<usize>n) << 2;
  }
}

/** The block of `A`, four rows after four, each step by step of `k`; zeros beyond the last row. */
function strips(a: usize, rows: i32, steps: i32, p: usize, q: usize): void {
  let out = block;
  for (let i = 0; i < rows; i += 4) {
    if (rows - i >= 4 && p === 4) stripOfColumns(out, a, steps, q);
    else if (rows - i >= 4 && q === 4) stripOfRows(out, a, steps, p);
    else stripOfAny(out, a, min(4, rows - i), steps, p, q);
    out += (<usize>steps) << 4;
    if (steps & 1) out = zero(out, 16);
    a += 4 * p;
  }
}

function stripOfColumns(out: usize, a: usize, steps: i32, q: usize): void {
  for (let l = 0; l < steps; l++) {
    v128.store(out, v128.load(a));
    out += 16;
    a += q;
  }
}

function stripOfRows(out: usize, a: usize, steps: i32, p: usize): void {
  let l = 0;
  for (; l + 4 <= steps; l += 4) {
    transpose(out, 16, a, p);
    out += 64;
    a += 16;
  }
  if (l < steps) stripOfAny(out, a, 4, steps - l, p, 4);
}

function stripOfAny(out: usize, a: usize, rows: i32, steps: i32, p: usize, q: usize): void {
  for (let l = 0; l < steps; l++) {
    for (let i = 0; i < 4; i++) {
      store<f32>(out + ((<usize>i) << 2), i < rows ? load<f32>(a + <usize>i * p) : 0);
    }
    out += 16;
    a += q;
  }
}

/**
 * The block of `A` times all panels of `B`.
 * @param next from a panel to the one after
 */
function times(out: usize, b: usize, next: usize, c: usize, rows: i32, n: i32, steps: i32, r: usize): void {
  const wide = (<usize>n) << 2;
  for (let j = 0; j < n; j += WIDTH) {
    const column = (<usize>j) << 2;
    let strip = block;
    for (let i = 0; i < rows; i += 4) {
      const at = out + <usize>i * wide + column;
      const start: usize = c === 0 ? zeros : c + <usize>i * r + column;
      if (rows - i >= 4 && n - j >= WIDTH) tile(at, wide, strip, b, steps, start, r);
      else {
        tile(edge, 32, strip, b, steps, start, r);
        cut(at, wide, min(4, rows - i), min(WIDTH, n - j));
      }
      strip += (<usize>steps) << 4;
    }
    b += next;
  }
}

/**
 * Four rows of eight columns of the product, from what stands at `start`; what that has beyond the last row or column
 * is put nowhere. Two steps of `k` at a time: with more, another accumulator, or anything else done to them after the
 * loop, there are too few registers.
 */
function tile(out: usize, wide: usize, a: usize, b: usize, steps: i32, start: usize, r: usize): void {
  let c00 = v128.load(start);
  let c01 = v128.load(start, 16);
  start += r;
  let c10 = v128.load(start);
  let c11 = v128.load(start, 16);
  start += r;
  let c20 = v128.load(start);
  let c21 = v128.load(start, 16);
  start += r;
  let c30 = v128.load(start);
  let c31 = v128.load(start, 16);
  for (const end = b + ((<usize>steps) << 5); b < end; b += 64) {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
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
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load32_splat(a, 16);
    c00 = f32x4.add(f32x4.mul(x, b0), c00);
    c01 = f32x4.add(f32x4.mul(x, b1), c01);
    x = v128.load32_splat(a, 20);
    c10 = f32x4.add(f32x4.mul(x, b0), c10);
    c11 = f32x4.add(f32x4.mul(x, b1), c11);
    x = v128.load32_splat(a, 24);
    c20 = f32x4.add(f32x4.mul(x, b0), c20);
    c21 = f32x4.add(f32x4.mul(x, b1), c21);
    x = v128.load32_splat(a, 28);
    c30 = f32x4.add(f32x4.mul(x, b0), c30);
    c31 = f32x4.add(f32x4.mul(x, b1), c31);
    a += 32;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  out += wide;
  v128.store(out, c10);
  v128.store(out, c11, 16);
  out += wide;
  v128.store(out, c20);
  v128.store(out, c21, 16);
  out += wide;
  v128.store(out, c30);
  v128.store(out, c31, 16);
}

/** Puts down what there is of the four rows and eight columns at `edge`. */
function cut(out: usize, wide: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    memory.copy(out + <usize>i * wide, edge + ((<usize>i) << 5), (<usize>columns) << 2);
  }
}
