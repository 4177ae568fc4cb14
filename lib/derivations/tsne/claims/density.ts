import { claim, part } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { clusterBandwidths, torusBandwidths } from "../experiment.ts";

const { perplexity, spreads } = clusterBandwidths.parameters;

interface ClusterTheory {
  /** The perplexity of every point's law. */
  readonly perplexity: number;
  /** The logarithm of the ratio of bandwidths for clusters whose scales have a ratio. */
  readonly logRatio: (scales: number) => number;
  /** The sign of the correlation of σ with the density, and with the distance of the k-th neighbour. */
  readonly withDensity: -1 | 0 | 1;
  readonly withReach: -1 | 0 | 1;
}

const adapted: ClusterTheory = { perplexity, logRatio: Math.log, withDensity: -1, withReach: 1 };

/** Of the slopes in one, two and three dimensions: the fewer, the more the distance of 15 neighbours varies. */
const TOLERANCES = [0.06, 0.02, 0.012];

const printedAs = String
  .raw`\text{smaller }\sigma_i\text{ in dense regions, and larger }\sigma_i\text{ in sparse regions. t-SNE chooses each }\sigma_i\text{ in order to fix the entropy}`;

export const bandwidthAndDensity = claim("kaplan:2.6.sigma-density", {
  parts: {
    "clusters of deviations 0.2 and 3": part({
      by: "20 pairs of clusters of 100 points; perplexities by counting sequences of picks",
      measure: (context) => clusterBandwidths(context),
      printed: { as: printedAs, theory: adapted },
      rivals: {
        "one bandwidth for all": { ...adapted, logRatio: () => 0, withDensity: 0, withReach: 0 },
        "in proportion to the variance of the cluster": {
          ...adapted,
          logRatio: (scales) => 2 * Math.log(scales),
        },
        "in proportion to the root of the scale": { ...adapted, logRatio: (scales) => Math.log(scales) / 2 },
        "larger where points are dense": {
          ...adapted,
          logRatio: (scales) => -Math.log(scales),
          withDensity: 1,
          withReach: -1,
        },
        "an entropy of log₂ k nats": { ...adapted, perplexity: Math.exp(Math.log2(perplexity)) },
      },
      compare: (found, theory, judge) => {
        judge.equal(
          "perplexity counted at the bandwidths chosen",
          found.flatMap(({ counted }) => counted),
          theory.perplexity,
          { rtol: 2e-10, why: "the search stops at 1e-10 nats; counting errors of 1e-11" },
        );
        judge.equal(
          "mean log ratio of the median bandwidths of the two clusters",
          mean(found.map(({ logRatio }) => logRatio)),
          theory.logRatio(spreads[1] / spreads[0]),
          { atol: 0.16, why: "20 pairs of clusters of one shape: seven standard errors" },
        );
        const least = (values: readonly number[]): number => Math.min(...values);
        judge.sign(
          "least correlation of log σ with the log distance of the 15th neighbour, beyond 0.9",
          least(found.map(({ withReach }) => withReach)),
          theory.withReach,
          { atol: 0.9, why: "the worst of 20 pairs is near 1" },
        );
        judge.sign(
          "least correlation with the log distance of the 15th neighbour within a cluster, beyond 0.8",
          least(found.flatMap(({ withReachInside }) => withReachInside)),
          theory.withReach,
          { atol: 0.8, why: "the worst of 40 clusters of 100 points" },
        );
        judge.sign(
          "correlation with the log of the sampling density within a cluster nearest to 0, beyond −0.5",
          -least(found.flatMap(({ withDensityInside }) => withDensityInside.map((each) => -each))),
          theory.withDensity,
          { atol: 0.5, why: "the worst of 40 clusters of 100 points" },
        );
      },
    }),
    "exponent": part({
      by: "points spread evenly over a torus in one to three dimensions, at densities from 100 to 1600",
      measure: (context) => torusBandwidths(context),
      printed: { as: printedAs, theory: { exponent: (dimension: number) => -1 / dimension } },
      rivals: {
        "inversely to the density": { exponent: () => -1 },
        "inversely to the root of the density in every dimension": { exponent: () => -1 / 2 },
        "as the variance would": { exponent: (dimension) => -2 / dimension },
        "independent of it": { exponent: () => 0 },
        "larger where points are dense": { exponent: (dimension) => 1 / dimension },
      },
      compare: (found, theory, judge) => {
        found.forEach(({ densities, meanLogs }, index) => {
          const dimension = index + 1;
          judge.slope(
            `bandwidth against density in ${dimension} dimension${dimension > 1 ? "s" : ""}`,
            { x: densities, y: meanLogs.map(Math.exp) },
            theory.exponent(dimension),
            {
              atol: TOLERANCES[index],
              why: "200 points at each of five densities: seven standard errors",
            },
          );
        });
      },
    }),
  },
});
