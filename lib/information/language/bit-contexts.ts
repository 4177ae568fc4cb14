import { stretchOf } from "./logistic-mixing.ts";

/** Nodes of the binary tree over half a byte, and one place for the check: 16 numbers, one line of a cache. */
const SLOT = 16;

/** A node that nobody has visited: probability 1/2 (upper 16 bits), no visits (8 bits), empty history (8 bits). */
const NEW_NODE = 0x80000001;

/** Visits are counted up to here; from then on a node's probability follows its bits at 1/256. */
const MOST_VISITS = 255;

const rates = Float64Array.from({ length: MOST_VISITS + 1 }, (_, visits) => 1 / (visits + 1.5));

/**
 * Predictions of the next bit in hashed contexts: each context of half a byte owns a slot of 15 bit nodes.
 *
 * A node holds the probability of a 1, moved by 1/(n + 1.5) at its n-th visit, and the last seven bits seen in it; a
 * second table learns how probable a 1 is after such a history, whatever the context.
 */
export class BitContexts {
  readonly #nodes: Uint32Array;
  readonly #afterHistory = Float64Array.from({ length: 256 }, (_, history) => 65536 * shareOfOnes(history));
  readonly #mask: number;
  #slot = 0;
  #node = 0;

  constructor(slotBits: number) {
    this.#nodes = new Uint32Array(SLOT * 2 ** slotBits);
    this.#mask = 2 ** slotBits - 1;
  }

  /** Turns to the slot of a context, a 32-bit hash: one of two, and if neither is its own, the less visited anew. */
  select(hash: number): void {
    const check = (hash | 1) >>> 0;
    const first = SLOT * (Math.imul(hash, 0x9e3779b1) >>> 8 & this.#mask);
    const second = first ^ SLOT;
    if (this.#nodes[first] === check) this.#slot = first;
    else if (this.#nodes[second] === check) this.#slot = second;
    else {
      this.#slot = this.#visits(first + 1) <= this.#visits(second + 1) ? first : second;
      this.#nodes.fill(NEW_NODE, this.#slot, this.#slot + SLOT);
      this.#nodes[this.#slot] = check;
    }
  }

  #visits(node: number): number {
    return this.#nodes[node] >>> 8 & 255;
  }

  /** Writes two stretched predictions at a node of 1 to 15; says whether the node was visited before. */
  predict(node: number, x: Float64Array, at: number): boolean {
    this.#node = this.#slot + node;
    const state = this.#nodes[this.#node];
    const history = state & 255;
    if (history === 1) {
      x[at] = x[at + 1] = 0;
      return false;
    }
    x[at] = stretchOf(state >>> 16);
    x[at + 1] = stretchOf(this.#afterHistory[history]);
    return true;
  }

  /** The bit that came at the node predicted last. */
  update(bit: number): void {
    const state = this.#nodes[this.#node];
    const history = state & 255;
    const visits = state >>> 8 & 255;
    const target = bit * 65535;
    const probability = (state >>> 16) + (target - (state >>> 16)) * rates[visits] | 0;
    this.#afterHistory[history] += (target - this.#afterHistory[history]) / 512;
    const longer = history << 1 | bit;
    const next = longer < 256 ? longer : longer & 127 | 128;
    this.#nodes[this.#node] = probability << 16 | (visits < MOST_VISITS ? visits + 1 : visits) << 8 | next;
  }
}

/** Where the second table begins: the share of ones in a history, with 0.4 of each bit added. */
function shareOfOnes(history: number): number {
  let ones = 0.4;
  let bits = 0.8;
  for (let rest = history; rest > 1; rest >>>= 1) {
    ones += rest & 1;
    bits++;
  }
  return ones / bits;
}
