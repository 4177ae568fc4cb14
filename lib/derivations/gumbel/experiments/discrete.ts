import { categoricalScoreGradient } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";

/** The first outcome whose cumulative probability exceeds u: a draw from p at fixed chance u. */
function outcomeAt(u: number, p: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length - 1; i++) {
    sum += p[i];
    if (u < sum) return i;
  }
  return p.length - 1;
}

/** How many draws from softmax(x) change when one logit moves by ±h while the chance u stays. */
export const changedDraws = experiment("gumbel/changed-draws", {
  logits: [0.3, -1.1, 0.8, 0],
  draws: 400_000,
  steps: [0.1, 0.03, 0.01, 1e-12],
}, ({ stream, logits, draws, steps }) => {
  const chances = stream.uniforms(draws);
  return {
    draws,
    steps,
    changed: steps.map((step) =>
      logits.reduce((total, _, i) => {
        const moved = [step, -step].map((h) => softmax(logits.map((x, j) => j === i ? x + h : x)));
        return total +
          chances.reduce(
            (count, u) => count + (outcomeAt(u, moved[0]) === outcomeAt(u, moved[1]) ? 0 : 1),
            0,
          );
      }, 0)
    ),
  };
});

/** The gradient of the expected reward from draws alone, which are never differentiated, and by differences of the enumerated mean. */
export const scoreGradients = experiment("gumbel/score-gradients", {
  logits: [0.3, -1.1, 0.8, 0],
  rewards: [1, -2, 0.5, 3],
  batchCount: 4000,
  batchSize: 250,
}, ({ stream, logits, rewards, batchCount, batchSize }) => {
  const draw = aliasSampler(softmax(logits));
  const batches = logits.map(() => new Float64Array(batchCount));
  for (let batch = 0; batch < batchCount; batch++) {
    for (let k = 0; k < batchSize; k++) {
      const outcome = draw(stream);
      const estimate = categoricalScoreGradient(logits, outcome, rewards[outcome]);
      estimate.forEach((value, i) => batches[i][batch] += value / batchSize);
    }
  }
  return {
    logits,
    rewards,
    batches,
    differences: gradient(
      (x) => softmax(x).reduce((sum, p, i) => sum + p * rewards[i], 0),
      Float64Array.from(logits),
    ),
  };
});
