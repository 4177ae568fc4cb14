/** The 95 % interval of a share by Wilson's rule, which stays inside [0, 1]. */
export function shareInterval(successes: number, n: number): { share: number; low: number; high: number } {
  const z = 1.959963984540054;
  const share = successes / n;
  const middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const half = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return { share, low: middle - half, high: middle + half };
}
