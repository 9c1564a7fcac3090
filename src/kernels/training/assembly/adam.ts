/**
 * See ADAM. `rates`: what the gradient is multiplied by; β₁, 1 − β₁, β₂, 1 − β₂; the step; what the root of the second
 * moment is multiplied by; ε.
 */
export function adam(
  weights: usize,
  gradient: usize,
  first: usize,
  second: usize,
  rates: usize,
  n: i32,
): void {
  const scale = v128.load32_splat(rates);
  const keep1 = v128.load32_splat(rates, 4);
  const take1 = v128.load32_splat(rates, 8);
  const keep2 = v128.load32_splat(rates, 12);
  const take2 = v128.load32_splat(rates, 16);
  const rate = v128.load32_splat(rates, 20);
  const correction = v128.load32_splat(rates, 24);
  const epsilon = v128.load32_splat(rates, 28);
  // Whatever comes after the last number up to a vector's end is nobody's, and stays zeros.
  for (const end = weights + ((<usize>n) << 2); weights < end; weights += 16) {
    const slope = f32x4.mul(scale, v128.load(gradient));
    const m = f32x4.add(f32x4.mul(keep1, v128.load(first)), f32x4.mul(take1, slope));
    const v = f32x4.add(f32x4.mul(keep2, v128.load(second)), f32x4.mul(take2, f32x4.mul(slope, slope)));
    v128.store(first, m);
    v128.store(second, v);
    const length = f32x4.add(f32x4.mul(f32x4.sqrt(v), correction), epsilon);
    v128.store(weights, f32x4.sub(v128.load(weights), f32x4.div(f32x4.mul(rate, m), length)));
    gradient += 16;
    first += 16;
    second += 16;
  }
}
