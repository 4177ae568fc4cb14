import { expectedRewardGradient, gumbelSoftmax, gumbelSoftmaxJacobian } from "../../../estimators/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { dot, matvec, range, softmax } from "../../../math/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { jacobianOf, meanOf } from "../relaxed-mean.ts";
import {
  relaxedDerivatives,
  relaxedGradients,
  relaxedOnTensors,
  relaxedSamples,
} from "../experiments/relaxed.ts";

const AS = String.raw`f_i(x;z;\beta) = \frac{e^{\beta(x_i+z_i)}}{\sum_j e^{\beta(x_j+z_j)}}`;

type Logits = readonly number[];

/** The rarest entry, whose draws are too skewed for a z test; it follows from the others, as the sum of all is known. */
const FOLLOWS = 1;

/** ∂⟨w·f⟩/∂x of the exact mean of the relaxed sample. */
const gradientOf = (logits: Logits, rewards: Logits, beta: number): ArrayLike<number> =>
  matvec(jacobianOf(logits, beta), rewards);

/** The derivative of a sample as a flat list, row by row. */
const jacobian = (sample: Logits, beta: number): ArrayLike<number> =>
  gumbelSoftmaxJacobian(sample, Math.max(beta, 1e-300)).data;

/** At every β the largest entry is distributed as p; the mean of the sample is p only as β → ∞. */
export const relaxedSample = claim("kaplan:3.5.7", {
  parts: {
    "its largest entry": part({
      printed: {
        as: AS,
        theory: { law: (logits: Logits, _beta: number): ArrayLike<number> => softmax(logits) },
      },
      rivals: {
        "softmax of √β x": { law: (logits, beta) => softmax(logits.map((x) => Math.sqrt(beta) * x)) },
        "the law of the mean": { law: meanOf },
      },
      by: "counted largest entries of relaxed samples at seven β",
      measure: (context) => relaxedSamples(context),
      compare: ({ logits, betas }, theory, judge) => {
        for (const { beta, winners } of betas) {
          judge.frequencies(`largest entry, β = ${beta}`, winners, theory.law(logits, Math.abs(beta)), {
            why: "independent draws",
          });
        }
      },
    }),
    "its mean": part({
      printed: {
        as: AS + String.raw`\ \text{samples from the}\ p_i\ \text{distribution}`,
        theory: { mean: (logits: Logits, _beta: number): ArrayLike<number> => softmax(logits) },
      },
      by: "batch means of relaxed samples at seven β",
      omitted: {
        "2·10⁵ draws": "10⁵ already put the printed mean hundreds of tolerances away, in half the time",
      },
      measure: (context) => relaxedSamples(context),
      corrected: {
        as: String
          .raw`\langle f_k\rangle=P\left(\operatorname{argmax}_i\{x_i+z_i+z'_i/\beta\}=k\right)\ \xrightarrow{\beta\to\infty}\ p_k`,
        theory: { mean: meanOf },
        grade: "condition",
        because:
          "at finite β only argmax f is distributed as p: f is the law of one more Gumbel draw, whose extra noise z′/β makes " +
          "⟨f⟩ flatter; ⟨f⟩ = p only as β → ∞ or where all logits are equal",
        counterexample: ({ logits, betas }) => {
          const one = betas.find((each) => each.beta === 1)!;
          return {
            at: `x = (${logits.join(", ")}), β = 1, second entry`,
            printed: softmax(logits)[1],
            found: mean(one.means[1]),
          };
        },
      },
      rivals: {
        "softmax of βx": { mean: (logits, beta) => softmax(logits.map((x) => beta * x)) },
        "a single noise of scale 1 + 1/β": {
          mean: (logits, beta) => softmax(logits.map((x) => x / (1 + 1 / beta))),
        },
      },
      compare: ({ logits, betas }, theory, judge) => {
        for (const { beta, means } of betas) {
          const exact = theory.mean(logits, beta);
          means.forEach((batch, i) => {
            if (i === FOLLOWS) return;
            judge.mean(`mean of f${i + 1}, β = ${beta}`, batch, exact[i], {
              why: "means of 50 independent draws",
            });
          });
        }
      },
    }),
    "its derivative": part({
      printed: {
        as: AS + String.raw`\ \text{is a fully differentiable function of the}\ x_i`,
        theory: { jacobian },
      },
      rivals: {
        "factor β lost": { jacobian: (sample) => jacobian(sample, 1) },
        "as of independent entries": {
          jacobian: (sample, beta) =>
            sample.flatMap((f, i) => sample.map((_, j) => i === j ? beta * f * (1 - f) : 0)),
        },
        "sign off the diagonal": {
          jacobian: (sample, beta) =>
            sample.flatMap((f, i) => sample.map((g, j) => beta * f * (i === j ? 1 - g : g))),
        },
      },
      by: "finite differences of single samples at fixed noise",
      measure: (context) => relaxedDerivatives(context),
      compare: (found, theory, judge) => {
        judge.equal(
          "derivatives of f",
          found.flatMap((each) => each.derivatives),
          found.flatMap((each) => Array.from(theory.jacobian(each.sample, each.beta))),
          { atol: 1e-10, why: "extrapolated differences, multiplied by up to β = 20" },
        );
      },
    }),
    "the gradient that it gives": part({
      printed: {
        as: String.raw`f_i\ \text{implements a ` + "`" +
          String.raw`re-parameterization trick' for discrete distributions}`,
        theory: {
          gradient: (logits: Logits, rewards: Logits, _beta: number): ArrayLike<number> =>
            expectedRewardGradient(logits, rewards),
          growth: 1,
        },
      },
      by: "batch means of chain-rule estimates through relaxed samples",
      omitted: {
        "2·10⁵ draws": "5·10⁴, and 10⁵ at β = 50 and 100, put the printed gradient tens of tolerances away",
      },
      measure: (context) => relaxedGradients(context),
      corrected: {
        as: String
          .raw`\langle\partial_x(w\cdot f)\rangle=\partial_x(w\cdot\langle f\rangle_\beta),\quad\text{variance}\propto\beta`,
        theory: { gradient: gradientOf, growth: 1 },
        grade: "condition",
        because:
          "the chain rule through f is unbiased for ⟨w·f⟩, which is ⟨w⟩ only as β → ∞; there its variance grows as β",
        counterexample: ({ logits, rewards, betas }) => {
          const one = betas.find((each) => each.beta === 1)!;
          return {
            at: `x = (${logits.join(", ")}), w = (${rewards.join(", ")}), β = 1, last logit`,
            printed: expectedRewardGradient(logits, rewards)[3],
            found: mean(one.means[3]),
          };
        },
      },
      rivals: {
        "as of softmax(βx)": {
          gradient: (logits, rewards, beta) =>
            expectedRewardGradient(logits.map((x) => beta * x), rewards).map((g) => beta * g),
          growth: 1,
        },
        "variance as β²": { gradient: gradientOf, growth: 2 },
        "variance bounded": { gradient: gradientOf, growth: 0 },
      },
      compare: ({ logits, rewards, betas }, theory, judge) => {
        for (const { beta, draws, means } of betas) {
          const exact = theory.gradient(logits, rewards, beta);
          const last = means.length - 1;
          // At large β one draw in β counts, and counts much: the estimates are too skewed for a z test.
          if (beta > 2) {
            judge.equal(`gradient in logit ${last + 1}, β = ${beta}`, mean(means[last]), exact[last], {
              atol: 7 * Math.sqrt(Math.abs(beta / 5 / draws)),
              why: "seven standard errors: the mean square of single estimates stays below β/5",
            });
            continue;
          }
          means.forEach((batch, i) => {
            if (i === FOLLOWS) return;
            judge.mean(`gradient in logit ${i + 1}, β = ${beta}`, batch, exact[i], {
              why: "means of 25 independent draws",
            });
          });
        }
        const high = betas.filter((each) => each.beta >= 20);
        judge.slope(
          "mean square of the estimates against β, from 20 to 100",
          { x: high.map((each) => each.beta), y: high.map((each) => each.square) },
          theory.growth,
          {
            atol: 0.12,
            why: "one draw in β counts: a few per cent of chance at β = 100, and 1/β² of the limit",
          },
        );
      },
    }),
    "on tensors": part({
      printed: {
        as: AS,
        theory: {
          sample: (logits: Logits, noise: Logits, beta: number) => gumbelSoftmax(logits, noise, beta),
          factor: (beta: number) => beta,
        },
      },
      rivals: {
        "β on the noise only": {
          sample: (logits, noise, beta) =>
            gumbelSoftmax(logits, noise.map((z, i) => (beta - 1) * z + (1 - beta) * logits[i] / beta + z), 1),
          factor: (beta) => beta,
        },
        "factor β lost in the gradient": {
          sample: (logits, noise, beta) => gumbelSoftmax(logits, noise, beta),
          factor: () => 1,
        },
        "β as a temperature": {
          sample: (logits, noise, beta) => gumbelSoftmax(logits, noise, 1 / beta),
          factor: (beta) => 1 / beta,
        },
      },
      by: "float32 samples of 5000 draws at once and automatic differentiation, on tensors",
      measure: (context) => relaxedOnTensors(context),
      compare: ({ logits, rewards, noise, rows }, theory, judge) => {
        const k = logits.length;
        for (const { beta, samples, slopes } of rows) {
          const positive = Math.abs(beta);
          const exact = range(noise.length / k).map((row) =>
            theory.sample(logits, Array.from(noise.subarray(row * k, row * k + k)), positive)
          );
          judge.equal(`f, β = ${beta}`, samples, exact.flatMap((f) => Array.from(f)), {
            atol: 2e-6 * (1 + positive),
            why: "float32 holds β(x + z) to about 1e-7 of its size",
          });
          const gradients = exact.flatMap((f) => {
            const value = dot(f, rewards);
            return Array.from(f, (each, i) => theory.factor(positive) * each * (rewards[i] - value));
          });
          judge.equal(`gradient of w·f, β = ${beta}`, slopes, gradients, {
            atol: 1e-5 * (1 + positive ** 2),
            why: "the error of f, times β and the rewards",
          });
        }
      },
    }),
  },
});
