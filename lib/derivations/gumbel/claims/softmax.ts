import { claim, part } from "../../../ledger/mod.ts";
import { softmax } from "../../../networks/mod.ts";
import {
  freeEnergyMaximum,
  softmaxOnTensors,
  softmaxProperties,
  softmaxRange,
} from "../experiments/softmax.ts";

type Numbers = ArrayLike<number>;

const AS = String
  .raw`\text{Softmax function: transforms logits into probabilities for each token in the vocab}`;

const ofScaled = (factor: number) => (logits: Numbers): Float64Array =>
  softmax(Float64Array.from(logits, (z) => factor * z));

/** Values divided by their sum, a normalisation that is not the softmax. */
function divided(values: Numbers): Float64Array {
  const positive = Float64Array.from(values, (z) => z * z);
  const total = positive.reduce((sum, value) => sum + value, 0);
  return positive.map((value) => value / total);
}

/** Softmax: positive, sums to one, blind to a shift, keeps the order, and needs the largest logit subtracted. */
export const softmaxClaim = claim("ppo-dpo:softmax", {
  parts: {
    "probabilities that follow from the exponential": part({
      printed: { as: AS, theory: { probabilities: (logits: Numbers): Numbers => softmax(logits) } },
      rivals: {
        "powers of two": { probabilities: ofScaled(Math.LN2) },
        "sign turned, as for energies": { probabilities: ofScaled(-1) },
        "squares over their sum": { probabilities: divided },
      },
      by: "search for the distribution with the largest ⟨z⟩ + entropy, which needs no exponential",
      measure: (context) => freeEnergyMaximum(context),
      compare: (found, theory, judge) => {
        for (const { logits, probabilities } of found) {
          judge.equal(
            `most ⟨z⟩ + entropy, V = ${logits.length}`,
            probabilities,
            theory.probabilities(logits),
            {
              atol: 1e-6,
              why: "a maximum is flat: a search finds its place to the root of the precision of its value",
            },
          );
        }
      },
    }),
    "sum, shift and order": part({
      printed: { as: AS, theory: { sum: 1, change: 0, inversions: 0, outOfRange: 0 } },
      rivals: {
        "weights without their sum": { sum: 2, change: 1, inversions: 0, outOfRange: 0 },
        "a shift counts": { sum: 1, change: 0.01, inversions: 0, outOfRange: 0 },
        "order turned": { sum: 1, change: 0, inversions: 1, outOfRange: 0 },
      },
      by: "sums, changes and counts for random logits of 2 to 10⁵ tokens and scales 0.1 to 1000",
      measure: (context) => softmaxProperties(context),
      compare: (found, theory, judge) => {
        judge.equal("sum", found.map((each) => each.sum), theory.sum, {
          atol: 1e-12,
          why: "plain sums of up to 1e5 terms",
        });
        judge.equal("change when all logits move by 512", found.map((each) => each.change), theory.change, {
          atol: 1e-12,
          why: "round-off only: the shift's own rounding is taken out",
        });
        const how = { atol: 0, why: "a count" };
        judge.equal(
          "neighbours that change places",
          found.map((each) => each.inversions),
          theory.inversions,
          how,
        );
        judge.equal(
          "log-probabilities out of range",
          found.map((each) => each.outOfRange),
          theory.outOfRange,
          how,
        );
      },
    }),
    "range": part({
      printed: {
        as: AS,
        theory: {
          overflow: Math.log(Number.MAX_VALUE),
          underflow: Math.log(Number.MIN_VALUE) - Math.LN2,
          far: [1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(1))],
        },
      },
      rivals: {
        "float32's range": {
          overflow: 88.72,
          underflow: -103.97,
          far: [1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(1))],
        },
        "one-hot when logits are large": {
          overflow: Math.log(Number.MAX_VALUE),
          underflow: Math.log(Number.MIN_VALUE) - Math.LN2,
          far: [1, 0],
        },
      },
      by: "bisection for the logits at which e^z over Σe^z stops being a number",
      measure: (context) => softmaxRange(context),
      compare: ({ overflow, underflow, far }, theory, judge) => {
        const how = { atol: 1e-6, why: "bisection to 1e-9" };
        judge.equal("largest logit that overflows without subtraction", overflow, theory.overflow, how);
        judge.equal("largest logit that underflows without subtraction", underflow, theory.underflow, how);
        for (const each of far) {
          judge.equal("probabilities of (c, c − 1) at c = ±10⁶", each, theory.far, {
            atol: 1e-15,
            why: "round-off",
          });
        }
      },
    }),
    "on tensors": part({
      printed: { as: AS, theory: { probabilities: (logits: Numbers): Numbers => softmax(logits), sum: 1 } },
      rivals: {
        "powers of two": { probabilities: ofScaled(Math.LN2), sum: 1 },
        "twice the temperature": { probabilities: ofScaled(1 / 2), sum: 1 },
      },
      by: "float32 probabilities of 10⁵ tokens on tensors",
      measure: (context) => softmaxOnTensors(context),
      compare: ({ every, rows }, theory, judge) => {
        for (const { scale, sum, logits, kept } of rows) {
          const exact = theory.probabilities(logits);
          judge.equal(
            `probabilities of every ${every}th token, scale ${scale}`,
            kept,
            kept.map((_, i) => exact[Math.min(exact.length - 1, Math.abs(Math.round(every * i)))]),
            {
              rtol: 1e-4,
              atol: 1e-12,
              why: "float32 sums of 1e5 terms and exponents of up to 120",
            },
          );
          judge.equal(`sum, scale ${scale}`, sum, theory.sum, {
            atol: 1e-4,
            why: "float32 sums of 1e5 terms",
          });
        }
      },
    }),
  },
});
