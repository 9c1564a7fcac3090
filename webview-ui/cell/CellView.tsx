/** The values that the time step shown reads and computes, as heat strips. */
export function CellView() {
  return null;
}
