import { hellingerDistance, jeffreysDivergence, totalVariationDistance } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { minimize } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { dirichletLaw } from "../laws.ts";
import { divergenceAsSlope } from "./distances-roads.ts";

type Distance = (p: readonly number[], q: readonly number[]) => number;

/** The distances whose detours are measured, and the powers of them: two metrics to compare with. */
const MEASURED: readonly { distance: Distance; powers: Readonly<Record<string, number>> }[] = [
  { distance: jeffreysDivergence, powers: { "J": 1, "√J": 1 / 2, "J^(1/4)": 1 / 4 } },
  { distance: totalVariationDistance, powers: { "total variation": 1 } },
  { distance: hellingerDistance, powers: { "Hellinger": 1 } },
];

const COINS = [0.501, 0.6, 0.7, 0.8, 0.9, 0.99, 0.999, 1 - 2 ** -20];

/**
 * The symmetrised divergence on detours.
 *
 * `coins`: the way from a coin a to 1 − a, straight and over the fair coin, as slopes of Σ p(q/p)^t. `detours`: of random
 * triples, how often the detour is shorter for each distance, and the least of detour over straight way. A third of
 * the triples are laws of three outcomes; the others coins, of which one or two are very lopsided. `bounded`: the shortest
 * detour from a coin that shows heads once in a thousand.
 */
export const distancesSymmetrised = experiment(
  "divergences/distances-symmetrised",
  { triples: 100_000 },
  ({ stream, triples }) => {
    const both = (p: number[], q: number[]): number => divergenceAsSlope(p, q) + divergenceAsSlope(q, p);
    const coins = COINS.map((a) => ({
      a,
      straight: both([a, 1 - a], [1 - a, a]),
      legs: [both([a, 1 - a], [0.5, 0.5]), both([0.5, 0.5], [1 - a, a])],
    }));
    const detours = MEASURED.flatMap(({ distance, powers }) => {
      const found = Object.entries(powers).map(([name, power]) => ({
        name,
        power,
        shorter: 0,
        least: Infinity,
      }));
      const draws = stream.at("triples");
      for (let i = 0; i < triples; i++) {
        const [p, q, r] = i % 3 === 0 ? threeLaws(draws) : threeCoins(draws);
        const [first, second, straight] = [distance(p, q), distance(q, r), distance(p, r)];
        for (const one of found) {
          const ratio = (first / straight) ** one.power + (second / straight) ** one.power;
          if (ratio < 1 - 1e-12) one.shorter++;
          one.least = Math.min(one.least, ratio);
        }
      }
      return found.map((one) => ({ ...one, breaks: one.shorter > 0 }));
    });
    return { coins, triples, detours, bounded: shortestDetour(1e-3) };
  },
);

/** The shortest detour from a coin that shows heads with a given probability, over all ends and all middles. */
function shortestDetour(start: number): { start: number; middle: number; end: number; ratio: number } {
  const between = (a: number, b: number): number => jeffreysDivergence([a, 1 - a], [b, 1 - b]);
  const { x: [middle, end], value } = minimize(
    ([b, c]) =>
      start < b && b < c && c <= 1 - start
        ? (between(start, b) + between(b, c)) / between(start, c)
        : Infinity,
    [0.05, 0.5],
  );
  return { start, middle, end, ratio: value };
}

function threeLaws(stream: Stream): number[][] {
  const parameter = 0.3 + 2 * stream.uniform();
  return Array.from({ length: 3 }, () => dirichletLaw(3, parameter, stream));
}

/** Coins with heads e^(−u): u up to 600 for the first one, up to 12 for the second, up to 1 for the third. */
function threeCoins(stream: Stream): number[][] {
  return [600, 12, 1].map((most) => {
    const heads = Math.exp(-most * stream.open());
    return [heads, 1 - heads];
  });
}
