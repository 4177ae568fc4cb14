/** A match counts once so many bytes agree. */
const LEAST_MATCH = 5;

const LONGEST = 63;

const INDEX_BITS = 18;

/** Predicts that the text goes on as it did after the last occurrence of its last bytes. */
export class MatchModel {
  #text = new Uint8Array(1 << 16);
  #length = 0;
  readonly #last = new Int32Array(1 << INDEX_BITS);
  /** Where the predicted byte stands, 0 for nowhere; how many bytes before it agree. */
  #pointer = 0;
  #matched = 0;
  /** The probability that the predicted bit is right, for each length of the match. */
  readonly #right = new Float64Array(LONGEST + 1).fill(0.8);
  #partial = 1;
  #bit = 0;

  /** The stretched prediction of a 1; 0 where nothing is predicted. */
  predict(): number {
    this.#bit = -1;
    if (this.#matched === 0) return 0;
    const expected = this.#text[this.#pointer] | 256;
    const count = 31 - Math.clz32(this.#partial);
    if (expected >>> 8 - count !== this.#partial) return 0;
    this.#bit = expected >>> 7 - count & 1;
    const right = this.#right[this.#matched];
    const stretch = Math.log(right / (1 - right));
    return this.#bit === 1 ? stretch : -stretch;
  }

  update(bit: number): void {
    if (this.#bit >= 0) {
      const right = this.#right[this.#matched];
      this.#right[this.#matched] = right + ((this.#bit === bit ? 0.9999 : 0.0001) - right) / 128;
    }
    this.#partial = this.#partial << 1 | bit;
  }

  endByte(byte: number): void {
    if (this.#length === this.#text.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#text);
      this.#text = longer;
    }
    const agreed = this.#matched > 0 && this.#text[this.#pointer] === byte;
    this.#matched = agreed ? Math.min(this.#matched + 1, LONGEST) : 0;
    this.#text[this.#length++] = byte;
    this.#pointer++;
    this.#partial = 1;
    if (this.#length < LEAST_MATCH) return;
    let hash = 0;
    for (let i = this.#length - LEAST_MATCH; i < this.#length; i++) {
      hash = Math.imul(hash + this.#text[i] + 1, 0x2f0b4c47);
    }
    const index = hash >>> 32 - INDEX_BITS;
    if (this.#matched === 0) {
      this.#pointer = this.#last[index];
      while (
        this.#matched < LONGEST && this.#matched < this.#pointer &&
        this.#text[this.#pointer - 1 - this.#matched] === this.#text[this.#length - 1 - this.#matched]
      ) this.#matched++;
    }
    this.#last[index] = this.#length;
  }
}
