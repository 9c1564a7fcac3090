/** See COLLECT. */
export function collect(out: usize, a: usize, n: i32): void {
  const zeros = f32x4.splat(0);
  for (const end = out + ((<usize>n) << 2); out < end; out += 16) {
    v128.store(out, f32x4.add(v128.load(out), v128.load(a)));
    v128.store(a, zeros);
    a += 16;
  }
}
