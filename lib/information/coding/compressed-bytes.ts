import { crc32 } from "node:zlib";
import { arithmeticDecode, arithmeticEncode } from "./arithmetic-code.ts";
import type { SequentialModel } from "./sequential-model.ts";

/** Bytes that hold the check of the content. */
const CHECK_BYTES = 4;

/** The longest file: its bits are decoded in memory. */
const MOST_BYTES = 2 ** 27;

/**
 * A file as small as a model makes it: a header, then the arithmetic code of its bytes.
 *
 * The header is the number of bytes in groups of seven bits, and the CRC-32 of the content: 5 bytes for an empty
 * file, at most 8 for the largest (128 MiB). The code takes at most two bits more than the model's code length,
 * and what is left of the last byte.
 *
 * Source: Witten, Neal and Cleary, Commun. ACM 30 (1987) 520–540.
 *
 * @param bytes any bytes
 * @param model a fresh model of bytes (256 symbols), or of their bits, the highest first (2 symbols); or 256
 * probabilities
 * @throws {RangeError} if the file is longer than 128 MiB, or the model has another alphabet or holds a byte impossible
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const text = new TextEncoder().encode("aaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaa");
 * const mostlyA = Float64Array.from({ length: 256 }, (_, byte) => byte === 97 ? 0.745 : 0.001);
 * const small = compressBytes(text, mostlyA);
 * assert.ok(small.length < text.length / 1.5);
 * assert.deepEqual(expandBytes(small, mostlyA), text);
 * ```
 */
export function compressBytes(
  bytes: Uint8Array,
  model: ArrayLike<number> | SequentialModel,
): Uint8Array {
  if (bytes.length > MOST_BYTES) {
    throw new RangeError(`Expected at most ${MOST_BYTES} bytes, got ${bytes.length}: compress them in parts`);
  }
  const symbols = requireByteModel(model) === 2 ? bitsOf(bytes) : bytes;
  const code = arithmeticEncode(symbols, model);
  const header = [];
  for (let rest = bytes.length; rest > 0 || header.length === 0; rest = Math.floor(rest / 128)) {
    header.push(rest % 128 + (rest >= 128 ? 128 : 0));
  }
  const whole = new Uint8Array(header.length + CHECK_BYTES + code.bytes.length);
  whole.set(header);
  new DataView(whole.buffer).setUint32(header.length, crc32(bytes));
  whole.set(code.bytes, header.length + CHECK_BYTES);
  return whole;
}

/**
 * The file back: the inverse of {@linkcode compressBytes}.
 *
 * Source: Witten, Neal and Cleary, Commun. ACM 30 (1987) 520–540.
 *
 * @param compressed what {@linkcode compressBytes} wrote
 * @param model a fresh model, the very one that compressed it
 * @throws {RangeError} if it is cut short or changed, or was written with another model
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const uniform = new Float64Array(256).fill(1 / 256);
 * assert.deepEqual(expandBytes(compressBytes(new Uint8Array([7]), uniform), uniform), new Uint8Array([7]));
 * ```
 */
export function expandBytes(
  compressed: Uint8Array,
  model: ArrayLike<number> | SequentialModel,
): Uint8Array {
  const bitwise = requireByteModel(model) === 2;
  let count = 0;
  let position = 0;
  for (let scale = 1, more = true; more; scale *= 128) {
    const group = compressed[position++];
    if (group === undefined || scale > MOST_BYTES) throw corrupt("its length");
    count += group % 128 * scale;
    more = group >= 128;
  }
  const body = compressed.subarray(position + CHECK_BYTES);
  if (compressed.length < position + CHECK_BYTES) throw corrupt("its check");
  const check = new DataView(compressed.buffer, compressed.byteOffset).getUint32(position);
  if (count > MOST_BYTES) throw corrupt(`a length of at most ${MOST_BYTES} bytes`);
  const code = { bytes: body, bits: 8 * body.length };
  const symbols = arithmeticDecode(code, model, bitwise ? 8 * count : count);
  const bytes = bitwise ? bytesOf(symbols) : Uint8Array.from(symbols);
  if (crc32(bytes) !== check) throw corrupt("content that fits its check");
  return bytes;
}

function corrupt(what: string): RangeError {
  return new RangeError(
    `Expected a compressed file with ${what}, got one that lacks it: it was cut short or changed, or the model is another`,
  );
}

function requireByteModel(model: ArrayLike<number> | SequentialModel): number {
  const size = "alphabetSize" in model ? model.alphabetSize : model.length;
  if (size !== 2 && size !== 256) {
    throw new RangeError(
      `Expected a model of bytes (256 symbols) or of bits (2), got one of ${size} symbols`,
    );
  }
  return size;
}

function bitsOf(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: 8 * bytes.length }, (_, i) => (bytes[i >>> 3] >>> (7 - (i & 7))) & 1);
}

function bytesOf(bits: Int32Array): Uint8Array {
  const bytes = new Uint8Array(bits.length / 8);
  for (let i = 0; i < bits.length; i++) bytes[i >>> 3] |= bits[i] << (7 - (i & 7));
  return bytes;
}
