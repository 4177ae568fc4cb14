import { requireInteger } from "../../math/checks.ts";
import type { SequentialModel } from "../coding/sequential-model.ts";
import { ContextTree, NONE } from "./context-tree.ts";

/** How an n-gram model divides probability between what it has seen after a context and what a shorter one says. */
export type Smoothing = "kneser-ney" | "witten-bell";

/** What n-gram models may be told. */
export interface NgramOptions {
  /** k, the number of different symbols. */
  readonly alphabetSize: number;
  /** How many symbols before the next one are looked at: 0 for symbol frequencies alone. */
  readonly order: number;
  /** Interpolated Kneser–Ney by default. */
  readonly smoothing?: Smoothing;
}

/** A trained model of n-grams, that learns no more. */
export interface NgramModel {
  readonly alphabetSize: number;
  readonly order: number;
  /** How many different n-grams of up to order + 1 symbols were seen. */
  readonly size: number;
  /** A walk through a text from its beginning: a model for coders, that does not learn. */
  walk(): SequentialModel;
  /** P(next symbol | the symbols before it): k numbers that sum to 1. */
  probabilities(context: ArrayLike<number>): Float64Array;
}

/**
 * Trains an n-gram model on a text: P(x | context) with interpolated smoothing.
 *
 * Kneser–Ney: P(x|c) = max(n(cx) − D, 0)/n(c) + D·t(c)/n(c) · P(x|c′), where c′ is c without its first symbol, t(c) the
 * number of different symbols after c, D = n₁/(n₁ + 2n₂) from the n-grams seen once and twice; the contexts c′ count
 * different left neighbours of c′x in place of occurrences.
 * Witten–Bell: P(x|c) = (n(cx) + t(c)·P(x|c′))/(n(c) + t(c)). Both end at the uniform law 1/k.
 *
 * Source: Chen and Goodman, "An empirical study of smoothing techniques for language modeling", Computer Speech and
 * Language 13 (1999) 359–394.
 *
 * @param symbols the training text, from 0 to k − 1
 * @throws {RangeError} if a symbol is not one of the alphabet, or the order not an integer of at least 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const model = trainNgramModel([0, 1, 0, 1, 0, 2], { alphabetSize: 3, order: 1, smoothing: "witten-bell" });
 * // After 0 came 1, 1, 2: (2 + 2 P(1))/(3 + 2), with P(1) = (2 + 3/3)/(6 + 3).
 * assert.ok(Math.abs(model.probabilities([0])[1] - (2 + 2 * (3 / 9)) / 5) < 1e-15);
 * ```
 */
export function trainNgramModel(symbols: ArrayLike<number>, options: NgramOptions): NgramModel {
  const { alphabetSize, order, smoothing = "kneser-ney" } = options;
  requireInteger("the order", order, 0);
  const tree = new ContextTree(alphabetSize, order + 1);
  const places = tree.start();
  for (let i = 0; i < symbols.length; i++) tree.advance(places, symbols[i], true);
  const smoother = smoothing === "witten-bell" ? wittenBell(tree) : kneserNey(tree);
  const walk = (): SequentialModel => new NgramWalk(tree, smoother, false);
  return {
    alphabetSize,
    order,
    size: tree.size - 1,
    walk,
    probabilities: (context) => {
      const model = walk();
      for (let i = Math.max(0, context.length - order); i < context.length; i++) model.update(context[i]);
      return Float64Array.from(model.probabilities());
    },
  };
}

/**
 * An n-gram model that begins knowing nothing and learns as it goes, with Witten–Bell's smoothing: a blended PPM.
 *
 * Source: Cleary and Witten, "Data compression using adaptive coding and partial string matching", IEEE Trans.
 * Commun. 32 (1984) 396–402; escape method C.
 *
 * @throws {RangeError} if the order is not an integer of at least 0, or the alphabet's size not one of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const model = adaptiveNgramModel({ alphabetSize: 2, order: 2 });
 * for (let i = 0; i < 1000; i++) model.update(i % 2);
 * assert.ok(model.probabilities()[0] > 0.99);
 * ```
 */
