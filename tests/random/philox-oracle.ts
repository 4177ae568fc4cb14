// Philox4x32-10 and the derivation of streams in BigInt, written from their definitions: an independent road.
const WORD = 2n ** 32n;

/** Ten rounds on four counter words under two key words. */
export function philoxOracle(counter: readonly bigint[], key: readonly bigint[]): bigint[] {
  let [x0, x1, x2, x3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * x0;
    const product1 = 0xcd9e8d57n * x2;
    [x0, x1, x2, x3] = [
      product1 / WORD ^ x1 ^ k0,
      product1 % WORD,
      product0 / WORD ^ x3 ^ k1,
      product0 % WORD,
    ];
    k0 = (k0 + 0x9e3779b9n) % WORD;
    k1 = (k1 + 0xbb67ae85n) % WORD;
  }
  return [x0, x1, x2, x3];
}

/** The words that a name is absorbed as: kind and length, then its bytes in little-endian words, padded with zeros. */
function wordsOf(name: string | number): bigint[] {
  const bytes = typeof name === "number"
    ? new Uint8Array(new Float64Array([name]).buffer)
    : new TextEncoder().encode(name);
  const words = [typeof name === "number" ? 1n : 2n, BigInt(bytes.length)];
  for (let i = 0; i < Math.ceil(bytes.length / 8) * 2; i++) {
    words.push([3, 2, 1, 0].reduce((word, byte) => word * 256n + BigInt(bytes[4 * i + byte] ?? 0), 0n));
  }
  return words;
}

/** The four words that identify the stream at the end of a path of names; the first is the seed. */
export function identityOracle(path: readonly (string | number)[]): bigint[] {
  let identity = [0x243f6a88n, 0x85a308d3n, 0x13198a2en, 0x03707344n];
  for (const name of path) {
    const words = wordsOf(name);
    for (let i = 0; i < words.length; i += 2) {
      const mixed = philoxOracle(identity, [words[i], words[i + 1]]);
      identity = identity.map((word, j) => word ^ mixed[j]);
    }
  }
  return identity;
}

/** The n-th block of four words of the stream at the end of a path. */
export function blockOracle(path: readonly (string | number)[], n: bigint): number[] {
  const [key0, key1, upper0, upper1] = identityOracle(path);
  return philoxOracle([n % WORD, n / WORD, upper0, upper1], [key0, key1]).map(Number);
}
