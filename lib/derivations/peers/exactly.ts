/**
 * A double as a whole number of units of 2⁻¹⁰⁰: sums and comparisons of such numbers do not round. Exact for doubles above 10⁻¹⁴, whose last
 * digit is a multiple of that unit.
 */
export function exactly(x: number): bigint {
  let exponent = 0;
  let whole = x;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent++;
  }
  return BigInt(whole) << BigInt(100 - exponent);
}
