import { experiment } from "../../../ledger/mod.ts";
import { logSoftmax, softmax } from "../../../math/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { averaged, imageNamed, imageNames, logGradient } from "../images.ts";

/** The supervised loss: its mean over labels that are drawn, and its gradient by numerical differentiation. */
export const labelLosses = experiment(
  "supervised-and-reinforcement/label-losses",
  { batches: 4000, size: 150 },
  ({ seed, stream, batches, size }) =>
    imageNames([3, 10], ["soft"], [1], 2, seed).concat(imageNames([2, 10], ["hard"], [1, 3], 1, seed)).map(
      (name) => {
        const { logits, rewards } = imageNamed(name);
        const logs = logSoftmax(logits);
        const draw = aliasSampler(rewards);
        const chance = stream.at(name);
        return {
          name,
          losses: name.includes("hard") ? [] : Array.from({ length: batches }, () => {
            let sum = 0;
            for (let i = 0; i < size; i++) sum -= logs[draw(chance)];
            return sum / size;
          }),
          slope: [
            ...gradient(
              (z: Float64Array) => -rewards.reduce((sum, r, y) => sum + r * logSoftmax(z)[y], 0),
              logits,
            ),
          ],
        };
      },
    ),
);

/** The gradient of the expected reward by numerical differentiation, of a policy that draws its label and of one that takes the likeliest. */
export const rewardGradients = experiment(
  "supervised-and-reinforcement/reward-gradients",
  { labels: [2, 3, 10], draws: 6 },
  ({ seed, labels, draws }) =>
    imageNames(labels, ["hard", "soft"], [1], draws, seed).map((name) => {
      const { logits, rewards } = imageNamed(name);
      const drawn = (z: Float64Array) => softmax(z).reduce((sum, p, y) => sum + p * rewards[y], 0);
      const likeliest = (z: Float64Array) => rewards[z.indexOf(Math.max(...z))];
      // Steps shorter than the distance to the next label, where the likeliest one changes.
      const sorted = logits.toSorted().reverse();
      const step = Math.min(0.1, (sorted[0] - sorted[1]) / 4);
      return {
        name,
        drawn: [...gradient(drawn, logits)],
        likeliest: [...gradient(likeliest, logits, { step })],
      };
    }),
);

/** The mean gradient of the surrogate −R ln p over labels from ε-greedy mixtures, by enumeration; ε = 1 draws uniformly. */
export const surrogateGradients = experiment(
  "supervised-and-reinforcement/surrogate-gradients",
  { labels: [2, 4, 10, 100], epsilons: [0, 0.5, 0.9, 1] },
  ({ seed, labels, epsilons }) =>
    labels.flatMap((n) => imageNames([n], ["hard"], [0, 1], n === 100 ? 1 : 3, seed)).map((name) => {
      const { logits, rewards } = imageNamed(name);
      const law = softmax(logits);
      const gradients = Array.from(law, (_, y) => rewards[y] === 0 ? undefined : logGradient(logits, y));
      return {
        name,
        means: epsilons.map((epsilon) => [
          ...averaged(
            law.map((p) => (1 - epsilon) * p + epsilon / law.length),
            (y) => gradients[y]?.map((g) => -rewards[y] * g) ?? new Float64Array(law.length),
          ),
        ]),
      };
    }),
);

/** One component of the surrogate's gradient for labels that were drawn from the network, as means of batches. */
export const sampledGradients = experiment(
  "supervised-and-reinforcement/sampled-gradients",
  { batches: 4000, size: 200 },
  ({ seed, stream, batches, size }) =>
    imageNames([2, 5, 10], ["hard"], [1], 1, seed).map((name) => {
      const { logits, rewards } = imageNamed(name);
      const right = rewards.indexOf(1);
      const law = softmax(logits);
      const draw = aliasSampler(law);
      const chance = stream.at(name);
      const slope = logGradient(logits, right)[right];
      return {
        name,
        means: Array.from({ length: batches }, () => {
          let hits = 0;
          for (let i = 0; i < size; i++) if (draw(chance) === right) hits++;
          return -slope * hits / size;
        }),
      };
    }),
);

/** The mean gradient of ½(R − p)² over uniformly random labels at a uniform network, and how much of it the right label brings. */
export const squaredGradients = experiment(
  "supervised-and-reinforcement/squared-gradients",
  { labels: [4, 10, 30, 100] },
  ({ labels }) =>
    labels.map((n) => {
      const logits = new Float64Array(n);
      const each = (y: number) =>
        gradient((z: Float64Array) => ((y === 0 ? 1 : 0) - softmax(z)[y]) ** 2 / 2, logits, { step: 0.05 });
      // Label 0 is right; the wrong labels are alike, so that their mean is that of one with its coordinates exchanged.
      const right = each(0);
      const wrong = each(1);
      const others = wrong.reduce((sum, g, j) => j === 0 || j === 1 ? sum : sum + g, wrong[1]) / (n - 1);
      const mean = (right[0] + (n - 1) * wrong[0]) / n;
      const supervised = gradient((z: Float64Array) => -logSoftmax(z)[0], logits, { step: 0.05 })[0];
      return { labels: n, ratio: mean / supervised, share: right[0] / n / mean, wrongOthers: others };
    }),
);
