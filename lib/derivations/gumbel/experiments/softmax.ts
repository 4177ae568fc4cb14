import { experiment } from "../../../ledger/mod.ts";
import { xlogy } from "../../../math/mod.ts";
import { logSoftmax, softmax } from "../../../networks/mod.ts";
import { bisect, minimize } from "../../../oracles/mod.ts";

/** Sums, shifts and order of softmax probabilities for many logits of many scales. */
export const softmaxProperties = experiment("gumbel/softmax-properties", {
  lengths: [2, 10, 1000, 100_000],
  scales: [0.1, 1, 10, 1000],
  shift: 512,
}, ({ stream, lengths, scales, shift }) =>
  lengths.flatMap((length) =>
    scales.map((scale) => {
      const logits = stream.at(`${length} ${scale}`).normals(length).map((z) => scale * z);
      const p = softmax(logits);
      // Rounding the shifted logits must not be taken for a fault of the softmax, so they are shifted back.
      const moved = logits.map((z) => z + shift);
      const back = softmax(moved.map((z) => z - shift));
      const shifted = softmax(moved);
      const order = Array.from(logits.keys()).sort((a, b) => logits[a] - logits[b]);
      const logP = logSoftmax(logits);
      return {
        length,
        scale,
        sum: p.reduce((sum, value) => sum + value, 0),
        change: shifted.reduce((most, value, a) => Math.max(most, Math.abs(value - back[a])), 0),
        inversions: order.filter((a, rank) => rank > 0 && p[a] < p[order[rank - 1]]).length,
        outOfRange: logP.filter((value) => !(value > -Infinity && value <= 0)).length,
      };
    })
  ));

/** Beyond which largest logit e^z over Σe^z is no number, searched for from both sides; and what the softmax gives there. */
export const softmaxRange = experiment("gumbel/softmax-range", { far: 1e6 }, ({ far }) => {
  const naiveFails = (largest: number): boolean => {
    const [a, b] = [Math.exp(largest), Math.exp(largest - 50)];
    return !Number.isFinite(a / (a + b));
  };
  return {
    overflow: bisect(naiveFails, 0, 5000, { tolerance: 1e-9 }),
    underflow: bisect((largest) => !naiveFails(largest), -5000, 0, { tolerance: 1e-9 }),
    far: [-far, far].map((largest) => Array.from(softmax([largest, largest - 1]))),
  };
});

/** The distribution with the largest ⟨z⟩ + entropy, searched for without any exponential, and its odds. */
export const freeEnergyMaximum = experiment("gumbel/free-energy-maximum", {
  vectors: [[0.7, -0.4], [1.1, 0.2, -0.9], [0.5, -1, 0.3, 1.4]],
}, ({ vectors }) =>
  vectors.map((logits) => {
    /** Weights 1 and squares of the free numbers, divided by their sum. */
    const simplex = (free: ArrayLike<number>): number[] => {
      const weights = [1, ...Array.from(free, (x) => x * x)];
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    };
    const best = minimize(
      (free) => simplex(free).reduce((sum, p, a) => sum - p * logits[a] + xlogy(p, p), 0),
      logits.slice(1).map(() => 1),
    );
    return { logits, probabilities: simplex(best.x) };
  }));

/** Float32 probabilities of a large vocabulary on tensors, at every hundredth entry. */
export const softmaxOnTensors = experiment("gumbel/softmax-on-tensors", {
  length: 100_000,
  scales: [0.1, 3, 30],
  every: 100,
}, async ({ stream, tensors, length, scales, every }) => {
  const { tf, scopeAsync, fromNumbers, numbers } = await tensors();
  return await scopeAsync(async () => {
    const rows = [];
    for (const scale of scales) {
      const logits = Float64Array.from(Float32Array.from(stream.at(scale).normals(length), (z) => scale * z));
      const p = await numbers(tf.softmax(fromNumbers(logits, [length])));
      const kept = Array.from({ length: length / every }, (_, i) => i * every);
      rows.push({
        scale,
        sum: p.reduce((sum, value) => sum + value, 0),
        logits,
        kept: kept.map((a) => p[a]),
      });
    }
    return { every, rows };
  });
});
