/**
 * Exponentials as whole numbers of 2^−1400: no overflow between e^−800 and e^800, and no rounding that float64 would notice.
 */
const PLACES = 1400n;
const ONE = 1n << PLACES;

/** e to the power `numerator / denominator`, scaled: the series Σ xᵏ/k! for a small part, squared up again. */
export function exactExponential(numerator: number, denominator = 1): bigint {
  const negative = numerator < 0;
  const top = BigInt(Math.abs(numerator));
  const halvings = BigInt(top.toString(2).length + 8);
  const x = (top * ONE) / BigInt(denominator) >> halvings;
  let sum = ONE;
  for (let k = 1n, term = ONE; term > 0n; k++) {
    term = (term * x >> PLACES) / k;
    sum += term;
  }
  for (let k = 0n; k < halvings; k++) sum = sum * sum >> PLACES;
  return negative ? ONE * ONE / sum : sum;
}

/** Two outcomes of weights eˣ and 1, shared out: each share is exact as a fraction of whole numbers. */
export class TwoOutcomes {
  readonly weight: bigint;
  readonly total: bigint;

  constructor(numerator: number, denominator = 1) {
    this.weight = exactExponential(numerator, denominator);
    this.total = this.weight + ONE;
  }

  /** Share of the outcome of weight eˣ. */
  share(): number {
    return quotient(this.weight, this.total).value;
  }

  /** Share of the outcome of weight 1. */
  rest(): number {
    return quotient(ONE, this.total).value;
  }

  logShare(): number {
    const { log } = quotient(this.weight, this.total);
    // Near 1 the logarithm is that of what is missing.
    return this.weight > ONE ? Math.log1p(-this.rest()) : log;
  }

  logRest(): number {
    return this.weight > ONE ? quotient(ONE, this.total).log : Math.log1p(-this.share());
  }

  /** The logarithm of the sum of the weights. */
  logTotal(): number {
    // ln(1 + w) for w < 1 and ln w + ln(1 + 1/w) for the rest
    return this.weight < ONE
      ? Math.log1p(quotient(this.weight, ONE).value)
      : -quotient(ONE, this.weight).log + Math.log1p(quotient(ONE, this.weight).value);
  }

  /** Whether the share is more than nothing and less than everything. */
  isBetween(): boolean {
    return this.weight > 0n && this.weight < this.total;
  }
}

/** The rise of the share from x − 2^−24 to x + 2^−24, over the distance. */
export function exactSlope(x: number): number {
  const steps = 2 ** 24;
  const [low, high] = [x * steps - 1, x * steps + 1].map((top) => new TwoOutcomes(top, steps));
  const rise = high.weight * low.total - low.weight * high.total;
  return quotient(rise * BigInt(steps / 2), high.total * low.total).value;
}

/** A fraction below or about 1 as a float64 with its logarithm, from its first hundred binary digits. */
function quotient(top: bigint, bottom: bigint): { value: number; log: number } {
  const shift = Math.max(0, bottom.toString(2).length - top.toString(2).length + 100);
  const digits = Number((top << BigInt(shift)) / bottom);
  const half = shift >> 1;
  const exponent = Math.floor(Math.log2(digits));
  return {
    value: digits * 2 ** -half * 2 ** (half - shift),
    log: Math.log(digits * 2 ** -exponent) + (exponent - shift) * Math.LN2,
  };
}
