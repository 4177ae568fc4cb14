import { requireInteger } from "../math/checks.ts";

/**
 * Every sequence over a small alphabet, in lexicographic order.
 *
 * All Vᴸ lists of L symbols 0 … V − 1; a fresh array each.
 *
 * Source: Knuth, The Art of Computer Programming 4A (2011), section 7.2.1.1.
 *
 * @param alphabetSize V, at least 1
 * @param length L, at least 0; length 0 gives the one empty sequence
 * @throws {RangeError} if an argument is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...sequences(2, 2)], [[0, 0], [0, 1], [1, 0], [1, 1]]);
 * ```
 */
export function* sequences(alphabetSize: number, length: number): Generator<number[]> {
  requireInteger("the alphabet size", alphabetSize, 1);
  requireInteger("the length", length, 0);
  const sequence = new Array<number>(length).fill(0);
  for (;;) {
    yield sequence.slice();
    let place = length - 1;
    while (place >= 0 && sequence[place] === alphabetSize - 1) sequence[place--] = 0;
    if (place < 0) return;
    sequence[place]++;
  }
}

/**
 * Every way to write a total as an ordered sum of integers of at least 0, in lexicographic order.
 *
 * All C(total + parts − 1, parts − 1) lists; a fresh array each.
 *
 * Source: Knuth, The Art of Computer Programming 4A (2011), section 7.2.1.3.
 *
 * @param total at least 0
 * @param parts number of terms, at least 1
 * @throws {RangeError} if an argument is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...compositions(2, 2)], [[0, 2], [1, 1], [2, 0]]);
 * ```
 */
export function* compositions(total: number, parts: number): Generator<number[]> {
  requireInteger("the total", total, 0);
  requireInteger("the number of parts", parts, 1);
  if (parts === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first++) {
    for (const rest of compositions(total - first, parts - 1)) yield [first, ...rest];
  }
}

/**
 * Every subset of 0 … n − 1, each as an ascending list, in the order of their binary numbers.
 *
 * All 2ⁿ lists; element i belongs when bit i is set.
 *
 * Source: Knuth, The Art of Computer Programming 4A (2011), section 7.2.1.1.
 *
 * @param n at least 0 and at most 30
 * @throws {RangeError} if n is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...subsets(2)], [[], [0], [1], [0, 1]]);
 * ```
 */
export function* subsets(n: number): Generator<number[]> {
  requireInteger("n", n, 0);
  if (n > 30) throw new RangeError(`Expected at most 30 elements (2³⁰ subsets), got ${n}`);
  for (let bits = 0; bits < 2 ** n; bits++) {
    const subset: number[] = [];
    for (let i = 0; i < n; i++) if (bits & (1 << i)) subset.push(i);
    yield subset;
  }
}

/**
 * Every order of 0 … n − 1, in lexicographic order.
 *
 * All n! lists; a fresh array each.
 *
 * Source: Knuth, The Art of Computer Programming 4A (2011), algorithm 7.2.1.2L.
 *
 * @param n at least 0; n = 0 gives the one empty order
 * @throws {RangeError} if n is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...permutations(3)].slice(0, 3), [[0, 1, 2], [0, 2, 1], [1, 0, 2]]);
 * ```
 */
export function* permutations(n: number): Generator<number[]> {
  requireInteger("n", n, 0);
  const order = Array.from({ length: n }, (_, i) => i);
  for (;;) {
    yield order.slice();
    let left = n - 2;
    while (left >= 0 && order[left] > order[left + 1]) left--;
    if (left < 0) return;
    let right = n - 1;
    while (order[right] < order[left]) right--;
    [order[left], order[right]] = [order[right], order[left]];
    order.push(...order.splice(left + 1).reverse());
  }
}

/**
 * Every choice of a number of values with repetition, regardless of order.
 *
 * All C(v + size − 1, size) lists of `size` of the v values, in the order of the values; a fresh array each.
 *
 * Source: Knuth, The Art of Computer Programming 4A (2011), section 7.2.1.3.
 *
 * @param values v different values
 * @param size how many to choose, at least 0; size 0 gives the one empty choice
 * @throws {RangeError} if size is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...multisets(["a", "b"], 2)], [["a", "a"], ["a", "b"], ["b", "b"]]);
 * ```
 */
export function* multisets<T>(values: readonly T[], size: number): Generator<T[]> {
  requireInteger("the size", size, 0);
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = 0; i < values.length; i++) {
    for (const rest of multisets(values.slice(i), size - 1)) yield [values[i], ...rest];
  }
}
