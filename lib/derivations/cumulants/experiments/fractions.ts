/** An exact fraction, in lowest terms, with a positive denominator. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

export function fraction(top: bigint, bottom = 1n): Fraction {
  const common = divisor(top < 0n ? -top : top, bottom);
  return common === 0n ? { top: 0n, bottom: 1n } : { top: top / common, bottom: bottom / common };
}

export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);

export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.top, a.bottom * b.bottom);

export const negative = (a: Fraction): Fraction => ({ top: -a.top, bottom: a.bottom });

/** The nearest float64, or nearly: 60 bits of the quotient. */
export function toNumber({ top, bottom }: Fraction): number {
  if (top === 0n) return 0;
  const size = (x: bigint): number => (x < 0n ? -x : x).toString(2).length;
  const shift = 60 - size(top) + size(bottom);
  const quotient = shift >= 0 ? (top << BigInt(shift)) / bottom : top / (bottom << BigInt(-shift));
  return Number(quotient) * 2 ** -shift;
}
