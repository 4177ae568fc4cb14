import { jensenShannonDivergence } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, searchWorst } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { dirichletLaw } from "../laws.ts";

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** JSD of p and q, of q and r, and of p and r. */
type Sides = readonly [number, number, number];

function sidesOf(p: readonly number[], q: readonly number[], r: readonly number[]): Sides {
  return [jensenShannonDivergence(p, q), jensenShannonDivergence(q, r), jensenShannonDivergence(p, r)];
}

/** By how much the detour is longer than the straight way, relative to it, for distances JSD^power. */
function slack([first, second, straight]: Sides, power: number): number {
  return (first / straight) ** power + (second / straight) ** power - 1;
}

/** Three coins with log odds at `place`, `place + share · span` and `place + span`, and their sides. */
function threeCoins(place: number, span: number, share: number): Sides {
  const [p, q, r] = [place, place + share * span, place + span].map((x) => [sigmoid(x), sigmoid(-x)]);
  return sidesOf(p, q, r);
}

/**
 * The triangle inequality for powers of the Jensen–Shannon divergence: the least relative slack of detours.
 *
 * `random`: over random triples of each dimension, lopsided and even ones. `searched`: over triples of coins, made worse and
 * worse by a simplex search from the worst of 400 for each power. `three`: the same over three laws of three outcomes.
 * `critical`: the power at which the detour over the middle of two close coins is as long as the straight way. `between`: the
 * distance of two coins that differ by 10⁻¹², over that, and the most that the two orders of a pair differ.
 */
export const distancesRoot = experiment(
  "divergences/distances-root",
  { powers: [0.5, 0.52, 0.55, 0.6, 0.75, 1], dimensions: [2, 3, 5, 20], triples: 20_000 },
  ({ stream, powers, dimensions, triples }) => {
    const random = dimensions.map((k) => ({ k, least: leastOfRandom(k, triples, powers, stream.at(k)) }));
    const searched = powers.map((power) => {
      const { x, value } = searchWorst({
        stream: stream.at("search").at(power),
        draw: (chance) => [6 * chance.uniform() - 3, -8 * chance.uniform(), chance.uniform()],
        score: ([place, logSpan, share]) =>
          Math.abs(place) < 20 && logSpan > -9 && logSpan < 4 && share > 0 && share < 1
            ? -slack(threeCoins(place, Math.exp(logSpan), share), power)
            : -Infinity,
        tries: 400,
        refine: 3,
      });
      return { power, least: -value, span: Math.exp(x[1]), share: x[2] };
    });
    const three = searchWorst({
      stream: stream.at("three"),
      draw: (chance) => Array.from({ length: 9 }, () => 4 * chance.uniform() - 2),
      score: (x) => {
        const laws = [0, 3, 6].map((at) => softmax(x.slice(at, at + 3)));
        const sides = sidesOf(laws[0], laws[1], laws[2]);
        // Apart, so that no detour is one only in name.
        return Math.min(...sides) > 1e-3 ? -slack(sides, 0.5) : -Infinity;
      },
      tries: 1000,
      refine: 3,
    });
    const close = threeCoins(-0.4, 1e-3, 0.5);
    return {
      random,
      searched,
      three: -three.value,
      critical: bisect((power) => slack(close, power), 0.1, 0.9),
      between: pairsOf(stream.at("pairs")),
    };
  },
);

function softmax(x: readonly number[]): number[] {
  const weights = x.map(Math.exp);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function leastOfRandom(k: number, triples: number, powers: readonly number[], stream: Stream): number[] {
  const least = powers.map(() => Infinity);
  for (let i = 0; i < triples; i++) {
    const parameter = 0.05 * 60 ** stream.uniform();
    const [p, q, r] = Array.from({ length: 3 }, () => dirichletLaw(k, parameter, stream));
    const sides = sidesOf(p, q, r);
    if (sides[2] === 0) continue;
    powers.forEach((power, j) => {
      least[j] = Math.min(least[j], slack(sides, power));
    });
  }
  return least;
}

/** The distance of coins that all but agree, over what they differ by, and the most asymmetry of random pairs. */
function pairsOf(stream: Stream): { closest: number; asymmetry: number } {
  const heads = 0.5 + 1e-12;
  const closest = Math.sqrt(jensenShannonDivergence([heads, 1 - heads], [0.5, 0.5])) / (heads - 0.5);
  let asymmetry = 0;
  for (let i = 0; i < 2000; i++) {
    const p = dirichletLaw(4, 1, stream);
    const q = dirichletLaw(4, 1, stream);
    asymmetry = Math.max(asymmetry, Math.abs(jensenShannonDivergence(p, q) - jensenShannonDivergence(q, p)));
  }
  return { closest, asymmetry };
}
