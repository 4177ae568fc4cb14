/**
 * The power of two that brings the largest absolute value into [1/2, 1]: 1 where all values are zero, 0 where one is infinite.
 *
 * Multiplying by a power of two changes no digit, so a matrix of any size can be brought to where squares neither
 * overflow nor vanish, and its eigenvalues brought back.
 *
 * @param lists numbers
 */
export function unitScale(...lists: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) largest = Math.max(largest, Math.abs(list[i]));
  }
  if (largest === 0) return 1;
  if (largest === Infinity) return 0;
  // 2^1022 is the largest power whose inverse is a normal number too.
  const exponent = Math.ceil(Math.log2(largest));
  return 2 ** -Math.max(-1022, Math.min(1022, exponent));
}
