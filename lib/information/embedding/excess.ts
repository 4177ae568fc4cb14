/**
 * p ln(p/q) − p + q for a q that is given by its logarithm: at least 0, and 0 only for q = p.
 *
 * Summed over two laws this is their divergence, without a negative term and without an infinity where q underflows.
 */
export function excessOverModel(p: number, logQ: number): number {
  if (p === 0) return Math.exp(logQ);
  const logRatio = Math.log(p) - logQ;
  if (Math.abs(logRatio) < 0.05) return p * series(logRatio);
  return Math.max(0, p * (logRatio - 1) + Math.exp(logQ));
}

/** r − 1 + e⁻ʳ for small r, by its series r²/2 − r³/6 + …: the closed form would cancel. */
function series(r: number): number {
  let term = -r;
  let sum = 0;
  for (let k = 2; k <= 12; k++) {
    term *= -r / k;
    sum += term;
  }
  return sum;
}
