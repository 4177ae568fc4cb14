import { expectedRewardGradient } from "../../../estimators/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { changedDraws, scoreGradients } from "../experiments/discrete.ts";

/** A drawn outcome has no useful derivative; the expected result has one all the same, from draws alone. */
export const sampleGradient = claim("kaplan:3.5.sample-gradient", {
  parts: {
    "the drawn outcome": part({
      printed: {
        as: String
          .raw`\text{If we compute}\ p_i\ \text{from}\ x_i\text{, and then sample \dots there's no way to differentiate the result with respect to}\ x_i`,
        theory: { exponent: 1, atOnce: 0 },
      },
      rivals: {
        "outcomes follow the logits smoothly": { exponent: 0, atOnce: 1 },
        "outcomes never change": { exponent: 2, atOnce: 0 },
      },
      by: "counted draws that change when a logit moves while the random numbers stay",
      measure: (context) => changedDraws(context),
      compare: ({ steps, changed, draws }, theory, judge) => {
        const last = steps.length - 1;
        judge.slope(
          "draws that change against the step",
          { x: steps.slice(0, last), y: changed.slice(0, last) },
          theory.exponent,
          { atol: 0.06, why: "counts of thousands: three per cent at the smallest step, over a decade" },
        );
        judge.equal("share that changes at the smallest step", changed[last] / draws, theory.atOnce, {
          atol: 1e-4,
          why: "a jump within 1e-12 of one of 400 000 draws is out of reach",
        });
      },
    }),
    "the expected result": part({
      printed: {
        as: String
          .raw`\text{taking derivatives with respect to some NN parameters \dots to do that, we have to be able to differentiate with respect to}\ x_i\ \text{to even get started}`,
        theory: {
          gradient: (logits: readonly number[], _rewards: readonly number[]): ArrayLike<number> =>
            logits.map(() => 0),
        },
      },
      by:
        "batch means of score-function estimates from a million draws; differences of the enumerated expectation",
      omitted: {
        "relaxed sampling":
          "decided in kaplan:3.5.7, where its bias is measured against the exact mean at every β",
      },
      measure: (context) => scoreGradients(context),
      corrected: {
        as: String
          .raw`\partial_{x_i}\langle w\rangle=p_i(w_i-\langle w\rangle)=\langle w_a(\delta_{ia}-p_i)\rangle`,
        theory: { gradient: expectedRewardGradient },
        grade: "loose",
        because:
          "only the chain rule through the drawn outcome is closed (its derivative is 0 almost everywhere); the gradient " +
          "of an expected result needs no derivative of the draw, and the score function has it, without bias, from draws alone",
        counterexample: ({ logits, differences }) => ({
          at: `x = (${logits.join(", ")}), derivative in the last logit of the mean of w = (1, −2, 0.5, 3)`,
          printed: "0, all that comes through the drawn outcome",
          found: differences[3],
        }),
      },
      rivals: {
        "−pᵢ forgotten": {
          gradient: (logits, rewards) => softmax(logits).map((p, i) => p * rewards[i]),
        },
        "pᵢ forgotten": {
          gradient: (logits, rewards) => {
            const mean = softmax(logits).reduce((sum, p, i) => sum + p * rewards[i], 0);
            return rewards.map((w) => w - mean);
          },
        },
      },
      compare: ({ logits, rewards, batches, differences }, theory, judge) => {
        const exact = theory.gradient(logits, rewards);
        judge.equal("differences of the enumerated expectation", differences, exact, {
          atol: 1e-11,
          why: "extrapolated differences",
        });
        batches.forEach((batch, i) => {
          judge.mean(`score-function estimate in logit ${i + 1}`, batch, exact[i], {
            why: "means of 250 independent draws each",
          });
        });
      },
    }),
  },
});
