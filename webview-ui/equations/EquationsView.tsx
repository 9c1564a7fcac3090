import '../fonts/math.css';

/** The equations of the time step shown, the current one lit. */
export function EquationsView() {
  return null;
}
