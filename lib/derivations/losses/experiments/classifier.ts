import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { gradient, multinomialProbability } from "../../../oracles/mod.ts";
import type { Tensor } from "@tensorflow/tfjs";

const CLASSES = 10;

/** A list of labels as counts: all of one class, or a few of every other class as well. */
function labelCounts(label: number, others: number, total: number): number[] {
  const counts = new Array<number>(CLASSES).fill(others);
  counts[label] = total - others * (CLASSES - 1);
  return counts;
}

/** −ln of the probability of a list of labels, multiplied label by label, for each of them. */
function lossPerLabel(counts: readonly number[], probabilities: ArrayLike<number>): number {
  let product = 1;
  let total = 0;
  counts.forEach((count, i) => {
    for (let k = 0; k < count; k++) product *= probabilities[i];
    total += count;
  });
  return -Math.log(product) / total;
}

/** −ln of how much less likely the counts are under the model than under their own frequencies, for each label. */
function deficitPerLabel(counts: readonly number[], probabilities: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const own = counts.map((count) => count / total);
  return -Math.log(multinomialProbability(counts, probabilities) / multinomialProbability(counts, own)) /
    total;
}

/** Random classifiers and labels: likelihoods of lists of 50 labels, all alike or one of each other class among them, and slopes. */
export const classifiers = experiment(
  "losses/classifiers",
  { cases: 1000, slopes: 100, labels: 50 },
  async ({ stream, tensors, cases, slopes, labels }) => {
    const drawn = Array.from({ length: cases }, () => {
      const logits = stream.normals(CLASSES).map((each) => 1.5 * each);
      return { logits, label: stream.integer(CLASSES) };
    });
    const of = (others: number) => {
      const share = others / labels;
      return drawn.map(({ logits, label }) => {
        const probabilities = softmax(logits);
        const counts = labelCounts(label, others, labels);
        const target = counts.map((count) => count / labels);
        return {
          probabilities,
          label,
          target,
          smoothing: share * CLASSES,
          loss: lossPerLabel(counts, probabilities),
          deficit: deficitPerLabel(counts, probabilities),
        };
      });
    };
    const differences = (others: number) =>
      drawn.slice(0, slopes).map(({ logits, label }) => {
        const counts = labelCounts(label, others, labels);
        return gradient((at: Float64Array) => lossPerLabel(counts, softmax(at)), logits, { step: 0.1 });
      });
    const { tf, fromNumbers, gradient: automaticGradient, numbers, scopeAsync } = await tensors();
    const automatic = (others: number): Promise<Float64Array> =>
      scopeAsync(() => {
        const logits = fromNumbers(drawn.flatMap((each) => [...each.logits]), [cases, CLASSES]);
        const targets = fromNumbers(
          drawn.flatMap(({ label }) => labelCounts(label, others, labels).map((count) => count / labels)),
          [cases, CLASSES],
        );
        const loss = (at: Tensor): Tensor => tf.neg(tf.sum(tf.mul(targets, tf.log(tf.softmax(at)))));
        return numbers(automaticGradient(loss, logits));
      });
    return {
      oneHot: of(0),
      smoothed: of(1),
      oneHotSlopes: differences(0),
      smoothedSlopes: differences(1),
      oneHotAutomatic: await automatic(0),
      smoothedAutomatic: await automatic(1),
    };
  },
);
