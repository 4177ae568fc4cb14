/**
 * The cumulants of a lognormal law, all of whose terms are positive.
 *
 * The moments are mⁿ (1 + w)^C(n,2), the sum over graphs on n points of w^edges; so the cumulants are the sums over
 * connected graphs, κₙ = mⁿ w^(n−1) Iₙ(1 + w), where Iₙ counts labelled trees by their inversions:
 * I_{n+1}(q) = Σᵢ C(n − 1, i) (1 + q + … + qⁱ) I_{i+1}(q) I_{n−i}(q).
 *
 * Source: Mallows and Riordan, Bull. Amer. Math. Soc. 74 (1968) 92–94.
 *
 * @param count how many
 * @param mean m
 * @param excess w = exp(σ²) − 1: the variance over the square of the mean
 */
export function lognormalCumulants(count: number, mean: number, excess: number): number[] {
  const trees = [1];
  for (let n = 1; n < count; n++) {
    let sum = 0;
    let choose = 1;
    let power = 1;
    let geometric = 1;
    for (let i = 0; i < n; i++) {
      sum += choose * geometric * trees[i] * trees[n - i - 1];
      choose *= (n - 1 - i) / (i + 1);
      power *= 1 + excess;
      geometric += power;
    }
    trees.push(sum);
  }
  return trees.map((tree, i) => mean * (mean * excess) ** i * tree);
}