export function adaptiveNgramModel(
  { alphabetSize, order }: Pick<NgramOptions, "alphabetSize" | "order">,
): SequentialModel {
  requireInteger("the order", order, 0);
  const tree = new ContextTree(alphabetSize, order + 1);
  return new NgramWalk(tree, wittenBell(tree), true);
}

/** Turns the law of a shorter context into that of a longer one; `longest` says that no longer one follows. */
type Smoother = (law: Float64Array, node: number, length: number, longest: boolean) => void;

class NgramWalk implements SequentialModel {
  readonly alphabetSize: number;
  readonly #tree: ContextTree;
  readonly #smoother: Smoother;
  readonly #learns: boolean;
  readonly #places: Int32Array;
  readonly #law: Float64Array;

  constructor(tree: ContextTree, smoother: Smoother, learns: boolean) {
    this.#tree = tree;
    this.#smoother = smoother;
    this.#learns = learns;
    this.alphabetSize = tree.alphabetSize;
    this.#places = tree.start();
    this.#law = new Float64Array(tree.alphabetSize);
  }

  probabilities(): ArrayLike<number> {
    const law = this.#law.fill(1 / this.alphabetSize);
    const last = this.#tree.depth - 1;
    for (let length = 0; length <= last; length++) {
      const node = this.#places[length];
      if (node === NONE) break;
      this.#smoother(law, node, length, length === last);
    }
    return law;
  }

  update(symbol: number): void {
    this.#tree.advance(this.#places, symbol, this.#learns);
  }
}

function wittenBell(tree: ContextTree): Smoother {
  return (law, node) => {
    let total = 0;
    let kinds = 0;
    for (let child = tree.firstChild(node); child !== NONE; child = tree.nextSibling(child)) {
      total += tree.countOf(child);
      kinds++;
    }
    if (kinds === 0) return;
    const kept = kinds / (total + kinds);
    for (let x = 0; x < law.length; x++) law[x] *= kept;
    for (let child = tree.firstChild(node); child !== NONE; child = tree.nextSibling(child)) {
      law[tree.symbolOf(child)] += tree.countOf(child) / (total + kinds);
    }
  };
}

function kneserNey(tree: ContextTree): Smoother {
  const discounts = kneserNeyDiscounts(tree);
  return (law, node, length, longest) => {
    const countOf = (child: number): number => longest ? tree.countOf(child) : tree.leftNeighboursOf(child);
    const discount = discounts[length];
    let total = 0;
    let taken = 0;
    for (let child = tree.firstChild(node); child !== NONE; child = tree.nextSibling(child)) {
      const count = countOf(child);
      total += count;
      taken += Math.min(count, discount);
    }
    if (total === 0) return;
    for (let x = 0; x < law.length; x++) law[x] *= taken / total;
    for (let child = tree.firstChild(node); child !== NONE; child = tree.nextSibling(child)) {
      law[tree.symbolOf(child)] += Math.max(countOf(child) - discount, 0) / total;
    }
  };
}

/** D = n₁/(n₁ + 2n₂) for every length of context; 1/2 where nothing was seen once. */
function kneserNeyDiscounts(tree: ContextTree): number[] {
  const once = new Array<number>(tree.depth).fill(0);
  const twice = new Array<number>(tree.depth).fill(0);
  const visit = (node: number, length: number): void => {
    for (let child = tree.firstChild(node); child !== NONE; child = tree.nextSibling(child)) {
      const count = length === tree.depth - 1 ? tree.countOf(child) : tree.leftNeighboursOf(child);
      if (count === 1) once[length]++;
      if (count === 2) twice[length]++;
      if (length < tree.depth - 1) visit(child, length + 1);
    }
  };
  visit(0, 0);
  return once.map((n1, length) => (n1 === 0 ? 0.5 : n1 / (n1 + 2 * twice[length])));
}
