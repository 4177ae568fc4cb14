import { binaryEntropy, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { normalCdf } from "../../../math/mod.ts";
import { typical } from "../experiment.ts";

const { probabilities, lengths, distances } = typical.parameters;

interface TypicalTheory {
  /** Standard deviation of the share of 0s. */
  spread(p: number, length: number): number;
  /** Probability of a share further than z standard deviations from p. */
  beyond(z: number): number;
  /** Whether the probability of a share further than a fixed distance from p falls with the length. */
  readonly falls: boolean;
  /** Nats by which its logarithm falls per symbol of long sequences. */
  rate(p: number, distance: number): number;
  /** Nats per symbol of the sequences that come, within a distance from p. */
  entropy(p: number, distance: number): number;
  /** Nats per symbol of the number of sequences with a share within a distance from p < 1/2. */
  number(p: number, distance: number): number;
}

const central: TypicalTheory = {
  spread: (p, length) => Math.sqrt(p * (1 - p) / length),
  beyond: (z) => 2 * normalCdf(-z),
  falls: true,
  rate: (p, distance) =>
    Math.min(...[-distance, distance].map((step) => klDivergence([p + step, 1 - p - step], [p, 1 - p]))),
  entropy: binaryEntropy,
  number: (p, distance) => binaryEntropy(p + distance),
};

export const typicalSequences = claim("kaplan:2.1.typical", {
  printed: {
    as: String
      .raw`\text{we'll have roughly }pN\text{ of the 0s. And by the central limit theorem, we'll be much less likely to have sequences with significantly more or fewer 0s}`,
    theory: central,
  },
  rivals: {
    "counts like those of rare events (Poisson)": {
      ...central,
      spread: (p, length) => Math.sqrt(p / length),
    },
    "the variance for the standard deviation": { ...central, spread: (p, length) => p * (1 - p) / length },
    "one side only": { ...central, beyond: (z) => normalCdf(-z) },
    "a share at a fixed distance stays as likely": { ...central, falls: false },
    "the Gaussian's tail at a fixed distance, too": {
      ...central,
      rate: (p, distance) => distance ** 2 / (2 * p * (1 - p)),
    },
    "the rate with the laws exchanged": {
      ...central,
      rate: (p, distance) =>
        Math.min(...[-distance, distance].map((step) => klDivergence([p, 1 - p], [p + step, 1 - p - step]))),
    },
    "all sequences of the window come equally often": {
      ...central,
      entropy: (p, distance) => binaryEntropy(p + distance),
    },
    "as many sequences in the window as come": { ...central, number: binaryEntropy },
  },
  by: "exact binomial sums for sequences of 100 to 100 000 symbols",
  measure: typical,
  omitted: {
    "the Gaussian estimate beyond three standard deviations":
      "it fails there: the rate of decay is measured instead",
  },
  compare: (found, theory, judge) => {
    judge.equal(
      "standard deviation of the share of 0s",
      found.flatMap(({ spread }) => spread),
      probabilities.flatMap((p) => lengths.map((length) => theory.spread(p, length))),
      { rtol: 3e-15, why: "sums over all counts; round-off" },
    );
    judge.equal(
      "probability beyond 1, 2, 3 standard deviations, 10 000 symbols",
      found.flatMap(({ beyond }) => beyond.map(({ chance }) => chance)),
      found.flatMap(({ beyond }) => beyond.map(({ z }) => theory.beyond(z))),
      { rtol: 0.003, why: "next term of the central limit theorem: of the order of z⁴/24 times 1/Npq" },
    );
    found.forEach(({ outside, inside }, i) => {
      const p = probabilities[i];
      distances.forEach((distance, j) => {
        const what = `|k/N − p| > ${distance}, p = ${p}`;
        const names = lengths.map((length) => `N = ${length}`);
        judge.order(
          `logarithm of the probability of ${what}`,
          Object.fromEntries(names.map((name, k) => [name, outside[j][k]])),
          theory.falls ? names.toReversed() : names,
          { by: 0.01, why: "exact sums, right to ten digits" },
        );
        // What lies further away than δN is half a symbol further, if the steps of k are made a curve.
        const away = distance + 0.5 / lengths[2];
        if (away > 3 * central.spread(p, lengths[2])) return;
        judge.equal(
          `probability of ${what}, 10 000 symbols`,
          Math.exp(outside[j][2]),
          theory.beyond(away / theory.spread(p, lengths[2])),
          { rtol: 0.001, why: "next term of the central limit theorem, as above" },
        );
      });
      // The polynomial in front of the exponential costs ½ ln N, so that only differences show the rate.
      const last = distances.length - 1;
      const far = outside[last];
      const steps = lengths[3] - lengths[2];
      judge.equal(
        `decay per symbol of the probability of |k/N − p| > ${distances[last]}, p = ${p}`,
        (far[2] - far[3]) / steps,
        theory.rate(p, distances[last]),
        { atol: Math.log(10) / steps, why: "½ ln(N₂/N₁) over N₂ − N₁ from the polynomial in front" },
      );
      judge.equal(
        `entropy per symbol of the sequences within ${distances.join(" and ")}, p = ${p}`,
        inside.map(({ entropy }) => entropy),
        distances.map((distance) => theory.entropy(p, distance)),
        {
          atol: 1e-13,
          why: "sums over all counts, divided by the length; 10⁻¹¹ of the probability lies outside",
        },
      );
      judge.equal(
        `logarithm of their number, per symbol, p = ${p}`,
        inside.map(({ number }) => number),
        distances.map((distance) => theory.number(p, distance)),
        {
          atol: Math.log(lengths[3]) / lengths[3],
          why: "what Stirling's formula leaves out, below ln N for the whole sequence",
        },
      );
    });
  },
});
