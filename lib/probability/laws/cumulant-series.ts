// Cumulants by the Riccati equations of logarithmic derivatives: where a moment-generating function obeys a linear equation
// of second order, u = K′ = Σ κ_{j+1} t^j/j! obeys one of first order, and its coefficients follow one by one. Unlike the
// way over moments, nothing large is subtracted.

/** Σ_{i=from}^{j−from} c_i c_{j−i}: the coefficient of t^j in u², or what of it has both indices at least `from`. */
export function convolution(c: readonly number[], j: number, from: number): number {
  let sum = 0;
  for (let i = from; i <= j - from; i++) sum += c[i] * c[j - i];
  return sum;
}

/** κ₁ … κₙ from the coefficients of K′: κ_{j+1} = j! c_j. */
export function cumulantsOfSeries(
  count: number,
  next: (c: readonly number[], j: number) => number,
): number[] {
  const c: number[] = [];
  for (let j = 0; j < count; j++) c.push(next(c, j));
  let factorial = 1;
  return c.map((coefficient, j) => coefficient * (factorial *= Math.max(1, j)));
}

/** (n − 1)! for n = 1 … count: the cumulants of a standard exponential law. */
export function factorialsBelow(count: number): number[] {
  let factorial = 1;
  return Array.from({ length: count }, (_, i) => factorial *= Math.max(1, i));
}

/** κ₁ … κₙ from m₁ … mₙ about any point c: κ₁ is then the mean less c. Source: Smith, Am. Stat. 49 (1995) 217–218. */
export function cumulantsOfMoments(moments: readonly number[]): number[] {
  const cumulants: number[] = [];
  for (let n = 1; n <= moments.length; n++) {
    let value = moments[n - 1];
    let choose = 1;
    for (let i = 1; i < n; i++) {
      // C(n − 1, i − 1) κ_i m_{n−i}
      value -= choose * cumulants[i - 1] * moments[n - i - 1];
      choose *= (n - i) / i;
    }
    cumulants.push(value);
  }
  return cumulants;
}
