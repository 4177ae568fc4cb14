import { claim } from "../../../ledger/mod.ts";
import { lgamma, normalCdf } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { covariance, expectation, type JointTable, marginal, variable } from "../../../probability/mod.ts";
import { drawnSums, GAUSSIAN, sums } from "../experiment.ts";
import { tableOf } from "../laws.ts";

/** What is known about X, about Y and about their dependence. */
interface Known {
  readonly meanX: number;
  readonly meanY: number;
  readonly medianX: number;
  readonly medianY: number;
  readonly covariance: number;
  readonly correlation: number;
}

/** ⟨X + Y⟩, predicted. */
type MeanOfSum = (known: Known) => number;

/** The least number at which the distribution function is at least one half. */
function medianOf({ probabilities }: JointTable, numbers: readonly number[]): number {
  let below = 0;
  const order = Array.from(numbers.keys()).sort((a, b) => numbers[a] - numbers[b]);
  return numbers[order.find((i) => (below += probabilities[i]) >= 0.5)!];
}

function knownOf({ counts, xs, ys }: {
  counts: readonly (readonly number[])[];
  xs: readonly number[];
  ys: readonly number[];
}): Known {
  const table = tableOf(counts);
  const [x, y] = [variable(0, xs), variable(1, ys)];
  const [ofX, ofY] = [marginal(table, [0]), marginal(table, [1])];
  const deviations = Math.sqrt(covariance(table, x) * covariance(table, y));
  return {
    meanX: expectation(ofX, variable(0, xs)),
    meanY: expectation(ofY, variable(0, ys)),
    medianX: medianOf(ofX, xs),
    medianY: medianOf(ofY, ys),
    covariance: covariance(table, x, y),
    // A variable without a choice is correlated with nothing.
    correlation: deviations > 0 ? covariance(table, x, y) / deviations : 0,
  };
}

/** Two laws on the line with these means and deviations, whose medians are their means. */
function normalPair(means: readonly number[], deviations: readonly number[], correlation: number): Known {
  return {
    meanX: means[0],
    meanY: means[1],
    medianX: means[0],
    medianY: means[1],
    covariance: correlation * deviations[0] * deviations[1],
    correlation,
  };
}

const gaussian = (correlation: number): Known => normalPair(GAUSSIAN.means, GAUSSIAN.deviations, correlation);

/** A normal number beside its square. */
function besideItsSquare(): Known {
  const [mean, deviation] = [GAUSSIAN.means[0], GAUSSIAN.deviations[0]];
  const variance = deviation ** 2;
  const within = (reach: number): number =>
    normalCdf((reach - mean) / deviation) - normalCdf((-reach - mean) / deviation);
  const deviations = deviation * Math.sqrt(4 * mean ** 2 * variance + 2 * variance ** 2);
  const shared = 2 * mean * variance;
  return {
    meanX: mean,
    meanY: mean ** 2 + variance,
    medianX: mean,
    medianY: bisect((reach) => within(reach) - 1 / 2, 0, mean + 9 * deviation) ** 2,
    covariance: shared,
    correlation: shared / deviations,
  };
}

/** Powers of one even number: ⟨U^(−2/3)⟩ = 3 and ⟨2(1 − U)^(−1/2)⟩ = 4. Their variances, and so a correlation, do not exist. */
const HEAVY: Known = {
  meanX: 3,
  meanY: 4,
  medianX: 2 ** (2 / 3),
  medianY: 2 * Math.SQRT2,
  covariance: 2 * Math.exp(lgamma(1 / 3) + lgamma(1 / 2) - lgamma(5 / 6)) - 12,
  correlation: 0,
};

const linear: MeanOfSum = ({ meanX, meanY }) => meanX + meanY;

/** The mean of a sum of dependent numbers. */
export const linearExpectations = claim("kaplan:1.10.4", {
  printed: {
    as: String
      .raw`\langle X+Y\rangle=\int dx\,dy\,(x+y)\,p(x,y)=\langle X\rangle+\langle Y\rangle\quad\text{even if }X\text{ and }Y\text{ are not independent}`,
    theory: linear,
  },
  rivals: {
    "dependence adds its covariance": (known) => linear(known) + known.covariance,
    "what Y shares with X counts once": ({ meanX, meanY, correlation }) =>
      meanX + (1 - correlation ** 2) * meanY,
    "medians add up": ({ medianX, medianY }) => medianX + medianY,
    "the sum is an average": (known) => linear(known) / 2,
  },
  by:
    "sorting the members of 200 populations by their sum, quadrature over the plane and over the density of the sum, and four " +
    "million draws",
  omitted: {
    "laws without a mean":
      "a side of the line has no value there; a Cauchy number beside one minus itself is in the notebook",
  },
  measure: async (context) => ({ exact: await sums(context), drawn: await drawnSums(context) }),
  compare: ({ exact, drawn }, theory, judge) => {
    judge.equal(
      "populations",
      exact.populations.map(({ mean }) => mean),
      exact.populations.map((each) => theory(knownOf(each))),
      { atol: 2e-14, why: "up to forty terms of size up to 50, in float64" },
    );
    const predicted = exact.gaussian.map(({ correlation }) => theory(gaussian(correlation)));
    const why = "quadrature of an analytic density in two dimensions, to round-off";
    judge.equal("normal pairs, over the plane", exact.gaussian.map(({ plane }) => plane), predicted, {
      atol: 1e-14,
      why,
    });
    judge.equal(
      "normal pairs, by the density of the sum",
      exact.gaussian.map(({ bySum }) => bySum),
      predicted,
      {
        atol: 1e-14,
        why,
      },
    );
    judge.equal("a pair of infinite variance", exact.heavy, theory(HEAVY), {
      rtol: 1e-13,
      why: "quadrature into a singularity at either end, to 1e-13",
    });
    for (const { correlation, means } of drawn.gaussian) {
      judge.mean(`draws of normal pairs, ρ = ${correlation}`, means, theory(gaussian(correlation)), {
        why: "z test on means of batches of 100",
      });
    }
    judge.mean("draws of a normal number and its square", drawn.square, theory(besideItsSquare()), {
      why: "z test on means of batches of 100",
    });
  },
});
