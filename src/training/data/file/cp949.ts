/**
 * EUC-KR with the syllables that CP949 adds to it, as the Encoding Standard's `euc-kr` has it. Node's `TextDecoder`
 * knows that label without them: they are numbered here in Unicode's order, as CP949 has them, and all else is the
 * system's.
 */
export class Cp949Decoder {
  /** The first byte of a pair that a piece ended with. */
  private lead = 0;

  /** What is invalid becomes U+FFFD. @param stream whether more follows */
  decode(bytes: Uint8Array = new Uint8Array(), { stream = false } = {}): string {
    const table = pairs();
    const units: string[] = [];
    for (const byte of bytes) {
      if (this.lead === 0) {
        if (byte >= 0x81 && byte <= 0xfe) this.lead = byte;
        else units.push(byte < 0x80 ? String.fromCharCode(byte) : INVALID);
        continue;
      }
      const found = table.get(this.lead * 256 + byte);
      this.lead = 0;
      units.push(found ?? (byte < 0x80 ? INVALID + String.fromCharCode(byte) : INVALID));
    }
    if (!stream && this.lead > 0) {
      this.lead = 0;
      units.push(INVALID);
    }
    return units.join('');
  }
}

const INVALID = '\uFFFD';

let table: ReadonlyMap<number, string> | undefined;

/** Every pair of bytes that stands for a character, as one number. */
function pairs(): ReadonlyMap<number, string> {
  if (table) return table;
  const found = new Map<number, string>();
  const standard = new TextDecoder('euc-kr');
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const character = standard.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== INVALID) found.set(lead * 256 + trail, character);
    }
  }
  const known = new Set(found.values());
  const places = added();
  for (let code = FIRST_SYLLABLE; code <= LAST_SYLLABLE; code++) {
    const syllable = String.fromCharCode(code);
    if (!known.has(syllable)) found.set(places.next().value!, syllable);
  }
  table = found;
  return found;
}

const [FIRST_SYLLABLE, LAST_SYLLABLE] = [0xac00, 0xd7a3];

/** The places beside the standard's, in the order they are filled. */
function* added(): Generator<number, number> {
  for (let lead = 0x81; ; lead++) {
    const last = lead <= 0xa0 ? 0xfe : 0xa0;
    for (let trail = 0x41; trail <= last; trail++) {
      const letter = trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a);
      if (letter || trail >= 0x81) yield lead * 256 + trail;
    }
  }
}
