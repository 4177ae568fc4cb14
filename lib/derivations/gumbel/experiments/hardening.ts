import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";

/** 1 − max f for fixed vectors as β grows, without cancellation: the sum of all entries but one largest. */
export const hardening = experiment("gumbel/hardening", {
  vectors: [[2, 1.3, -0.4], [0.8, 0.3, 0.29, -3], [0.5, 1, 0.5, 0], [1, 1, 0.2], [1, 1, 1, -2], [0.7, 0.7]],
  betas: [400, 800],
}, ({ vectors, betas }) =>
  vectors.map((vector) => ({
    vector,
    betas,
    remainders: betas.map((beta) => {
      const sample = softmax(vector.map((x) => beta * x));
      const best = sample.indexOf(Math.max(...sample));
      return sample.reduce((sum, f, i) => i === best ? sum : sum + f, 0);
    }),
  })));

/** 1 − max f over Gumbel noise as β grows: batch means of β(1 − max f), the same noise at every β. */
export const noisyHardening = experiment("gumbel/noisy-hardening", {
  logits: [0.3, -1.1, 0.8, 0],
  betas: [25, 50, 100, 200],
  batchCount: 500,
  batchSize: 1000,
}, ({ stream, logits, betas, batchCount, batchSize }) => {
  const scaled = betas.map(() => new Float64Array(batchCount));
  for (let batch = 0; batch < batchCount; batch++) {
    for (let k = 0; k < batchSize; k++) {
      const noisy = stream.gumbels(logits.length).map((z, i) => z + logits[i]);
      const best = Math.max(...noisy);
      betas.forEach((beta, b) => {
        const total = noisy.reduce((sum, x) => sum + Math.exp(beta * (x - best)), 0);
        scaled[b][batch] += beta * (1 - 1 / total) / batchSize;
      });
    }
  }
  return { logits, betas, draws: batchCount * batchSize, scaled };
});
