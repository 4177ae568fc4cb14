import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum } from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { THREE_VALUES } from "../laws.ts";

/** The law of the sum of n draws of 0, 1 and 4, each sum with its probability: one draw after the other. */
function lawOfSums(largest: number): Float64Array[] {
  const steps = [0, 1, 4];
  const laws = [Float64Array.of(1)];
  for (let n = 1; n <= largest; n++) {
    const next = new Float64Array(4 * n + 1);
    laws[n - 1].forEach((p, sum) => {
      steps.forEach((step, x) => next[sum + step] += p * THREE_VALUES.probabilities[x]);
    });
    laws.push(next);
  }
  return laws;
}

/**
 * Exact means over every sample of a lopsided three-valued law.
 *
 * `squareSums`: of the sum of squares about the sample mean, over all 3ⁿ sequences. `sampleMeans`: the variance of the
 * sample mean of 1 to 200 draws, from the law of their sum.
 */
export const everySample = experiment("bias-and-variance/every-sample", { largest: 200 }, ({ largest }) => {
  const { values, probabilities, mean, variance } = THREE_VALUES;
  const squareSums = [2, 3, 4, 5, 6].map((n) => {
    const terms: number[] = [];
    for (const sequence of sequences(3, n)) {
      const sample = sequence.map((x) => values[x]);
      const center = sample.reduce((sum, x) => sum + x, 0) / n;
      const probability = sequence.reduce((product, x) => product * probabilities[x], 1);
      terms.push(probability * sample.reduce((sum, x) => sum + (x - center) ** 2, 0));
    }
    return { n, expected: compensatedSum(terms) };
  });
  // The values are equally spaced steps of 0, 1 and 4 from the least.
  const step = values[1] - values[0];
  const sampleMeans = lawOfSums(largest).slice(1).map((law, i) => {
    const n = i + 1;
    const terms = Array.from(law, (p, sum) => p * (values[0] + step * sum / n - mean) ** 2);
    return { n, variance: compensatedSum(terms) };
  });
  return { mean, variance, squareSums, sampleMeans };
});
