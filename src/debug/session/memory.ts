import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Recording } from '../../model/recording';

/** Where a recorded value lies, for `readMemory`; with `+bytes` behind it, a number within it. */
export const memoryOf = (pass: number, step: number, id: string): string => `value:${pass}:${step}:${id}`;

/** Where a weight lies. */
export const weightMemory = (id: string): string => `weight:${id}`;

const WRITTEN = /^(?:value:(\d+):(\d+):|weight:)([^+]+)(?:\+(\d+))?$/;

/**
 * The bytes of a value: float32, little-endian, row by row.
 * @param weight asks for the numbers of a weight
 */
export async function readMemory(
  { memoryReference, offset = 0, count }: Dap.ReadMemoryArguments,
  recording: Recording,
  weight: (id: string) => Promise<Float32Array>,
): Promise<Dap.ReadMemoryResponse['body']> {
  const [whole, pass, step, id, start] = WRITTEN.exec(memoryReference) ?? [];
  if (whole === undefined) throw new Error(`There is no memory "${memoryReference}".`);
  const frame = pass === undefined ? undefined : recording.frame(Number(pass), Number(step));
  const values = pass === undefined ? await weight(id!) : frame && recording.slice(frame, id!);
  if (!values) throw new Error(`"${memoryReference}" has not been computed.`);
  const address = Number(start ?? 0) + offset;
  // From before the first byte nothing can be read, not even what would follow: the data begins at the address.
  const read = bytesOf(values, clampTo(values, address), address < 0 ? 0 : clampTo(values, address + count));
  const unreadableBytes = (address < 0 ? Math.min(count, -address) : count) - read.length;
  return {
    address: String(address),
    ...(unreadableBytes > 0 ? { unreadableBytes } : {}),
    ...(read.length > 0 ? { data: base64(read) } : {}),
  };
}

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

const clampTo = ({ byteLength }: Float32Array, offset: number) => Math.min(Math.max(offset, 0), byteLength);

/** Some of the bytes of numbers: what is asked for is little of a weight of millions. */
function bytesOf(values: Float32Array, from: number, to: number): Uint8Array {
  const first = Math.floor(from / FLOAT);
  const some = values.subarray(first, Math.ceil(to / FLOAT));
  const view = new DataView(new ArrayBuffer(some.byteLength));
  for (const [k, value] of some.entries()) view.setFloat32(k * FLOAT, value, true);
  return new Uint8Array(view.buffer).subarray(from - first * FLOAT, to - first * FLOAT);
}

/** In stretches: a function takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
