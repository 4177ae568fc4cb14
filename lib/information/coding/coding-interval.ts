import type { CodingShares } from "./coding-shares.ts";

/** How many whole numbers the interval spans at most: float64 holds them, and their products with shares, well. */
export const INTERVAL_BITS = 52;

const WHOLE = 2 ** INTERVAL_BITS;
const HALF = WHOLE / 2;
const QUARTER = WHOLE / 4;

/** A move of the zoom: where it zooms to, and the bit that this settles; none while it straddles the middle. */
interface Zoom {
  readonly origin: number;
  readonly bit?: 0 | 1;
}

const LOWER: Zoom = { origin: 0, bit: 0 };
const UPPER: Zoom = { origin: HALF, bit: 1 };
const MIDDLE: Zoom = { origin: QUARTER };

/** The interval of the message so far, zoomed in; encoder and decoder walk it in step. */
export class CodingInterval {
  low = 0;
  high = WHOLE - 1;

  get range(): number {
    return this.high - this.low + 1;
  }

  /** Narrows to a symbol's part. */
  narrow(shares: CodingShares, place: number): void {
    const range = this.range;
    this.high = this.low + shares.start(place + 1, range) - 1;
    this.low += shares.start(place, range);
  }

  /** The next zoom, if the interval lies in one half or in the middle; none if it is wide enough. */
  zoom(): Zoom | undefined {
    const zoom = this.high < HALF
      ? LOWER
      : this.low >= HALF
      ? UPPER
      : this.low >= QUARTER && this.high < HALF + QUARTER
      ? MIDDLE
      : undefined;
    if (zoom) {
      this.low = (this.low - zoom.origin) * 2;
      this.high = (this.high - zoom.origin) * 2 + 1;
    }
    return zoom;
  }

  /** The fewest bits all of whose continuations lie inside. */
  name(): readonly (0 | 1)[] {
    if (this.low === 0 && this.high === WHOLE - 1) return [];
    if (this.low === 0 && this.high >= HALF - 1) return [0];
    if (this.low <= HALF && this.high === WHOLE - 1) return [1];
    return this.low <= QUARTER ? [0, 1] : [1, 0];
  }
}
