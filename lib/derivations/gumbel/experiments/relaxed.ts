import type { Tensor } from "@tensorflow/tfjs";
import { gumbelSoftmax, relaxedCategoricalGradient } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { gradient } from "../../../oracles/mod.ts";

const LOGITS = [0.3, -1.1, 0.8, 0];
const REWARDS = [1, -2, 0.5, 3];

/** Relaxed samples at several β from the same noise: batch means of f and of max f, and counts of argmax f. */
export const relaxedSamples = experiment("gumbel/relaxed-samples", {
  logits: LOGITS,
  betas: [0.1, 0.5, 1, 2, 5, 20, 100],
  batchCount: 4000,
  batchSize: 25,
}, ({ stream, logits, betas, batchCount, batchSize }) => {
  const results = betas.map((beta) => ({
    beta,
    means: logits.map(() => new Float64Array(batchCount)),
    largest: new Float64Array(batchCount),
    winners: logits.map(() => 0),
  }));
  for (let batch = 0; batch < batchCount; batch++) {
    for (let k = 0; k < batchSize; k++) {
      const noise = stream.gumbels(logits.length);
      for (const { beta, means, largest, winners } of results) {
        const sample = gumbelSoftmax(logits, noise, beta);
        let best = 0;
        for (let i = 0; i < logits.length; i++) {
          means[i][batch] += sample[i] / batchSize;
          if (sample[i] > sample[best]) best = i;
        }
        largest[batch] += sample[best] / batchSize;
        winners[best]++;
      }
    }
  }
  return { logits, draws: batchCount * batchSize, betas: results };
});

/** Batch means of relaxed estimates of the gradient of ⟨w·f⟩, and of the squares of those in the last logit. */
export const relaxedGradients = experiment("gumbel/relaxed-gradients", {
  logits: LOGITS,
  rewards: REWARDS,
  betas: [0.1, 0.5, 1, 2, 5, 20, 50, 100],
  batchCount: 4000,
  // At large β few draws contribute, each much.
  batchSizes: [25, 25, 25, 25, 25, 25, 50, 50],
}, ({ stream, logits, rewards, betas, batchCount, batchSizes }) => ({
  logits,
  rewards,
  batchCount,
  betas: betas.map((beta, b) => {
    const batchSize = batchSizes[b];
    const random = stream.at(beta);
    const means = logits.map(() => new Float64Array(batchCount));
    let square = 0;
    for (let batch = 0; batch < batchCount; batch++) {
      for (let k = 0; k < batchSize; k++) {
        const estimate = relaxedCategoricalGradient(
          logits,
          random.gumbels(logits.length),
          beta,
          () => rewards,
        );
        estimate.forEach((value, i) => means[i][batch] += value / batchSize);
        square += estimate[3] ** 2 / (batchCount * batchSize);
      }
    }
    return { beta, draws: batchCount * batchSize, means, square };
  }),
}));

/** Derivatives of single relaxed samples by finite differences in each logit at fixed noise. */
export const relaxedDerivatives = experiment("gumbel/relaxed-derivatives", {
  logits: LOGITS,
  betas: [0.5, 1, 5, 20],
  draws: 10,
}, ({ stream, logits, betas, draws }) =>
  betas.flatMap((beta) =>
    range(draws).map((draw) => {
      const noise = stream.at(`${beta} ${draw}`).gumbels(logits.length);
      return {
        beta,
        sample: Array.from(gumbelSoftmax(logits, noise, beta)),
        derivatives: logits.flatMap((_, i) =>
          Array.from(gradient((x) => gumbelSoftmax(x, noise, beta)[i], logits, { step: 0.5 / beta }))
        ),
      };
    })
  ));

/** The same samples, and their gradients by automatic differentiation, on tensors of many draws at once. */
export const relaxedOnTensors = experiment("gumbel/relaxed-on-tensors", {
  logits: LOGITS,
  rewards: REWARDS,
  betas: [0.5, 5, 20],
  draws: 5000,
}, async ({ stream, tensors, logits, rewards, betas, draws }) => {
  const { tf, scopeAsync, fromNumbers, gradient, numbers } = await tensors();
  const noise = stream.gumbels(draws * logits.length);
  const shape = [draws, logits.length];
  return await scopeAsync(async () => {
    const rows = [];
    for (const beta of betas) {
      const relax = (x: Tensor): Tensor => tf.softmax(tf.mul(beta, tf.add(x, fromNumbers(noise, shape))));
      const repeated = tf.tile(fromNumbers(logits, [1, logits.length]), [draws, 1]);
      const weights = fromNumbers(rewards, [1, rewards.length]);
      const slopes = gradient((x) => tf.sum(tf.mul(weights, relax(x))), repeated);
      rows.push({ beta, samples: await numbers(relax(repeated)), slopes: await numbers(slopes) });
    }
    return { logits, rewards, noise, rows };
  });
});

/** Relaxed samples of three outcomes for a scatter in the triangle. */
export const simplexSamples = experiment("gumbel/simplex-samples", {
  logits: [0.3, -0.6, 0.8],
  betas: [0.3, 1, 3, 20],
  draws: 200,
}, ({ stream, logits, betas, draws }) => ({
  logits,
  draws,
  panels: betas.map((beta) => {
    const random = stream.at("noise");
    return {
      beta,
      samples: range(draws).map(() => Array.from(gumbelSoftmax(logits, random.gumbels(3), beta))),
    };
  }),
}));
