/** An array as NumPy stores it: flat numbers, the last index fastest. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

type Reader = (view: DataView, at: number, little: boolean) => number;

/** IEEE half precision, which DataView reads only in newer engines. */
function float16(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = bits >> 10 & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** A 64-bit integer as a number; one beyond ±2⁵³ would lose digits. */
function exact(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`Expected integers of at most 2⁵³ in size, got ${value}: save them as float64`);
  }
  return number;
}

/** NumPy's kinds of numbers by their code and bytes. */
const READERS: Readonly<Record<string, Reader>> = {
  f2: (view, at, little) => float16(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  i8: (view, at, little) => exact(view.getBigInt64(at, little)),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  u8: (view, at, little) => exact(view.getBigUint64(at, little)),
  b1: (view, at) => view.getUint8(at),
};

/**
 * The numbers of a `.npy` file, such as the log-probabilities that a Python training run wrote.
 *
 * Versions 1 to 3 of the format; floats of 2, 4 and 8 bytes, integers, booleans, either byte order, C or Fortran order.
 *
 * Source: NumPy Enhancement Proposal 1 and `numpy.lib.format`.
 *
 * @param bytes the whole file, as `await Deno.readFile(path)` gives it
 * @returns the shape, and the numbers with the last index fastest, in the file's own units
 * @throws {TypeError} if it is no `.npy` file, is of a kind of data other than numbers, or is cut short
 * @throws {RangeError} if an integer is beyond ±2⁵³
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
 * const bytes = Uint8Array.of(0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, header.length, 0,
 *   ...new TextEncoder().encode(header), ...new Uint8Array(Float32Array.of(-0.5, 2).buffer));
 * assert.deepEqual(readNpy(bytes), { shape: [2], data: Float64Array.of(-0.5, 2) });
 * ```
 */
export function readNpy(bytes: Uint8Array): NumberArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = [0x93, ...new TextEncoder().encode("NUMPY")];
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new TypeError(
      'Expected a .npy file, which begins with 0x93 "NUMPY", got other bytes: save it with numpy.save',
    );
  }
  const version = bytes[6];
  if (version < 1 || version > 3) {
    throw new TypeError(`Expected version 1, 2 or 3 of the .npy format, got ${version}`);
  }
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : bytes.length < 12 ? 0 : view.getUint32(8, true);
  if (start + length > bytes.length) {
    throw new TypeError("Expected a whole .npy file, got one that ends in its header");
  }
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const kind = /'descr':\s*'([<>|=])([a-z]\d+)'/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header);
  const dimensions = /'shape':\s*\(([\d,\s]*)\)/.exec(header);
  const read = kind && READERS[kind[2]];
  if (!kind || !read || !order || !dimensions) {
    throw new TypeError(
      `Expected an array of plain numbers (${
        Object.keys(READERS).join(", ")
      }), got ${header.trim()}: convert it with .astype("float64")`,
    );
  }
  const shape = dimensions[1].split(",").map((n) => n.trim()).filter((n) => n !== "").map(Number);
  const count = shape.reduce((product, n) => product * n, 1);
  const size = Number(kind[2].slice(1));
  const data = new Float64Array(count);
  if (start + length + count * size !== bytes.length) {
    throw new TypeError(
      `Expected ${count * size} bytes of data for the shape (${shape}), got ${
        bytes.length - start - length
      }: the file is cut short or damaged`,
    );
  }
  for (let i = 0; i < count; i++) {
    const at = order[1] === "True" ? inFortranOrder(i, shape) : i;
    data[i] = read(view, start + length + at * size, kind[1] !== ">");
  }
  return { shape, data };
}

/** Where the element that is i-th with the last index fastest stands when the first index is fastest. */
function inFortranOrder(i: number, shape: readonly number[]): number {
  let rest = i;
  const indices = shape.map(() => 0);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    indices[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return indices.reduceRight((at, index, axis) => at * shape[axis] + index, 0);
}
