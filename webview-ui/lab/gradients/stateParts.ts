/** A state in the documents' letters, with its layer where there are several: "h_t", "→h_t, layer 2", "c_t". */
export function stateParts(id: string): { letter: string; arrow: string; layer: number } {
  const parts = id.split('.');
  const [side, layer, direction] = parts;
  const letter = parts.at(-1) === 'c' ? 'c' : side === 'encoder' ? 'h' : 's';
  const arrow = direction === 'forward' ? '→' : direction === 'backward' ? '←' : '';
  return { letter: `${letter}_${side === 'encoder' ? 't' : 'i'}`, arrow, layer: Number(layer) + 1 };
}
