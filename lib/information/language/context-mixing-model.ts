import { requireInteger } from "../../math/checks.ts";
import type { SequentialModel } from "../coding/sequential-model.ts";
import { requireSymbol } from "../coding/sequential-model.ts";
import { BitContexts } from "./bit-contexts.ts";
import { LogisticMixer, squash } from "./logistic-mixing.ts";
import { MatchModel } from "./match-model.ts";

/** What {@linkcode contextMixingModel} may be told. */
export interface ContextMixingOptions {
  /** Slots of every context table as a power of 2: 18 by default, 16 MiB for each of 8 tables; longer texts want more. */
  readonly slotBits?: number;
}

/** The last 1 to 6 bytes, the word so far, and the word so far with the one before. */
const CONTEXTS = 8;

/** Two predictions for every context, one of the longest match, and one that is always the same. */
const INPUTS = 2 * (CONTEXTS + 1) + 2;

/**
 * An adaptive model of text, bit by bit, strong enough to stand in for a reader: context mixing.
 *
 * Byte by byte, the highest bit first, it predicts each bit in nine contexts (none, the last 1 to 6 bytes, the word so
 * far, that and the word before) and by the longest earlier match, and mixes the predictions logistically,
 * p = squash(Σ wᵢ stretch(pᵢ)), with weights that descend on the code length. It learns from the text alone, and it begins
 * knowing nothing. About 2 bits per character on a novel; some 4 s for a million bytes.
 *
 * Source: Mahoney, "Adaptive weighing of context models for lossless data compression" (2005).
 *
 * @returns a model of bits (2 symbols), for {@linkcode compressBytes}
 * @throws {RangeError} if `slotBits` is not an integer of at least 8 (nor at most 24)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const model = contextMixingModel({ slotBits: 10 });
 * for (let i = 0; i < 8000; i++) model.update(Number(i % 3 === 0));
 * assert.ok(model.probabilities()[1] < 0.01, "8000 mod 3 = 2: a zero comes next");
 * ```
 */
export function contextMixingModel({ slotBits = 18 }: ContextMixingOptions = {}): SequentialModel {
  requireInteger("the slots' bits", slotBits, 8);
  if (slotBits > 24) throw new RangeError(`Expected at most 24 bits of slots, got ${slotBits}`);
  return new ContextMixingModel(slotBits);
}

class ContextMixingModel implements SequentialModel {
  readonly alphabetSize = 2;
  readonly #tables: readonly BitContexts[];
  readonly #hashes = new Int32Array(CONTEXTS);
  readonly #match = new MatchModel();
  readonly #inputs = new Float64Array(INPUTS);
  readonly #byPartialByte = new LogisticMixer(INPUTS, 256, 0.002, 0.16);
  readonly #byDepth = new LogisticMixer(INPUTS, (CONTEXTS + 1) * 8, 0.002, 0.16);
  readonly #final = new LogisticMixer(2, 256, 0.0005, 0.5);
  readonly #finalInputs = new Float64Array(2);
  readonly #probabilities = new Float64Array(2);
  /** The bits of the byte so far after a leading 1, and how many they are. */
  #partial = 1;
  #bitCount = 0;
  /** The last four bytes, and the two before them. */
  #recent = 0;
  #older = 0;
  #word = 0;
  #previousWord = 0;
  #predicted = false;

  constructor(slotBits: number) {
    this.#tables = Array.from({ length: CONTEXTS + 1 }, (_, i) => new BitContexts(i === 0 ? 8 : slotBits));
    this.#selectSlots();
  }

  probabilities(): ArrayLike<number> {
    if (!this.#predicted) this.#predict();
    return this.#probabilities;
  }

  update(symbol: number): void {
    requireSymbol(symbol, 2);
    if (!this.#predicted) this.#predict();
    this.#byPartialByte.learn(this.#inputs, symbol);
    this.#byDepth.learn(this.#inputs, symbol);
    this.#final.learn(this.#finalInputs, symbol);
    for (const table of this.#tables) table.update(symbol);
    this.#match.update(symbol);
    this.#partial = this.#partial << 1 | symbol;
    this.#bitCount++;
    if (this.#bitCount === 8) this.#endByte(this.#partial & 255);
    if (this.#bitCount === 4 || this.#bitCount === 0) this.#selectSlots();
    this.#predicted = false;
  }

  #predict(): void {
    const inputs = this.#inputs;
    const node = this.#bitCount < 4
      ? this.#partial
      : this.#partial & (1 << this.#bitCount - 4) - 1 | 1 << this.#bitCount - 4;
    let depth = 0;
    for (let i = 0; i <= CONTEXTS; i++) {
      if (this.#tables[i].predict(node, inputs, 2 * i) && i > 0) depth++;
    }
    inputs[INPUTS - 2] = this.#match.predict();
    inputs[INPUTS - 1] = 0.3;
    const last = this.#recent & 255;
    this.#finalInputs[0] = this.#byPartialByte.mix(inputs, this.#partial);
    this.#finalInputs[1] = this.#byDepth.mix(inputs, depth * 8 + this.#bitCount);
    const p = squash(this.#final.mix(this.#finalInputs, last));
    this.#probabilities[0] = 1 - p;
    this.#probabilities[1] = p;
    this.#predicted = true;
  }

  #endByte(byte: number): void {
    this.#older = (this.#older << 8 | this.#recent >>> 24) & 0xffff;
    this.#recent = this.#recent << 8 | byte;
    const lower = byte >= 65 && byte <= 90 ? byte + 32 : byte;
    if (lower >= 97 && lower <= 122 || lower >= 128) {
      this.#word = Math.imul(this.#word + lower, 0x2c9277b5);
    } else if (this.#word !== 0) {
      this.#previousWord = this.#word;
      this.#word = 0;
    }
    this.#match.endByte(byte);
    this.#partial = 1;
    this.#bitCount = 0;
    for (let order = 1; order <= 6; order++) this.#hashes[order - 1] = this.#hashOf(order);
    this.#hashes[6] = mixed(this.#word, 7 + byte * (this.#word === 0 ? 256 : 0));
    this.#hashes[7] = mixed(
      this.#word ^ Math.imul(this.#previousWord, 0x1b873593),
      8 + byte * (this.#word === 0 ? 256 : 0),
    );
  }

  #hashOf(order: number): number {
    if (order < 4) return mixed(this.#recent & (1 << 8 * order) - 1, order);
    const beyond = order === 4 ? 0 : order === 5 ? this.#older & 255 : this.#older;
    return mixed(this.#recent ^ Math.imul(beyond + 1, 0x2545f491), order);
  }

  #selectSlots(): void {
    const half = this.#bitCount === 0 ? 0 : this.#partial;
    this.#tables[0].select(mixed(half, 0));
    for (let i = 0; i < CONTEXTS; i++) this.#tables[i + 1].select(mixed(this.#hashes[i], half));
  }
}

/** Two numbers as one hash of 32 bits. */
function mixed(value: number, salt: number): number {
  const once = Math.imul(value ^ value >>> 15 ^ Math.imul(salt + 1, 0x85ebca6b), 0xc2b2ae35);
  return Math.imul(once ^ once >>> 13, 0x27d4eb2f) ^ once >>> 16;
}
