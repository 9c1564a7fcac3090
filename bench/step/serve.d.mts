export interface Measured {
  run(steps: number): void | Promise<void>;
  check(): unknown;
}
export function serve(
  versions: object,
  prepare: (side: string, size: number) => Measured | Promise<Measured>,
): Promise<void>;
