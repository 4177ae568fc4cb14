import { laplacePitmanLocation } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { overGamma } from "../quadrature.ts";

/** Mean squared error, about the true value 1, and variance of an estimate from a gamma number. */
function errors(shape: number, estimate: (t: number) => number): { square: number; variance: number } {
  const mean = overGamma(shape, estimate);
  return {
    square: overGamma(shape, (t) => (estimate(t) - 1) ** 2),
    variance: overGamma(shape, (t) => (estimate(t) - mean) ** 2),
  };
}

/** Squared errors of the variance (of 1) with three divisors, and of the rate (of 1) with three numerators. */
function gammaRivals(n: number): { name: string; n: number; square: number; variance: number }[] {
  const spread = [-1, 0, 1].map((more) => ({
    name: `normal variance, divisor N${more < 0 ? " − 1" : more > 0 ? " + 1" : ""}`,
    n,
    ...errors((n - 1) / 2, (t) => 2 * t / (n + more)),
  }));
  const rates = [0, 1, 2].map((less) => ({
    name: `exponential rate, N${less > 0 ? ` − ${less}` : ""} over the sum`,
    n,
    ...errors(n, (t) => (n - less) / t),
  }));
  return [...spread, ...rates];
}

/** Summed squared errors of Pitman's estimate over those of the median, batches of the same Laplace samples. */
function laplaceRatios(n: number, chance: Stream, batches: number, batch: number): number[] {
  const xs = new Float64Array(n);
  return Array.from({ length: batches }, () => {
    let [ofMedian, ofPitman] = [0, 0];
    for (let i = 0; i < batch; i++) {
      for (let k = 0; k < n; k++) xs[k] = chance.sign() * chance.exponential();
      xs.sort();
      ofMedian += xs[(n - 1) / 2] ** 2;
      ofPitman += laplacePitmanLocation(xs) ** 2;
    }
    return ofPitman / ofMedian;
  });
}

/** Batch means of the summed squared errors of the plain and the James–Stein estimate of a vector of means. */
function steinRivals(theta: readonly number[], chance: Stream, batches: number, batch: number): {
  plain: number[];
  shrunk: number[];
} {
  const found = { plain: [] as number[], shrunk: [] as number[] };
  const x = new Float64Array(theta.length);
  for (let b = 0; b < batches; b++) {
    let [plain, shrunk] = [0, 0];
    for (let i = 0; i < batch; i++) {
      let length = 0;
      for (let k = 0; k < theta.length; k++) {
        x[k] = theta[k] + chance.normal();
        length += x[k] * x[k];
      }
      const factor = 1 - (theta.length - 2) / length;
      for (let k = 0; k < theta.length; k++) {
        plain += (x[k] - theta[k]) ** 2;
        shrunk += (factor * x[k] - theta[k]) ** 2;
      }
    }
    found.plain.push(plain / batch);
    found.shrunk.push(shrunk / batch);
  }
  return found;
}

/** Distances of the vector of means from 0, in standard deviations of the data; the last is √10 seen through N = 1000 data. */
export const DISTANCES = [0, Math.sqrt(10), 10, Math.sqrt(10 * 1000)] as const;
export const DIMENSION = 10;

/**
 * Maximum likelihood beside its rivals.
 *
 * `gamma`: the variance and the rate, by quadrature. `laplace`: Pitman's estimate over the median, five data.
 * `stein`: ten normal means.
 */
export const likelihoodRivals = experiment(
  "cramer-rao/likelihood-rivals",
  { small: 5, large: 1000, batches: 4000 },
  ({ stream, small, large, batches }) => ({
    gamma: [small, large].flatMap(gammaRivals),
    laplace: laplaceRatios(small, stream.at("Laplace"), batches, 20),
    stein: DISTANCES.map((distance, i) => ({
      distance,
      ...steinRivals(
        Array.from({ length: DIMENSION }, () => distance / Math.sqrt(DIMENSION)),
        stream.at("Stein").at(i),
        batches,
        // At 0 the errors of what is shrunk are skewed.
        distance === 0 ? 240 : 40,
      ),
    })),
  }),
);
