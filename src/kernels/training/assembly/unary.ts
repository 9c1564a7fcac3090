/* Gradients of functions of each element, four at a time; what is left over one by one. `add`: to what stands at `out`. */

/** `g a (1 − a)` */
export function sigmoidBack(out: usize, a: usize, g: usize, n: i32, add: bool): void {
  const one = f32x4.splat(1);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    const y = v128.load(a + at);
    const own = f32x4.mul(v128.load(g + at), f32x4.mul(y, f32x4.sub(one, y)));
    v128.store(out + at, add ? f32x4.add(v128.load(out + at), own) : own);
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    const y = load<f32>(a + at);
    const own = load<f32>(g + at) * (y * (<f32>1 - y));
    store<f32>(out + at, add ? load<f32>(out + at) + own : own);
  }
}

/** `g (1 − a²)` */
export function tanhBack(out: usize, a: usize, g: usize, n: i32, add: bool): void {
  const one = f32x4.splat(1);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    const y = v128.load(a + at);
    const own = f32x4.mul(v128.load(g + at), f32x4.sub(one, f32x4.mul(y, y)));
    v128.store(out + at, add ? f32x4.add(v128.load(out + at), own) : own);
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    const y = load<f32>(a + at);
    const own = load<f32>(g + at) * (<f32>1 - y * y);
    store<f32>(out + at, add ? load<f32>(out + at) + own : own);
  }
}

/** `g / a` */
export function logBack(out: usize, a: usize, g: usize, n: i32, add: bool): void {
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2;
    const own = load<f32>(g + at) / load<f32>(a + at);
    store<f32>(out + at, add ? load<f32>(out + at) + own : own);
  }
}
