import { requireInteger, requirePositive } from "../math/checks.ts";
import { derive, type Name, ROOT } from "./identity.ts";
import { BLOCK_WORDS, fillBlocks, type FourWords } from "./philox.ts";
import { exponentialLayers, normalBeyond, normalLayers } from "./ziggurat.ts";

/** Blocks computed at a time: enough to amortise the call, few enough for a stream that is used once. */
const BUFFERED_BLOCKS = 16;
const BUFFERED_WORDS = BUFFERED_BLOCKS * BLOCK_WORDS;

const TWO_POWER_32 = 2 ** 32;
const TWO_POWER_53 = 2 ** 53;

/** The high word of the 64-bit product of two 32-bit words. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) >>> 0;
  const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) >>> 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) >>> 0;
}

/**
 * Reproducible random numbers: the blocks of Philox4x32-10 along a 64-bit counter, under a 128-bit identity.
 *
 * The identity (64 bits of key, 64 upper bits of the counter) is a hash of the seed and of the path of names that
 * led here, so streams with different paths are independent, and deriving one consumes nothing from the other.
 * The numbers are the same on every machine. Make one with {@linkcode stream}.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const parent = stream(7);
 * const first = parent.at("weights").normals(3);
 * parent.uniform();
 * assert.deepEqual(parent.at("weights").normals(3), first);
 * assert.notDeepEqual(parent.at("biases").normals(3), first);
 * ```
 */
export class Stream {
  readonly #identity: FourWords;
  readonly #buffer = new Uint32Array(BUFFERED_WORDS);
  #position = BUFFERED_WORDS;
  #blockLow = 0;
  #blockHigh = 0;

  /** @param identity Which stream: the key's two words, then the counter's two upper words */
  constructor(identity: FourWords) {
    this.#identity = identity;
  }

