/** Reads numbers and texts from bytes, one after another, and never beyond their end. */
export class ByteReader {
  private readonly view: DataView;

  /** @param ended is called, and throws, where bytes are asked for that are not there */
  constructor(
    private readonly all: Uint8Array,
    private readonly ended: () => never,
    public offset = 0,
  ) {
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  }

  get left(): number {
    return this.all.length - this.offset;
  }

  bytes(length: number): Uint8Array {
    const from = this.advance(length);
    return this.all.subarray(from, from + length);
  }

  u8 = (): number => this.view.getUint8(this.advance(1));
  u16 = (): number => this.view.getUint16(this.advance(2), true);
  u32 = (): number => this.view.getUint32(this.advance(4), true);
  i32 = (): number => this.view.getInt32(this.advance(4), true);
  /** Beyond 2⁵³ only roughly, which is beyond any file too. */
  u64 = (): number => Number(this.view.getBigUint64(this.advance(8), true));
  f64BigEndian = (): number => this.view.getFloat64(this.advance(8), false);

  /** UTF-8; what is none becomes U+FFFD. */
  text(length: number): string {
    return new TextDecoder().decode(this.bytes(length));
  }

  /** Up to the next line feed, which is read too. */
  line(): string {
    const end = this.all.indexOf(10, this.offset);
    if (end < 0) this.ended();
    const text = this.text(end - this.offset);
    this.offset++;
    return text;
  }

  private advance(length: number): number {
    if (!(length >= 0 && length <= this.left)) this.ended();
    this.offset += length;
    return this.offset - length;
  }
}
