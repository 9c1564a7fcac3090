/** A state in the documents' letters, with its layer where there are several: "h_t", "→h_t, layer 2". */
export function stateParts(id: string): { letter: string; arrow: string; layer: number } {
  const [part, layer, direction] = id.split('.');
  const arrow = direction === 'forward' ? '→' : direction === 'backward' ? '←' : '';
  return { letter: part === 'encoder' ? 'h_t' : 's_i', arrow, layer: Number(layer) + 1 };
}
