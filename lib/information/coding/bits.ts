/** Bits in bytes, the first one in the highest place. */
export class BitWriter {
  #bytes = new Uint8Array(64);
  length = 0;

  write(bit: number): void {
    const index = this.length >>> 3;
    if (index === this.#bytes.length) {
      const longer = new Uint8Array(2 * index);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    if (bit) this.#bytes[index] |= 0x80 >>> (this.length & 7);
    this.length++;
  }

  /** A whole number in a given number of bits, the highest place first. */
  writeNumber(value: number, bits: number): void {
    for (let place = bits - 1; place >= 0; place--) this.write(Math.floor(value / 2 ** place) % 2);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, Math.ceil(this.length / 8));
  }
}

/** Reads bits from bytes, the highest place first; zeros after the end. */
export class BitReader {
  #position = 0;

  constructor(readonly bytes: Uint8Array, readonly length: number) {}

  read(): 0 | 1 {
    const position = this.#position++;
    return position < this.length && (this.bytes[position >>> 3] & (0x80 >>> (position & 7))) ? 1 : 0;
  }

  /** The whole number that {@linkcode BitWriter.writeNumber} wrote. */
  readNumber(bits: number): number {
    if (this.#position + bits > this.length) {
      throw new RangeError(`Expected ${bits} more bits, got ${this.length - this.#position}`);
    }
    let value = 0;
    for (let place = 0; place < bits; place++) value = 2 * value + this.read();
    return value;
  }
}