  #refill(): void {
    const [key0, key1, upper0, upper1] = this.#identity;
    fillBlocks(this.#buffer, this.#blockLow, this.#blockHigh, upper0, upper1, key0, key1);
    this.#blockLow = (this.#blockLow + BUFFERED_BLOCKS) >>> 0;
    if (this.#blockLow === 0) this.#blockHigh++;
    this.#position = 0;
  }

  /**
   * The stream called `name` below this one: the same whenever and however often it is asked for.
   *
   * The number 1 and the text "1" are different names.
   *
   * @param name Any finite number, or any well-formed text
   * @throws {RangeError} A number that is not finite, or text with a lone surrogate
   */
  at(name: Name): Stream {
    return new Stream(derive(this.#identity, name));
  }

  /** A uniform integer in [0, 2³²). */
  uint32(): number {
    if (this.#position === BUFFERED_WORDS) this.#refill();
    return this.#buffer[this.#position++];
  }

  /** A uniform integer in [0, 2⁵³). */
  #uint53(): number {
    const high = this.uint32();
    return high * 0x200000 + (this.uint32() >>> 11);
  }

  /** A uniform number in [0, 1): a multiple of 2⁻⁵³. */
  uniform(): number {
    return this.#uint53() / TWO_POWER_53;
  }

  /** A uniform number in (0, 1): an odd multiple of 2⁻⁵³, so neither end comes and the mean is exactly ½. */
  open(): number {
    const high = this.uint32();
    return (high * 0x200000 + ((this.uint32() >>> 11) | 1)) / TWO_POWER_53;
  }

  /**
   * A standard normal number, by a ziggurat of 256 layers.
   *
   * Layer, sign and position use disjoint bits: nine and fifty-three. The tail is Marsaglia's, from two
   * exponentials, and has no end.
   *
   * Source: Marsaglia, Tsang, "The ziggurat method for generating random variables" (2000); on disjoint bits:
   * Doornik, "An improved ziggurat method to generate normal random samples" (2005).
   */
  normal(): number {
    const { widths, heights, tail } = normalLayers();
    for (;;) {
      const high = this.uint32();
      const low = this.uint32();
      const layer = low & 0xff;
      const sign = 1 - ((low >>> 7) & 2);
      const x = (high * 0x200000 + (low >>> 11)) / TWO_POWER_53 * widths[layer];
      if (x < widths[layer + 1]) return sign * x;
      if (layer === 0) return sign * normalBeyond(tail, () => this.exponential());
      const y = heights[layer] + this.uniform() * (heights[layer + 1] - heights[layer]);
      if (y < Math.exp(-x * x / 2)) return sign * x;
    }
  }

  /**
   * An exponential number of mean 1, by a ziggurat of 256 layers; never 0.
   *
   * Source: Marsaglia, Tsang, "The ziggurat method for generating random variables" (2000).
   */
  exponential(): number {
    const { widths, heights, tail } = exponentialLayers();
    for (let past = 0;;) {
      const high = this.uint32();
      const low = this.uint32();
      const layer = low & 0xff;
      // An odd multiple of 2⁻⁵³, so that no draw is 0 and every logarithm of one is finite.
      const x = (high * 0x200000 + ((low >>> 11) | 1)) / TWO_POWER_53 * widths[layer];
      if (x < widths[layer + 1]) return past + x;
      if (layer === 0) {
        // The exponential law has no memory: what lies past the tail's beginning is exponential again.
        past += tail;
        continue;
      }
      const y = heights[layer] + this.uniform() * (heights[layer + 1] - heights[layer]);
      if (y < Math.exp(-x)) return past + x;
    }
  }

  /** A standard Gumbel number, −ln E of an exponential E: distribution function exp(−exp(−x)). */
  gumbel(): number {
    return -Math.log(this.exponential());
  }

  /**
   * A gamma number of the given shape and scale 1; its mean and variance are the shape.
   *
   * Below shape 0.01 many draws underflow to 0: use {@linkcode Stream.logGamma} there.
   *
   * @param shape Positive and finite
   * @throws {RangeError} Another shape
   */
  gamma(shape: number): number {
    return shape >= 1 ? this.#gammaAboveOne(shape) : Math.exp(this.logGamma(shape));
  }

  /**
   * The natural logarithm of a gamma number of the given shape and scale 1; finite for every shape.
   *
   * For shapes below 1, ln G(a) = ln G(a + 1) + ln(U)/a, and −ln U is exponential.
   *
   * @param shape Positive and finite
   * @throws {RangeError} Another shape
   */
  logGamma(shape: number): number {
    requirePositive("the shape of a gamma law", shape);
    if (shape >= 1) return Math.log(this.#gammaAboveOne(shape));
    return Math.log(this.#gammaAboveOne(shape + 1)) - this.exponential() / shape;
  }

  /** Source: Marsaglia, Tsang, "A simple method for generating gamma variables" (2000). */
  #gammaAboveOne(shape: number): number {
    requirePositive("the shape of a gamma law", shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const cube = root * root * root;
      if (-this.exponential() < x * x / 2 + d * (1 - cube + Math.log(cube))) return d * cube;
    }
  }

  /**
   * A uniform integer in [0, n), without bias.
   *
   * Source: Lemire, "Fast random integer generation in an interval" (2019), algorithm 5, for n < 2³².
   *
   * @param n A safe integer of at least 1
   * @throws {RangeError} Another n
   */
  integer(n: number): number {
    requireInteger("the number of integers to choose from", n, 1);
    if (n >= TWO_POWER_32) {
      const limit = TWO_POWER_53 - TWO_POWER_53 % n;
      let draw = this.#uint53();
      while (draw >= limit) draw = this.#uint53();
      return draw % n;
    }
    let word = this.uint32();
    let low = Math.imul(word, n) >>> 0;
    if (low < n) {
      const threshold = TWO_POWER_32 % n;
      while (low < threshold) {
        word = this.uint32();
        low = Math.imul(word, n) >>> 0;
      }
    }
    return multiplyHigh(word, n);
  }

  /** −1 or 1, each with probability ½. */
  sign(): -1 | 1 {
    return this.uint32() >= 0x80000000 ? 1 : -1;
  }

  /**
   * `n` draws of {@linkcode Stream.uniform}.
   *
   * @throws {RangeError} `n` is not an integer of at least 0
   */
  uniforms(n: number): Float64Array {
    return this.#draws(n, () => this.uniform());
  }

  /**
   * `n` draws of {@linkcode Stream.normal}.
   *
   * @throws {RangeError} `n` is not an integer of at least 0
   */
  normals(n: number): Float64Array {
    return this.#draws(n, () => this.normal());
  }

  /**
   * `n` draws of {@linkcode Stream.exponential}.
   *
   * @throws {RangeError} `n` is not an integer of at least 0
   */
  exponentials(n: number): Float64Array {
    return this.#draws(n, () => this.exponential());
  }

  /**
   * `n` draws of {@linkcode Stream.gumbel}.
   *
   * @throws {RangeError} `n` is not an integer of at least 0
   */
  gumbels(n: number): Float64Array {
    return this.#draws(n, () => this.gumbel());
  }

  #draws(n: number, draw: () => number): Float64Array {
    requireInteger("the number of draws", n, 0);
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = draw();
    return values;
  }

  /**
   * A uniform permutation of 0, 1, …, n − 1.
   *
   * Source: Knuth, "The art of computer programming", volume 2, section 3.4.2, algorithm P.
   *
   * @param n An integer of at least 0
   * @throws {RangeError} Another n
   */
  permutation(n: number): Int32Array {
    requireInteger("the length of a permutation", n, 0);
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let last = n - 1; last > 0; last--) {
      const chosen = this.integer(last + 1);
      [order[last], order[chosen]] = [order[chosen], order[last]];
    }
    return order;
  }

  /** A new array with the same items in uniformly random order. */
  shuffled<T>(items: ArrayLike<T>): T[] {
    return Array.from(this.permutation(items.length), (index) => items[index]);
  }
}

/**
 * The stream of a seed; streams of different seeds are independent.
 *
 * @param seed A non-negative safe integer, or any well-formed text; 1 and "1" are different seeds
 * @throws {RangeError} Another number, or text with a lone surrogate
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(stream(1).uint32(), stream(1).uint32());
 * assert.notEqual(stream(1).uint32(), stream("1").uint32());
 * ```
 */
export function stream(seed: number | string): Stream {
  if (typeof seed === "number") requireInteger("the seed", seed, 0);
  return new Stream(derive(ROOT, seed));
}
