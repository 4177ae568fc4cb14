import { claim } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { argmaxFrequencies, argmaxIntegrals } from "../experiments/argmax.ts";
import { mirrored, NOISE_LAWS, winningProbabilities } from "../noises.ts";

type Law = (noise: string, logits: readonly number[]) => ArrayLike<number>;

/** Softmax for Gumbel noise; what the integral says for any other. */
const printed: Law = (noise, logits) =>
  noise === "Gumbel" ? softmax(logits) : winningProbabilities(logits, NOISE_LAWS[noise]);

const flattened = (logits: readonly number[], temperature: number): Float64Array =>
  softmax(logits.map((x) => x / temperature));

/** argmax(x + z) with Gumbel noise is a draw from the softmax; with Gaussian noise of the same variance it is not. */
export const gumbelMaxSampling = claim("kaplan:3.5.3", {
  printed: {
    as: String
      .raw`\operatorname{argmax}_{i}\{x_{i}+z_{i}\}\quad\text{for}\quad p_i=\frac{e^{x_i}}{\sum_je^{x_j}}`,
    theory: { law: printed },
  },
  rivals: {
    "any noise of this variance": { law: (_, logits) => softmax(logits) },
    "noise of unit variance": {
      law: (noise, logits) =>
        noise === "Gumbel" ? flattened(logits, Math.PI / Math.sqrt(6)) : printed(noise, logits),
    },
    "sign of the noise turned": {
      law: (noise, logits) =>
        noise === "Gumbel"
          ? winningProbabilities(logits, mirrored(NOISE_LAWS.Gumbel))
          : printed(noise, logits),
    },
  },
  by: "counted winners of argmax(x + z) for Gumbel and Gaussian noise",
  omitted: {
    "10⁶ draws for each vector":
      "2·10⁵ already tell softmax from its rivals by many tolerances, at a fifth of the time",
  },
  measure: (context) => argmaxFrequencies(context),
  compare: (found, theory, judge) => {
    for (const { logits, Gumbel, Gaussian } of found) {
      const why = "independent draws";
      judge.frequencies(`Gumbel noise, n = ${logits.length}`, Gumbel, theory.law("Gumbel", logits), { why });
      judge.frequencies(`Gaussian noise, n = ${logits.length}`, Gaussian, theory.law("Gaussian", logits), {
        why,
      });
    }
  },
});

/** The probability that entry k wins is an integral over its noise; softmax for the Gumbel density, not for others. */
export const argmaxIntegral = claim("kaplan:3.5.4", {
  printed: {
    as: String
      .raw`p_{k} = \frac{e^{x_{k}}}{\sum_{j} e^{x_{j}}} = \int dz_{k} g(z_{k}) \prod_{j \neq k}^{n} \left[\int dz_{j} g(z_{j}) \Theta(x_{k} + z_{k} - x_{j} - z_{j}) \right]`,
    theory: { law: printed },
  },
  rivals: {
    "softmax whatever the noise": { law: (_, logits) => softmax(logits) },
    "product taken out of the integral": {
      law: (noise, logits) => {
        const wins = logits.map((x, k) =>
          logits.reduce(
            (product, y, j) =>
              j === k ? product : product * winningProbabilities([x, y], NOISE_LAWS[noise])[0],
            1,
          )
        );
        const total = wins.reduce((sum, each) => sum + each, 0);
        return wins.map((each) => each / total);
      },
    },
    "step function turned round": {
      law: (noise, logits) => winningProbabilities(logits.map((x) => -x), mirrored(NOISE_LAWS[noise])),
    },
  },
  by: "nested quadrature of the Gumbel density alone; counted winners for Gaussian and logistic noise",
  measure: (context) => argmaxIntegrals(context),
  compare: (found, theory, judge) => {
    for (const { logits, integrals, counts } of found) {
      const n = logits.length;
      judge.equal(
        `integral for the Gumbel density, n = ${n}, every k`,
        integrals,
        theory.law("Gumbel", logits),
        {
          atol: 1e-9,
          why: "nested quadrature to 1e-10",
        },
      );
      for (const each of counts) {
        judge.frequencies(`${each.noise} noise, n = ${n}`, each.counts, theory.law(each.noise, logits), {
          why: "independent draws",
        });
      }
    }
  },
});
