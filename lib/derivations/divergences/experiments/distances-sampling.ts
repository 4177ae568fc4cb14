import { entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { minimize, multinomialOutcomes } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean, variance } from "../../../statistics/mod.ts";

/** Pairs of laws with five outcomes: two different ones, a uniform P, and a model that is right. */
export const FIVE_OUTCOMES = {
  different: { p: [0.4, 0.3, 0.15, 0.1, 0.05], q: [0.1, 0.2, 0.3, 0.2, 0.2] },
  "uniform P": { p: [0.2, 0.2, 0.2, 0.2, 0.2], q: [0.1, 0.2, 0.3, 0.25, 0.15] },
  "right model": { p: [0.4, 0.3, 0.15, 0.1, 0.05], q: [0.4, 0.3, 0.15, 0.1, 0.05] },
} as const;

/** The model q = N(1, 1.5²) of draws from P = N(0, 1). */
export const WIDE_MODEL = { mean: 1, standardDeviation: 1.5 };

const logNormal = (x: number, center: number, deviation: number): number =>
  -Math.log(deviation * Math.sqrt(2 * Math.PI)) - ((x - center) / deviation) ** 2 / 2;

/** The entropy of N(0, 1) in nats. */
const NORMAL_ENTROPY = (1 + Math.log(2 * Math.PI)) / 2;

/**
 * The two sampling estimates of a divergence: (1/N) Σ ln P/q, and −S(P) − (1/N) Σ ln q with the exact entropy S(P).
 *
 * `enumerated`: mean and variance of both, and of their difference, over every sample of N draws of five outcomes.
 * `direct`: batch means of both for N draws of N(0, 1). `large`: the same for huge N, from the sum and the sum of squares
 * of the sample, which are drawn instead of it; with N times the variances within batches. `fitted`: the model
 * N(μ, σ²) that makes each estimate least on the same sample. `growing`: one sample as it grows, for a picture.
 */
export const distancesSampling = experiment(
  "divergences/distances-sampling",
  {
    enumerated: [1, 2, 4, 8, 16],
    direct: [10, 100, 1000],
    large: [10_000, 100_000, 1_000_000],
    batch: 100,
    batches: 3000,
  },
  ({ stream, enumerated, direct, large, batch, batches }) => ({
    enumerated: Object.entries(FIVE_OUTCOMES).map(([name, { p, q }]) => ({
      name,
      sizes: enumerated.map((n) => everySample(p, q, n)),
    })),
    direct: direct.map((n) => {
      const draw = (chance: Stream): readonly [number, number] => momentsOf(chance.normals(n));
      return inBatches(n, draw, n < 1000 ? 10 : 2, 2000, stream.at("direct").at(n));
    }),
    large: large.map((n) => {
      const draw = (chance: Stream): readonly [number, number] => {
        const sum = Math.sqrt(n) * chance.normal();
        return [sum, sum * sum / n + 2 * chance.gamma((n - 1) / 2)];
      };
      return inBatches(n, draw, batch, batches, stream.at("large").at(n));
    }),
    fitted: [20, 60].map((n) => fitBoth(Array.from(stream.at("fit").at(n).normals(n)))),
    growing: growingSample(stream.at("growing")),
  }),
);

/** Σx and Σx². */
function momentsOf(xs: ArrayLike<number>): readonly [number, number] {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    sum += xs[i];
    squares += xs[i] * xs[i];
  }
  return [sum, squares];
}

/** Both estimates for N(0, 1) and the wide model from Σx and Σx² of n draws. */
function bothEstimates(n: number, [sum, squares]: readonly [number, number]): readonly [number, number] {
  const { mean: center, standardDeviation: deviation } = WIDE_MODEL;
  const meanLogLaw = logNormal(0, 0, 1) - squares / n / 2;
  const meanLogModel = logNormal(0, 0, deviation) -
    (squares / n - 2 * center * sum / n + center * center) / (2 * deviation * deviation);
  return [meanLogLaw - meanLogModel, -NORMAL_ENTROPY - meanLogModel];
}

/** One number for each of the two estimates, and for their difference. */
type Both = {
  second: number;
  third: number;
  difference: number;
};

/** Mean and variance over all samples of n draws. */
function everySample(
  p: readonly number[],
  q: readonly number[],
  n: number,
): { n: number; means: Both; variances: Both } {
  const exact = entropy(p);
  const moments = new Float64Array(6);
  for (const { counts, probability } of multinomialOutcomes(n, p.length)) {
    const meanLog = (law: readonly number[]): number =>
      counts.reduce((sum, count, x) => sum + count * Math.log(law[x]), 0) / n;
    const [second, third] = [meanLog(p) - meanLog(q), -exact - meanLog(q)];
    const weight = probability(p);
    [second, third, second - third].forEach((value, i) => {
      moments[i] += weight * value;
      moments[3 + i] += weight * value * value;
    });
  }
  const spread = (i: number): number => moments[3 + i] - moments[i] ** 2;
  return {
    n,
    means: { second: moments[0], third: moments[1], difference: moments[2] },
    variances: { second: spread(0), third: spread(1), difference: spread(2) },
  };
}

function inBatches(
  n: number,
  draw: (chance: Stream) => readonly [number, number],
  batch: number,
  batches: number,
  chance: Stream,
): { n: number; means: Record<"second" | "third", number[]>; spreads: Record<keyof Both, number[]> } {
  const found = { second: [] as number[], third: [] as number[] };
  const spreads = { second: [] as number[], third: [] as number[], difference: [] as number[] };
  for (let i = 0; i < batches; i++) {
    const pairs = Array.from({ length: batch }, () => bothEstimates(n, draw(chance)));
    const [second, third] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
    found.second.push(mean(second));
    found.third.push(mean(third));
    spreads.second.push(n * variance(second));
    spreads.third.push(n * variance(third));
    spreads.difference.push(n * variance(pairs.map((pair) => pair[0] - pair[1])));
  }
  return { n, means: found, spreads };
}

/** The normal models that make the two estimates least on one sample, as mean and standard deviation. */
function fitBoth(xs: number[]): { xs: number[]; second: number[]; third: number[] } {
  const meanLog = (center: number, deviation: number): number =>
    mean(xs.map((x) => logNormal(x, center, deviation)));
  const least = (constant: number): number[] => {
    const { x } = minimize(([center, log]) => constant - meanLog(center, Math.exp(log)), [0.3, 0.3]);
    return [x[0], Math.exp(x[1])];
  };
  return { xs, second: least(meanLog(0, 1)), third: least(-NORMAL_ENTROPY) };
}

function growingSample(chance: Stream): { n: number; second: number; third: number }[] {
  const sizes = Array.from({ length: 33 }, (_, i) => Math.round(10 ** (1 + i / 8)));
  let [n, sum, squares] = [0, 0, 0];
  return sizes.map((size) => {
    for (; n < size; n++) {
      const x = chance.normal();
      sum += x;
      squares += x * x;
    }
    const [second, third] = bothEstimates(n, [sum, squares]);
    return { n, second, third };
  });
}
