/** Four lanes of a vector put together. */

export function sumOf(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

export function greatestOf(x: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max<f32>(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

/** The sums of four vectors, as the lanes of one. */
export function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
