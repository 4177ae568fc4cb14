/** Eigenvalues with those of the null space, which come as round-off of either sign, set to zero. */
export function withExactZeros(eigenvalues: Float64Array): Float64Array {
  const negligible = 1e-12 * Math.max(...eigenvalues.map(Math.abs));
  return eigenvalues.map((value) => Math.abs(value) <= negligible ? 0 : value);
}
