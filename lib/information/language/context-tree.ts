import { requireInteger } from "../../math/checks.ts";
import { requireSymbol } from "../coding/sequential-model.ts";

/** No node: an n-gram that has not been seen. */
export const NONE = -1;

/** The root: the empty n-gram. */
export const ROOT = 0;

/**
 * All n-grams of a text up to a length, with their counts, as a tree: a node for each, its children one symbol longer.
 *
 * Of each node it also counts how many symbols have been seen before it (its different left neighbours), and how its
 * children's counts and left neighbours add up: what Witten–Bell's and Kneser–Ney's smoothing ask for.
 */
export class ContextTree {
  #capacity = 1 << 12;
  #symbol = new Uint16Array(this.#capacity);
  #counts = new Int32Array(this.#capacity);
  #leftNeighbours = new Int32Array(this.#capacity);
  #firstChild = new Int32Array(this.#capacity).fill(NONE);
  #sibling = new Int32Array(this.#capacity).fill(NONE);
  #size = 1;

  /** @param depth the longest n-grams, in symbols */
  constructor(readonly alphabetSize: number, readonly depth: number) {
    requireInteger("the alphabet's size", alphabetSize, 1);
    requireInteger("the depth", depth, 1);
    if (alphabetSize > 65536) throw new RangeError(`Expected at most 65536 symbols, got ${alphabetSize}`);
  }

  get size(): number {
    return this.#size;
  }

  symbolOf(node: number): number {
    return this.#symbol[node];
  }

  /** How often the n-gram has been seen. */
  countOf(node: number): number {
    return this.#counts[node];
  }

  /** How many different symbols have been seen before the n-gram. */
  leftNeighboursOf(node: number): number {
    return this.#leftNeighbours[node];
  }

  firstChild(node: number): number {
    return this.#firstChild[node];
  }

  nextSibling(node: number): number {
    return this.#sibling[node];
  }

  child(node: number, symbol: number): number {
    let child = this.#firstChild[node];
    while (child !== NONE && this.#symbol[child] !== symbol) child = this.#sibling[child];
    return child;
  }

  /**
   * Steps on: `places[m]` is the node of the last m symbols, or {@linkcode NONE}; afterwards for the text one symbol longer.
   *
   * @param learn whether the n-grams that end with the symbol are counted, and made where they are new
   */
  advance(places: Int32Array, symbol: number, learn: boolean): void {
    requireSymbol(symbol, this.alphabetSize);
    let shorter = ROOT;
    let before = places[0];
    if (learn) this.#counts[ROOT]++;
    for (let length = 1; length <= this.depth; length++) {
      let node = before === NONE ? NONE : this.child(before, symbol);
      if (learn && before !== NONE) {
        if (node === NONE) {
          node = this.#grow(before, symbol);
          this.#leftNeighbours[shorter]++;
        }
        this.#counts[node]++;
      }
      before = places[length];
      places[length] = node;
      shorter = node;
    }
  }

  /** The places before the first symbol. */
  start(): Int32Array {
    const places = new Int32Array(this.depth + 1).fill(NONE);
    places[0] = ROOT;
    return places;
  }

  #grow(parent: number, symbol: number): number {
    if (this.#size === this.#capacity) {
      this.#capacity *= 2;
      const longer = <A extends Int32Array | Uint16Array>(old: A, fresh: A): A => (fresh.set(old), fresh);
      this.#symbol = longer(this.#symbol, new Uint16Array(this.#capacity));
      this.#counts = longer(this.#counts, new Int32Array(this.#capacity));
      this.#leftNeighbours = longer(this.#leftNeighbours, new Int32Array(this.#capacity));
      this.#firstChild = longer(this.#firstChild, new Int32Array(this.#capacity).fill(NONE));
      this.#sibling = longer(this.#sibling, new Int32Array(this.#capacity).fill(NONE));
    }
    const node = this.#size++;
    this.#symbol[node] = symbol;
    this.#sibling[node] = this.#firstChild[parent];
    this.#firstChild[parent] = node;
    return node;
  }
}
