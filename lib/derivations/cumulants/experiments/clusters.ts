import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { factorial } from "./roads.ts";

/** The normal law of the check: mean and variance. */
const NORMAL = { mean: 2, variance: 3 };

/**
 * Every grouping of m points, one by one: how many have clusters of the same sizes.
 *
 * Each point in turn joins a cluster that is there, or opens one.
 */
function groupingsOf(m: number): Map<string, number> {
  const found = new Map<string, number>();
  const grow = (left: number, sizes: number[]): void => {
    if (left === 0) {
      const key = [...sizes].sort((a, b) => b - a).join("+");
      found.set(key, (found.get(key) ?? 0) + 1);
      return;
    }
    for (let join = 0; join < sizes.length; join++) {
      sizes[join]++;
      grow(left - 1, sizes);
      sizes[join]--;
    }
    grow(left - 1, [...sizes, 1]);
  };
  grow(m, []);
  return found;
}

/** All orders of m things by trying every one: how many fall into cycles of the same lengths. */
function countOrders(m: number): number {
  const used = new Array<boolean>(m).fill(false);
  const place = (next: number): number => {
    if (next === m) return 1;
    let count = 0;
    for (let i = 0; i < m; i++) {
      if (used[i]) continue;
      used[i] = true;
      count += place(next + 1);
      used[i] = false;
    }
    return count;
  };
  return place(0);
}

/**
 * Groupings of m = 1 … 8 points counted one by one, and the moments of three laws by quadrature and by sum.
 *
 * `kinds`: how many groupings have clusters of the given sizes. `orders`: all orders of m things, counted, which are the
 * moments of the exponential law exactly.
 */
export const clusters = experiment("cumulants/clusters", { most: 8 }, ({ most }) => {
  const normal = (x: number): number =>
    Math.exp(-((x - NORMAL.mean) ** 2) / (2 * NORMAL.variance)) / Math.sqrt(2 * Math.PI * NORMAL.variance);
  const options = { rtol: 1e-14 };
  return Array.from({ length: most }, (_, i) => i + 1).map((m) => {
    const kinds = [...groupingsOf(m)].map(([sizes, count]) => ({ sizes, count }));
    return {
      m,
      kinds,
      groupings: kinds.reduce((sum, { count }) => sum + count, 0),
      orders: countOrders(m),
      moments: {
        exponential: integrate((x) => Math.exp(-x) * x ** m, 0, 150, options).value,
        Poisson: Array.from({ length: 60 }, (_, n) => n ** m * Math.exp(-1) / factorial(n)).reduce(
          (a, b) => a + b,
          0,
        ),
        normal: integrate((x) => normal(x) * x ** m, -40, 44, options).value,
      },
    };
  });
});
