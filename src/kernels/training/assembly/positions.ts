import { exp4 } from '../../assembly/functions';

/* Values at every source position, `[positions, rows, n]`, of which row `i` has the first `lengths[i]`. */

function lengthOf(lengths: usize, row: i32): i32 {
  return <i32>load<f32>(lengths + ((<usize>row) << 2));
}

/** The first positions of each row shared out; the others 0. `[positions, rows]` */
export function softmaxOver(out: usize, a: usize, lengths: usize, rows: i32, positions: i32): void {
  const wide = (<usize>rows) << 2;
  for (let i = 0; i < rows; i++) {
    const length = lengthOf(lengths, i);
    const column = (<usize>i) << 2;
    let at = a + column;
    let most = load<f32>(at);
    for (let j = 1; j < length; j++) {
      at += wide;
      most = max<f32>(most, load<f32>(at));
    }
    let sum: f32 = 0;
    for (let j = 0; j < positions; j++) {
      const place = <usize>j * wide + column;
      let share: f32 = 0;
      if (j < length) share = f32x4.extract_lane(exp4(f32x4.splat(load<f32>(a + place) - most)), 0);
      sum += share;
      store<f32>(out + place, share);
    }
    for (let j = 0; j < length; j++) {
      const place = out + <usize>j * wide + column;
      store<f32>(place, load<f32>(place) / sum);
    }
  }
}

/** `p (g − Σ p g)` */
export function softmaxOverBack(out: usize, g: usize, p: usize, rows: i32, positions: i32, add: bool): void {
  const wide = (<usize>rows) << 2;
  for (let i = 0; i < rows; i++) {
    const column = (<usize>i) << 2;
    let mean: f32 = 0;
    for (let j = 0; j < positions; j++) {
      const place = <usize>j * wide + column;
      mean += load<f32>(p + place) * load<f32>(g + place);
    }
    for (let j = 0; j < positions; j++) {
      const place = <usize>j * wide + column;
      const own = load<f32>(p + place) * (load<f32>(g + place) - mean);
      store<f32>(out + place, add ? load<f32>(out + place) + own : own);
    }
  }
}

/** The sum of a row's positions, or their mean. `[rows, n]` */
export function sumOver(out: usize, a: usize, lengths: usize, n: i32, rows: i32, mean: bool): void {
  const wide = (<usize>n) << 2;
  for (let i = 0; i < rows; i++) {
    const length = lengthOf(lengths, i);
    const share: f32 = mean ? <f32>1 / <f32>length : 1;
    for (let k = 0; k < n; k++) {
      let at = a + <usize>i * wide + ((<usize>k) << 2);
      let sum: f32 = 0;
      for (let j = 0; j < length; j++) {
        sum += load<f32>(at);
        at += wide * <usize>rows;
      }
      store<f32>(out + <usize>i * wide + ((<usize>k) << 2), sum * share);
    }
  }
}

export function sumOverBack(
  out: usize,
  lengths: usize,
  g: usize,
  n: i32,
  rows: i32,
  positions: i32,
  mean: bool,
  add: bool,
): void {
  const wide = (<usize>n) << 2;
  for (let j = 0; j < positions; j++) {
    for (let i = 0; i < rows; i++) {
      const length = lengthOf(lengths, i);
      const share: f32 = j >= length ? 0 : mean ? <f32>1 / <f32>length : 1;
      for (let k = 0; k < n; k++) {
        const own = share * load<f32>(g + <usize>i * wide + ((<usize>k) << 2));
        store<f32>(out, add ? load<f32>(out) + own : own);
        out += 4;
      }
    }
  }
}

/** The greatest of a row's positions, unit by unit. `[rows, n]` */
export function maxOver(out: usize, a: usize, lengths: usize, n: i32, rows: i32): void {
  const wide = (<usize>n) << 2;
  for (let i = 0; i < rows; i++) {
    const length = lengthOf(lengths, i);
    for (let k = 0; k < n; k++) {
      let at = a + <usize>i * wide + ((<usize>k) << 2);
      let most = load<f32>(at);
      for (let j = 1; j < length; j++) {
        at += wide * <usize>rows;
        most = max<f32>(most, load<f32>(at));
      }
      store<f32>(out + <usize>i * wide + ((<usize>k) << 2), most);
    }
  }
}

/** To every position that is the greatest. */
export function maxOverBack(
  out: usize,
  a: usize,
  lengths: usize,
  g: usize,
  greatest: usize,
  n: i32,
  rows: i32,
  positions: i32,
  add: bool,
): void {
  for (let j = 0; j < positions; j++) {
    for (let i = 0; i < rows; i++) {
      const inside = j < lengthOf(lengths, i);
      for (let k = 0; k < n; k++) {
        const column = (<usize>(i * n + k)) << 2;
        const is = inside && load<f32>(a) === load<f32>(greatest + column);
        const own: f32 = is ? load<f32>(g + column) : 0;
        store<f32>(out, add ? load<f32>(out) + own : own);
        out += 4;
        a += 4;
      }
    }
  }
}
